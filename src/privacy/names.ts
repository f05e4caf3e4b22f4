import { found } from './kinds.ts'
import type { Found } from './kinds.ts'
import type { Reading } from './anchors.ts'
import { ordinaryWords } from './ordinary_words.ts'
import { brandsIn, slavic, weight, wordsOf } from './name_words.ts'
import type { Word } from './name_words.ts'

const particles = new Set(
  'de da do dos das del della di du des la le van von der den ter ten zu zur af av bin bint ibn al el ben y e st'.split(
    ' ',
  ),
)
const littleWords = new Set('the is my to and of for i you was has have with please this are'.split(' '))
/** Words that, before a word that means nothing, are nearly always the given name of somebody. */
const people = new Set(
  'mark penny taylor frank bill rob drew pat sue carol grant jack eve ella brandy victoria paul tony dean neil miles glen ray dale lance wade clay cliff gene logan belle april summer'.split(
    ' ',
  ),
)
/** What is sold: a lone name before one of these is what the thing is called ("Harper Sofa"). */
const goods = new Set(
  'sofa couch desk table chair stool bench bed mattress frame shelf bookcase dresser cabinet lamp light rug carpet curtain mirror clock vase mug cup bowl plate bag backpack tote wallet purse boots boot shoes shoe sneakers sandals shirt top tee jacket coat dress skirt jeans pants shorts hoodie sweater cardigan scarf hat cap gloves socks watch ring necklace bracelet earrings candle perfume cream serum set kit box case cover edition collection series model size tumbler bottle tin bible cookbook novel puzzle doll toy'.split(
    ' ',
  ),
)
const verbs = new Set('mark bill grant chase sue rob drew pat wade'.split(' '))

/** Finds names by their shape: capitalised words in a row of which enough are known as names, their neighbours in a list, and pairs in lower case. */
export function findNames(reading: Reading, words: readonly Word[]): Found[] {
  const { text } = reading
  const branded = brandsIn(reading)
  const small = words.length > 2 && !words.some((entry) => entry.capital)
  const english = words.filter((entry) => littleWords.has(entry.key)).length > 2
  const hits: Found[] = []
  const unsure: Word[] = []
  for (let first = 0; first < words.length; ) {
    const last = runEnd(text, words, first)
    const run = words.slice(first, last)
    const start = run[0]?.start ?? 0
    if (run.length > 0 && !branded.some(([from, to]) => from < (run.at(-1)?.end ?? 0) && to > start)) {
      const hit = isProduct(text, run, words[last]) ? undefined : judgeRun(text, run, english)
      if (hit !== undefined) hits.push(hit)
      else if (run.length === 1 && run[0] !== undefined) unsure.push(run[0])
    } else if (small) smallName(text, words, first, hits)
    else smallPair(text, words, first, hits)
    first = Math.max(last, first + 1)
  }
  return [...hits, ...neighbours(text, hits, unsure)]
}

/** The index behind a row of capitalised words that only blanks, initials' full stops and particles keep together. */
function runEnd(text: string, words: readonly Word[], first: number): number {
  let at = first
  while (at < words.length && at - first < 6) {
    const current = words[at]
    if (current === undefined || (at > first && !joined(text, words[at - 1], current))) break
    const after = words[at + 1]
    const bridge = at > first && bridges(text, words, at)
    const initial = at > first && current.text.length === 1 && after?.capital === true && joined(text, current, after)
    if (!bridge && (!current.capital || (breaks(current) && !initial))) break
    at += 1
  }
  return at
}

function joined(text: string, before: Word | undefined, after: Word): boolean {
  if (before === undefined) return true
  const gap = text.slice(before.end, after.start)
  return gap === ' ' || gap === '  ' || (before.text.length === 1 && /^\. ?$/.test(gap))
}

/** One to three particles lead to the next capitalised word: "Paul van der Voet". */
function bridges(text: string, words: readonly Word[], at: number): boolean {
  for (let next = at; next < at + 3; next += 1) {
    const [current, after] = [words[next], words[next + 1]]
    if (current === undefined || after === undefined || !particles.has(current.key)) return false
    if (!joined(text, current, after)) return false
    if (after.capital) return true
  }
  return false
}

