import { found } from './kinds.ts'
import type { Found } from './kinds.ts'
import { matchesOf, shapesIn, wordShape } from './anchors.ts'
import type { Reading } from './anchors.ts'
import { bare } from './fold.ts'
import { givenNames } from './given_names.ts'
import { brandNames, ordinaryWords } from './ordinary_words.ts'
import { recalled } from './recalled.ts'
import { surnames } from './surnames.ts'

const word = /\p{L}[\p{L}\p{M}]*(?:['-]\p{L}[\p{L}\p{M}]*)*/gu
const capital = /^\p{Lu}/u
const particles = new Set(
  'de da do dos das del della di du des la le van von der den ter ten zu zur af av bin bint ibn al el ben y e st'.split(
    ' ',
  ),
)
const brands = wordShape(new RegExp(`(?<![\\p{L}])(?:${brandNames})(?![\\p{L}])`, 'giu'))

/** Endings that only surnames have, by language: patronymics and the commonest formations. */
const telling =
  /(?:ova|eva|evich|ovich|ovic|evic|enko|chuk|czuk|czyk|ewski|owski|inski|ynski|ewska|owska|inska|ynska|ewicz|owicz|icki|icka|ecki|ecka|sky|skaya|sdottir|dottir|sson|ssen|ensen|ansen|insen|ersen|elsen|olsen|arsen|ilsen|ulsen|orsen|dsen|tsen|ksen|gsen|opoulos|opoulou|akis|aki|idis|idou|iadis|oglu|shvili|adze|escu|eanu|yan|nian|inen|lainen|lehto|maki|niemi|berg|bergh|strom|qvist|quist|kvist|gren|lund|dahl|stedt|stein|baum|mann|mayer|meier|hauser|huber|bauer|hofer|inger|vsky|ffsky|tsky|nsky|nikov|nikova|akov|akova|inov|inova|atov|atova|anov|anova|onov|onova|ashvili|ezh|inho|ndez|guez|anez|arez|enez|onez|ucci|ozzi|azzi|ellini|olini|ardi|etti|otti|aldi|elli)$/
const slavic = /^.{3,}(?:ov|ev|ova|eva|in|ina|sky|ska|ski|cky|cka|ic|ich|ak|ek|ik|uk|yuk)$/

export type Word = {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly key: string
  readonly capital: boolean
}

const ascii = /^[\0-\x7f]*$/

export function wordsOf(text: string, most = Number.POSITIVE_INFINITY): Word[] {
  const simple = ascii.test(text)
  return matchesOf(word, text, most).map((hit) => ({
    start: hit.index,
    end: hit.index + hit[0].length,
    text: hit[0],
    key: simple ? hit[0].toLowerCase() : bare(hit[0]),
    capital: simple ? hit[0] < '[' : capital.test(hit[0]),
  }))
}

/** How sure one may be that a word is part of a name: 2 for a listed given name, 1.5 for a listed surname or a telling ending, half of it when the word has another meaning. */
export function weight(entry: Word): number {
  return weightOf(entry.key)
}

const weightOf = recalled((word: string): number => {
  const key = word.replace(/'s$/, '')
  if (key.length < 2) return 0
  const parts = key.split('-')
  const given = parts.some((part) => givenNames.has(part))
  const family = parts.some((part) => surnames.has(part)) || (key.length > 5 && telling.test(key))
  const plain = ordinaryWords.has(key)
  if (given) return plain ? 0.75 : 2
  if (family) return plain ? 0.6 : 1.5
  return 0
})

/** Finds names by their shape: capitalised words in a row of which enough are known as names, their neighbours in a list, and pairs in lower case. */
export function findNames(reading: Reading): Found[] {
  const { text } = reading
  const words = wordsOf(text)
  const branded = shapesIn(reading, brands).map((hit) => [hit.index, hit.index + hit[0].length] as const)
  const hits: Found[] = []
  const unsure: Word[] = []
  for (let first = 0; first < words.length; ) {
    const last = runEnd(text, words, first)
    const run = words.slice(first, last)
    const start = run[0]?.start ?? 0
    if (run.length > 0 && !branded.some(([from, to]) => from < (run.at(-1)?.end ?? 0) && to > start)) {
      const hit = judgeRun(text, run)
      if (hit !== undefined) hits.push(hit)
      else if (run.length === 1 && run[0] !== undefined) unsure.push(run[0])
    } else smallPair(text, words, first, hits)
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
    const bridge = at > first && particles.has(current.key) && after?.capital === true && joined(text, current, after)
    if (!bridge && (!current.capital || breaks(current))) break
    at += 1
  }
  return at
}

function joined(text: string, before: Word | undefined, after: Word): boolean {
  if (before === undefined) return true
  const gap = text.slice(before.end, after.start)
  return gap === ' ' || (before.text.length === 1 && /^\. ?$/.test(gap))
}

/** An ordinary word that is no name at all ends the row: "Hi Anna", "Desk Lamp". */
function breaks(entry: Word): boolean {
  const parts = entry.key.replace(/'s$/, '').split('-')
  return weight(entry) === 0 && parts.some((part) => ordinaryWords.has(part))
}

function judgeRun(text: string, run: readonly Word[]): Found | undefined {
  const [first] = run
  const last = run.at(-1)
  if (first === undefined || last === undefined) return undefined
  const weights = run.map(weight)
  const total = weights.reduce((sum, each) => sum + each, 0)
  const name = found('NAME', first.start, ownEnd(last))
  if (run.length === 1) return standsAlone(text, first, total) ? name : undefined
  const plain = run.some((entry) => entry.text.length > 1 && ordinaryWords.has(entry.key))
  const initial = run.some((entry, index) => index > 0 && index < run.length - 1 && entry.text.length === 1)
  const shaped = run.length <= 4 && run.some((entry) => slavic.test(entry.key) || /[^\x20-\x7e]/.test(entry.text))
  if (Math.max(...weights) >= 1.5 || total > 1.4) return name
  return !plain && ((initial && run.length <= 4) || (shaped && total > 0) || closesLine(text, first.start, last.end))
    ? name
    : undefined
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
  const lead = /(?:^|\n)[> ]{0,8}$/.exec(text.slice(Math.max(0, start - 9), start))
  const trail = /^[ ,.]{0,8}(?:\n|$)/.exec(text.slice(end, end + 9))
  if (lead === null || trail === null || (start < 9 && end + 9 > text.length)) return false
  const isFirst = start < 9 && /^[>?\s]*$/.test(text.slice(0, start))
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

/** "anna lopez": in lower case only a listed given name and a listed surname together are believed. */
function smallPair(text: string, words: readonly Word[], index: number, hits: Found[]): void {
  const given = words[index]
  const family = words[index + 1]
  if (given === undefined || family === undefined || given.capital || family.capital || weight(given) < 2) return
  if (!joined(text, given, family) || family.capital || weight(family) < 1.5 || family.key === given.key) return
  hits.push(found('NAME', given.start, ownEnd(family)))
}

/** Who was named once is hidden wherever a part of the name stands again: "Zora Quillon … as Quillon said". */
export function findEchoes(text: string, names: readonly Found[]): Found[] {
  const parts = new Set<string>()
  for (const { start, end } of names) {
    for (const part of wordsOf(text.slice(start, end), 6)) {
      if (part.text.length > 3 && !ordinaryWords.has(part.key)) parts.add(part.key)
    }
  }
  if (parts.size === 0) return []
  const again = wordsOf(text).filter((entry) => entry.capital && parts.has(entry.key.replace(/'s$/, '')))
  return again.map((entry) => found('NAME', entry.start, ownEnd(entry)))
}

/** "Anna's" names Anna; the ending stays readable. */
function ownEnd(entry: Word): number {
  return /'s$/i.test(entry.text) ? entry.end - 2 : entry.end
}

function startsSentence(text: string, start: number): boolean {
  return /(?:^|[.!?:;\n"(*>-])\s*$/.test(text.slice(Math.max(0, start - 4), start))
}
