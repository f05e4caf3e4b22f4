import { matchesOf, shapesIn, wordShape } from './anchors.ts'
import type { Reading } from './anchors.ts'
import { bare } from './fold.ts'
import { found } from './kinds.ts'
import type { Found } from './kinds.ts'
import { ordinaryWords } from './ordinary_words.ts'
import { brandsIn, weight, wordsOf } from './name_words.ts'
import type { Word } from './name_words.ts'

/** Words behind which only a name can stand; the name may be in lower case. */
const strong = wordShape(
  /(?<!\p{L})(?:(?:my|her|his|their|our|whose|customer|partner'?s?|wife'?s?|husband'?s?|maiden|full|first|last|middle|legal|given|family|sur|cardholder|account ?holder|recipient|contact|card|billing|shipping|account|the) ?name'?s?(?: (?:on (?:the|my) \p{L}{2,12}|is|was|:|should be|to|changed to|spelled|spelt|appears as|shows as|reads)){0,3}|name ?[:=]|i am called|call me|(?:under|in) the name(?: of)?|under (?:my )?(?:\p{L}{2,9}'s )?name|signed(?: by| for by)?|attn\.?:?|c\/o|on behalf of|(?:customer|client|recipient|buyer|sender|passenger|patient|contact|to|from|user|shipped to|deliver(?:ed)? to|addressed to) ?:|what'?s your (?:\p{L}{2,6} )?name\?|me llamo|mi nombre es|je m'appelle|mon nom est|ich heiße|ich heisse|mein name ist|mi chiamo|il mio nome è|meu nome é|me chamo|chamo-me|mijn naam is|ik heet|jag heter|mitt namn är|jeg hedder|jeg heter|mit navn er|navnet mitt er|nimeni on|nazywam się|mam na imię|jmenuji se|a nevem|numele meu este|mă numesc|benim adım|adım|меня зовут|мое имя|моё имя|με λένε|اسمي|我叫|我是|私は|제 이름은)[ ]{0,2}[:=-]?\s{0,3}/giu,
)
/** Words behind which a name often stands; it must be capitalised and no ordinary word. */
const soft = wordShape(
  /(?<!\p{L})(?:i'?m|i am|this is|it'?s|speaking with|spoke (?:to|with)|talked (?:to|with)|talking to|dear|hi|hello|hey|hola|bonjour|hallo|ciao|olá|hej|cześć|regards|sincerely|faithfully|truly|cheers|thanks|thank you|best|love|yours|wishes|cordially|respectfully|grüße|grüßen|gruß|cordialement|saludos|saluti|atentamente|hilsen|groeten|hälsningar|pozdrawiam|my (?:wife|husband|son|daughter|brother|sister|mother|father|mom|mum|dad|friend|partner|boss|colleague|kid|child|girlfriend|boyfriend|roommate|neighbou?r|assistant|uncle|aunt|cousin|boyfriend)|said|says|asked|told|tell|ask|met|between \p{L}{2,5} and|by|with|from|soy|je suis|ich bin|sono|eu sou|jag är|and|for|it'?s under|under)[,:!]?\s{1,3}/giu,
)
const titles = wordShape(
  /(?<!\p{L})(?:(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|madam|rev|capt|herr|herrn|frau|monsieur|madame|mme|mlle|señora?|sra?|srta|doña|signora?|sig|dott|senhora?|mevrouw|meneer|dhr|mw|pan|pani|pán|paní|hr|fru|fr)\.?[ ]{1,2}){1,4}(?=\p{L})/giu,
)
/** Words behind which a capitalised word that has no other meaning is a name: kinship, speech, naming, authorship. */
const telling = wordShape(
  /(?<!\p{L})(?:my (?:wife|husband|son|daughter|brother|sister|mother|father|mom|mum|dad|friend|partner|boss|colleague|kid|child|girlfriend|boyfriend|roommate|neighbou?r|assistant|uncle|aunt|cousin|nephew|niece|fianc[ée]e?|grandson|granddaughter|grandmother|grandfather)|says|said|replied|named (?:him|her|them)|calls me|call me|called me|known as|signed by|sold by|spoke (?:to|with)|talked (?:to|with)|speaking (?:to|with)|chatted with|helped by|assisted by|agent|advisor|representative|colleague|it'?s under)[,:]?\s{1,2}/giu,
)
/** Greetings before a name that a comma or the end of the line closes. */
const greeting = wordShape(
  /(?<!\p{L})(?:dear|hi|hello|hey|hola|bonjour|hallo|ciao|olá|hej|cześć|liebe|lieber|querida|querido|cara|caro|chère|cher|beste|kära)\s{1,2}(?=\p{Lu}[\p{L}\p{M}'-]{1,20}(?: \p{Lu}[\p{L}\p{M}'-]{1,20}){0,2}\s?(?:[,!\n]|$))/giu,
)
const addressed = /^\s*(?=\p{Lu}[\p{L}\p{M}'-]{2,20}, (?:can|could|please|would|will|i|is|what|who|do|thank|thanks) )/gu
const quoted = /(?<=^|[\n>]\s?)(\p{Lu}[\p{L}\p{M}'-]{1,20}(?: \p{Lu}[\p{L}\p{M}'-]{1,20}){0,2}): ?(?=["“])/gu
const owned =
  /(?<![\p{L}'])(\p{Lu}[\p{L}\p{M}]{1,20}(?: \p{Lu}[\p{L}\p{M}]{1,20}){0,2})'s (?:account|orders?|address|e-?mail|phone|card|name|parcel|package|kid|wife|husband|house|birthday|mother|father|son|daughter|brother|sister|friend|profile|number)/gu
const doing =
  /(?<![\p{L}'])(\p{Lu}[\p{L}\p{M}'-]{1,20}(?: (?:\p{Lu}\.?|\p{Lu}[\p{L}\p{M}'-]{1,20}|van|de|von|der|ten)){0,3})(?=,? (?:lives?|said|says|told|asked|called|wrote|is from|was born|will be (?:talking|calling|home|there)|speaking|shouted|explained|here(?=[.!,]| again| from))(?!\p{L}))/gu

const deed = / (?:live|said|says|told|asked|called|wrote|is from|was born|will be|speaking|shouted|explained|here)/

const never = new Set(
  'not incorrect wrong misspelled spelled spelt different missing listed shown on in at the a an my your his her their and but because so is was being correct right important unknown hidden required written printed still also just now changed change nothing none no yes from for with under here there what who how if it i we he she they you that this very really going trying having looking waiting calling writing getting happy sad sorry sure afraid glad new done back interested unable able confused frustrated disappointed aware please can could would should will need want have has had do does did'.split(
    ' ',
  ),
)

/** Finds names behind and before the words that announce them, in the languages of the desk. */
export function findAnnouncedNames(reading: Reading, words: readonly Word[]): Found[] {
  const { text } = reading
  const said = { text, words }
  const hits: Found[] = []
  for (const cue of shapesIn(reading, strong))
    push(hits, nameAt(said, cue.index + cue[0].length, says.test(cue[0].trimEnd()) ? 'strong' : 'title'))
  for (const cue of shapesIn(reading, titles)) push(hits, nameAt(said, cue.index + cue[0].length, 'title'))
  const branded = brandsIn(reading)
  const isBrand = (at: number) => branded.some(([start, end]) => start <= at && at < end)
  for (const cue of shapesIn(reading, soft))
    if (!isBrand(cue.index + cue[0].length)) push(hits, nameAt(said, cue.index + cue[0].length, 'soft'))
  for (const cue of [...shapesIn(reading, telling), ...shapesIn(reading, greeting), ...matchesOf(addressed, text)])
    push(hits, nameAt(said, cue.index + cue[0].length, 'telling'))
  for (const cue of text.includes(':') ? matchesOf(quoted, text) : []) push(hits, possessor(cue[1] ?? '', cue.index))
  for (const cue of text.includes("'s ") ? matchesOf(owned, text) : []) push(hits, possessor(cue[1] ?? '', cue.index))
  for (const cue of deed.test(text) ? matchesOf(doing, text) : []) push(hits, possessor(cue[1] ?? '', cue.index))
  return hits
}

/** "My name is" says what follows, "my name" and "my name to" may go on in any way. */
const says = /(?<!name'?s?|name'?s? (?:\p{L}{2,7} )?to)$|^(?:under|in|use) the name(?: of)?$/iu

type Strength = 'strong' | 'telling' | 'soft' | 'title'

function push(hits: Found[], hit: Found | undefined): void {
  if (hit !== undefined) hits.push(hit)
}

function possessor(name: string, start: number): Found | undefined {
  const ordinary = wordsOf(name).some((part) => ordinaryWords.has(part.key) && weight(part) === 0)
  const alone = !name.includes(' ') && ordinaryWords.has(bare(name))
  const shout = name === name.toUpperCase() && name.length < 5
  return ordinary || alone || shout ? undefined : found('NAME', start, start + name.length)
}

/** The words of a text by their places; those that a cue leads to are looked up and not read again. */
type Said = { readonly text: string; readonly words: readonly Word[] }

function nameAt({ text, words }: Said, from: number, cue: Strength): Found | undefined {
  const opened = /["'(]/.test(text[from] ?? '') ? from + 1 : from
  const index = firstFrom(words, from)
  if (words[index]?.start !== opened) return undefined
  const taken = take(text, words, index, cue)
  const [first, last] = [taken[0], taken.at(-1)]
  if (first === undefined || last === undefined || !believable(taken, cue)) return undefined
  return found('NAME', first.start, last.end - (/'s$/i.test(last.text) ? 2 : 0))
}

/** The index of the first word that begins at the place or behind it. */
function firstFrom(words: readonly Word[], place: number): number {
  let [low, high] = [0, words.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle]?.start ?? 0) < place) low = middle + 1
    else high = middle
  }
  return low
}

const joints = new Set('de da do dos das del della di du la le van von der den ter bin al el zu'.split(' '))

function take(text: string, words: readonly Word[], from: number, cue: Strength): Word[] {
  const taken: Word[] = []
  const cased = words[from]?.capital === true
  for (const entry of words.slice(from, from + 7)) {
    const before = taken.at(-1)
    if (/\d/.test(text[entry.end] ?? '')) break
    if (before !== undefined && !/^(?: |\. ?)$/.test(text.slice(before.end, entry.start))) break
    if (
      before !== undefined &&
      text[before.end] === '.' &&
      before.text.length > 1 &&
      !/^(?:mr|mrs|ms|dr|prof)$/.test(before.key)
    )
      break
    const stops = never.has(entry.key) || (ordinaryWords.has(entry.key) && weight(entry) === 0)
    if (stops && !/^(?:mr|mrs|ms|miss|dr|prof)$/.test(entry.key) && !joints.has(entry.key)) break
    const lower = cased
      ? !entry.capital && !joints.has(entry.key)
      : cue === 'soft' || cue === 'telling' || taken.length >= 2 + (weight(entry) > 0 ? 1 : 0)
    if (lower || taken.length >= 5) break
    taken.push(entry)
  }
  while (taken.length > 0 && joints.has(taken.at(-1)?.key ?? '')) taken.pop()
  return taken.filter((entry, index) => index > 0 || !/^(?:mr|mrs|ms|miss|dr|prof)$/.test(entry.key))
}

/** Behind a soft cue a lone word must be known as a name or close the line: "Hi Zorblat," is somebody, "This is Ridiculous" is not. */
function believable(taken: readonly Word[], cue: Strength): boolean {
  const [first] = taken
  if (first === undefined || first.text.length < 2) return false
  const weights = taken.map(weight)
  const total = weights.reduce((sum, each) => sum + each, 0)
  if (cue === 'strong') return first.capital || total > 0 || taken.length === 2 || first.text.length > 2
  const shout = taken.every((entry) => entry.text === entry.text.toUpperCase() && entry.text.length < 4)
  if (shout) return false
  if (cue === 'telling') return first.capital && (total > 0 || !taken.some((entry) => ordinaryWords.has(entry.key)))
  if (cue === 'title') return first.capital || total > 0.7
  if (taken.some((entry) => entry.text === entry.text.toUpperCase() && entry.text.length > 1)) return total >= 1.5
  return total >= 1.5 || (taken.length >= 2 && total > 0.5)
}

/** Finds the customer's own names, whole and by part; a part that is also an ordinary word must be capitalised. */
export function findKnownNames(text: string, names: readonly string[]): Found[] {
  const low = text.toLowerCase()
  if (low.length !== text.length) return []
  const hits: Found[] = []
  for (const name of names) {
    const whole = name.trim().toLowerCase().replace(/\s+/g, ' ')
    if (whole.length < 2) continue
    everywhere(text, low, whole, () => true, hits)
    for (const part of whole.split(' ')) {
      if (part.length < 3 || part === whole) continue
      everywhere(text, low, part, (seen) => !ordinaryWords.has(bare(part)) || (seen !== part && !never.has(part)), hits)
    }
  }
  return hits
}

function everywhere(text: string, low: string, wanted: string, accept: (seen: string) => boolean, hits: Found[]): void {
  for (let at = low.indexOf(wanted); at !== -1; at = low.indexOf(wanted, at + wanted.length)) {
    const end = at + wanted.length
    const open = /[\p{L}\p{M}\d]/u
    if (open.test(text[at - 1] ?? ' ') || open.test(text[end] ?? ' ')) continue
    if (accept(text.slice(at, end))) hits.push(found('NAME', at, end))
  }
}