/** An ordinary word that is no name at all ends the row: "Hi Anna", "Desk Lamp". */
function breaks(entry: Word): boolean {
  const parts = entry.key.replace(/'s$/, '').split('-')
  return weight(entry) === 0 && !people.has(entry.key) && parts.some((part) => ordinaryWords.has(part))
}

/** "the Harper Sofa": a listed name between an article and another proper word is what a thing is called. */
function isProduct(text: string, run: readonly Word[], after: Word | undefined): boolean {
  const [only] = run
  if (run.length !== 1 || only === undefined || after?.capital !== true || !joined(text, only, after)) return false
  if (goods.has(after.key)) return true
  return /(?:^|[^\p{L}])(?:the|a|an|this|that|these|those|your|new|another|both|[\d]+) $/iu.test(
    text.slice(Math.max(0, only.start - 9), only.start),
  )
}

function judgeRun(text: string, run: readonly Word[], english: boolean): Found | undefined {
  const [first] = run
  const last = run.at(-1)
  if (first === undefined || last === undefined) return undefined
  const weights = run.map(weight)
  const total = weights.reduce((sum, each) => sum + each, 0)
  const name = found('NAME', first.start, ownEnd(last))
  if (run.length === 1) return standsAlone(text, first, total) ? name : undefined
  if (Math.max(...weights) >= 1.5 || total > 1.4) return name
  const ordinary = run.some((entry) => ordinaryWords.has(entry.key) && entry.text.length > 1)
  const initial = run.some((entry, index) => index > 0 && index < run.length - 1 && entry.text.length === 1)
  const foreign = run.some((entry) => slavic.test(entry.key) || /[^\x20-\x7e]/.test(entry.text))
  const accented = english && run.some((entry) => /[^\x20-\x7e]/.test(entry.text)) && !ordinary
  const line = closesLine(text, first.start, last.end)
  const verb = verbs.has(first.key) && startsSentence(text, first.start) && !line
  const likely =
    (run.length <= 4 && (((!ordinary || total > 0) && initial) || (foreign && total > 0) || accented)) ||
    (run.length <= 3 && people.has(first.key) && !verb) ||
    (!ordinary && line)
  return likely ? name : undefined
}

/** A lone word needs more: a listed name anywhere, a surname within a sentence, a Slavic or accented form within an English one. */
function standsAlone(text: string, entry: Word, total: number): boolean {
  if (entry.text.length < 3 || entry.text === entry.text.toUpperCase()) return false
  const opening = startsSentence(text, entry.start)
  if (total >= (opening ? 1.75 : 1.4)) return true
  return (
    !opening &&
    /^.{3,}(?:[oei]v|[oe]va|ić|vić|ová|enko|idze|dze)$/iu.test(entry.text.replace(/'s$/, '')) &&
    !ordinaryWords.has(entry.key)
  )
}

/** A first or last line of two to four capitalised words and nothing else, as in a letter: who writes, or to whom. */
function closesLine(text: string, start: number, end: number): boolean {
  const lead = /(?:^|\n)[> ?*|-]{0,8}$/.exec(text.slice(Math.max(0, start - 9), start))
  const trail = /^[ ,.]{0,8}(?:\n|$)/.exec(text.slice(end, end + 9))
  if (lead === null || trail === null || (start < 9 && end + 9 > text.length)) return false
  const isFirst = start < 9 && /^[>?*|\s-]*$/.test(text.slice(0, start))
  const isLast = end + 9 > text.length && text.slice(end).trim().length < 2 && text[start - lead[0].length] === '\n'
  return isFirst ? trail[0].includes('\n') : isLast
}

/** "Anna, Robin and Amber": what stands beside a name in a list is one, even if the word could mean something else. */
function neighbours(text: string, names: readonly Found[], unsure: readonly Word[]): Found[] {
  const starts = new Set(names.map((name) => name.start))
  const ends = new Set(names.map((name) => name.end))
  const before = (at: number) =>
    /(?:, (?:and |or )?| and | or | & )$/.exec(text.slice(Math.max(0, at - 7), at))?.[0].length
  const after = (at: number) => /^(?:, (?:and |or )?| and | or | & )/.exec(text.slice(at, at + 7))?.[0].length
  const hits: Found[] = []
  for (const entry of [...unsure, ...unsure.toReversed()]) {
    if (ends.has(entry.end)) continue
    if (
      entry.text.length < 3 ||
      (weight(entry) === 0 && (ordinaryWords.has(entry.key) || startsSentence(text, entry.start)))
    )
      continue
    const gapBefore = before(entry.start)
    const gapAfter = after(entry.end)
    const beside =
      (gapBefore !== undefined && ends.has(entry.start - gapBefore)) ||
      (gapAfter !== undefined && starts.has(entry.end + gapAfter))
    if (!beside) continue
    hits.push(found('NAME', entry.start, ownEnd(entry)))
    ends.add(entry.end)
    starts.add(entry.start)
  }
  return hits
}

/** Where nobody uses capitals a listed given name that means nothing else is one, unless an article makes it a thing. */
function smallName(text: string, words: readonly Word[], index: number, hits: Found[]): void {
  const given = words[index]
  if (given === undefined || given.key.length < 4 || weight(given) < 2) return
  if (
    /(?:^|[^\p{L}])(?:the|an?|this|that|these|your|in|of|near) $/u.test(
      text.slice(Math.max(0, given.start - 7), given.start),
    )
  )
    return
  const next = words[index + 1]
  const family = next !== undefined && joined(text, given, next) && isFamily(next) ? next : given
  hits.push(found('NAME', given.start, ownEnd(family)))
}

function isFamily(entry: Word): boolean {
  return weight(entry) >= 1.5 || (/[^\x20-\x7e]/.test(entry.text) && !ordinaryWords.has(entry.key))
}

/** "anna lopez": in lower case only a listed given name and a listed surname together are believed. */
function smallPair(text: string, words: readonly Word[], index: number, hits: Found[]): void {
  const given = words[index]
  const family = words[index + 1]
  if (given === undefined || family === undefined || given.capital || family.capital || weight(given) < 2) return
  if (!joined(text, given, family) || family.capital || weight(family) < 1.5 || family.key === given.key) return
  hits.push(found('NAME', given.start, ownEnd(family)))
}

/** Who was named once is hidden wherever a part of the name stands again: "Zora Quillon … as Quillon said". */
export function findEchoes(text: string, words: readonly Word[], names: readonly Found[]): Found[] {
  const parts = new Set<string>()
  for (const { start, end } of names) {
    for (const part of wordsOf(text.slice(start, end), 6)) {
      if (part.text.length > 3 && !ordinaryWords.has(part.key)) parts.add(part.key)
    }
  }
  if (parts.size === 0) return []
  const again = words.filter((entry) => entry.capital && parts.has(entry.key.replace(/'s$/, '')))
  return again.map((entry) => found('NAME', entry.start, ownEnd(entry)))
}

/** "Anna's" names Anna; the ending stays readable. */
function ownEnd(entry: Word): number {
  return /'s$/i.test(entry.text) ? entry.end - 2 : entry.end
}

function startsSentence(text: string, start: number): boolean {
  return /(?:^|[.!?:;\n"(*>-])\s*$/.test(text.slice(Math.max(0, start - 4), start))
}
