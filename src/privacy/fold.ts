import { matchesOf } from './anchors.ts'
import { recalled } from './recalled.ts'

/**
 * A text as the detectors read it: full-width and foreign digits as 0-9, exotic blanks and dashes as ' ' and '-', invisible characters gone,
 * signs that somebody spelled out to disguise an address ("[at]", "(dot)", "&#64;") as the signs themselves.
 * `from(i)` and `to(i)` lead from an offset in `text` back to the original: where a character began, and where the one before `i` ended.
 */
export type Folded = {
  readonly text: string
  readonly from: (at: number) => number
  readonly to: (at: number) => number
}

/** What may be read as another character than it is; all the rest of a text is taken as it stands. */
const odd = /[\u00a0\u00ad\u00b4\u02bc\u180e\u2000-\u303f\uf900-\uffff\u{10000}-\u{10ffff}]|[^\P{Nd}0-9]/gu
const invisible = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|[\u{fe00}-\u{fe0f}]/u
const blank = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/
const dash = /[\u2010-\u2015\u2043\u2212\ufe58\ufe63]/
const quote = /[\u2018\u2019\u201b\u02bc\u00b4]/

const digit = /^\p{Nd}$/u

const bracketed = (words: string) => `\\s{0,2}[([{<]\\s?(?:${words})\\s?[)\\]}>]\\s{0,2}`
const atSigns = `${bracketed('at|ät|@|arobase|arroba|chiocciola')}|&#(?:64|x40);|&commat;|%40|(?<=[\\p{L}\\d])(?<a>[_-])at\\k<a>(?=[\\p{L}\\d-]{1,60}?\\k<a>dot\\k<a>)`
const dotSigns = `${bracketed('dot|punkt|point|punto|ponto|kropka|bod|\\.')}|&#(?:46|x2e);|&period;|(?<=[\\p{L}\\d])(?<b>[_-])dot\\k<b>(?=[\\p{L}\\d])`
const disguise = new RegExp(`(?<at>${atSigns})|${dotSigns}`, 'giu')
const disguised = /[([{<]\s?(?:[a-zä]{2,10}|[@.])\s?[)\]}>]|&#|&commat|&period|%40|[_-](?:at|dot)[_-]/i

/** Some signs are whole words (U+FDFA is eighteen letters): none of them holds a digit. */
const longest = 4

export function fold(original: string): Folded {
  const strange: Change[] = []
  for (const { 0: char, index } of matchesOf(odd, original)) {
    const seen = read(char)
    if (seen !== char) strange.push({ start: index, end: index + char.length, seen })
  }
  const folded = changed(asTyped(original), strange)
  if (!disguised.test(folded.text)) return folded
  const signs = matchesOf(disguise, folded.text).map((hit) => ({
    start: hit.index,
    end: hit.index + hit[0].length,
    seen: hit.groups?.['at'] === undefined ? '.' : '@',
  }))
  return changed(folded, signs)
}

function asTyped(text: string): Folded {
  return { text, from: (at) => at, to: (at) => at }
}

/** A stretch and what stands in its place. */
type Change = { readonly start: number; readonly end: number; readonly seen: string }

/** The text with the changes made; each begins and ends in the original where its stretch did. */
function changed(folded: Folded, changes: readonly Change[]): Folded {
  if (changes.length === 0) return folded
  const parts: string[] = []
  const ends: number[] = []
  let done = 0
  let length = 0
  for (const { start, end, seen } of changes) {
    parts.push(folded.text.slice(done, start), seen)
    length += start - done + seen.length
    ends.push(length)
    done = end
  }
  parts.push(folded.text.slice(done))
  const place = (at: number, isEnd: boolean): number => {
    const index = firstAtLeast(ends, at + (isEnd ? 0 : 1))
    const next = changes[index]
    if (next !== undefined && at > (ends[index] ?? 0) - next.seen.length - (isEnd ? 0 : 1))
      return isEnd ? next.end : next.start
    const before = changes[index - 1]
    return before === undefined ? at : before.end + at - (ends[index - 1] ?? 0)
  }
  return { text: parts.join(''), from: (at) => folded.from(place(at, false)), to: (at) => folded.to(place(at, true)) }
}

/** The index of the first of rising numbers that is no smaller. */
function firstAtLeast(rising: readonly number[], wanted: number): number {
  let [low, high] = [0, rising.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rising[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return low
}

const read = recalled(500, (char: string): string => {
  if (invisible.test(char)) return ''
  if (blank.test(char)) return ' '
  if (dash.test(char)) return '-'
  if (quote.test(char)) return "'"
  if (char === '\u2206') return 'Δ'
  const plain = char.normalize('NFKC')
  if (plain === char && digit.test(char)) return digitOf(char.codePointAt(0) ?? 0)
  return plain.length > longest ? char : plain
})

/** The ten digits of a script follow each other (Unicode, general category Nd). */
function digitOf(point: number): string {
  let zero = point
  while (point - zero < 9 && digit.test(String.fromCodePoint(zero - 1))) zero -= 1
  return String(point - zero)
}

/** The letters of a word without case and accents, as the name lists keep them: `Łukasz` gives `lukasz`. */
export function bare(word: string): string {
  const low = word.toLowerCase()
  if (/^[a-z]*$/.test(low)) return low
  return low
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[łøđðþßæœı]/g, (char) => strokes[char] ?? char)
}

const strokes: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
}
