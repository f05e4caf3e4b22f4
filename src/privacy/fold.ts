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

const plain = /^[\n\r\t\x20-\x7e]*$/
const invisible = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|[\u{fe00}-\u{fe0f}]/u
const blank = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/
const dash = /[\u2010-\u2015\u2043\u2212\ufe58\ufe63]/
const quote = /[\u2018\u2019\u201b\u02bc\u00b4]/

/** First code points of the decimal digit blocks of the Basic Multilingual Plane (Unicode 16, general category Nd). */
const zeros = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
  0x1040, 0x1090, 0x17e0, 0x1810,
]

const bracketed = (words: string) => `\\s{0,2}[([{<]\\s?(?:${words})\\s?[)\\]}>]\\s{0,2}`
const atSigns = `${bracketed('at|ät|@|arobase|arroba|chiocciola')}|&#(?:64|x40);|&commat;|%40|(?<=[\\p{L}\\d])(?<a>[_-])at\\k<a>(?=[\\p{L}\\d-]{1,60}?\\k<a>dot\\k<a>)`
const dotSigns = `${bracketed('dot|punkt|point|punto|ponto|kropka|bod|\\.')}|&#(?:46|x2e);|&period;|(?<=[\\p{L}\\d])(?<b>[_-])dot\\k<b>(?=[\\p{L}\\d])`
const disguise = new RegExp(`(?<at>${atSigns})|${dotSigns}`, 'giu')
const disguised = /[([{<]\s?(?:[a-zä]{2,10}|[@.])\s?[)\]}>]|&#|&commat|&period|%40|[_-](?:at|dot)[_-]/i

export function fold(original: string): Folded {
  const folded = plain.test(original) ? asTyped(original) : byPoints(original)
  return disguised.test(folded.text) ? undisguised(folded) : folded
}

function asTyped(text: string): Folded {
  return { text, from: (at) => at, to: (at) => at }
}

function byPoints(original: string): Folded {
  const starts: number[] = []
  const ends: number[] = []
  const parts: string[] = []
  for (let at = 0; at < original.length; ) {
    const point = original.codePointAt(at) ?? 0
    const next = at + (point > 0xffff ? 2 : 1)
    const seen = point < 0x80 ? (original[at] ?? '') : read(point)
    for (let i = 0; i < seen.length; i += 1) {
      starts.push(at)
      ends.push(next)
    }
    parts.push(seen)
    at = next
  }
  return {
    text: parts.join(''),
    from: (at) => starts[at] ?? original.length,
    to: (at) => ends[at - 1] ?? 0,
  }
}

/** Puts the sign where its word stood; the sign begins and ends in the original where the word did. */
function undisguised(folded: Folded): Folded {
  const signs = Array.from(folded.text.matchAll(disguise), (hit) => ({
    start: hit.index,
    end: hit.index + hit[0].length,
    sign: hit.groups?.['at'] === undefined ? '.' : '@',
  }))
  if (signs.length === 0) return folded
  const parts: string[] = []
  const places: number[] = []
  let done = 0
  const copy = (until: number) => {
    parts.push(folded.text.slice(done, until))
    for (let at = done; at < until; at += 1) places.push(at)
  }
  for (const { start, end, sign } of signs) {
    copy(start)
    parts.push(sign)
    places.push(start)
    done = end
  }
  copy(folded.text.length)
  places.push(folded.text.length)
  return {
    text: parts.join(''),
    from: (at) => folded.from(places[at] ?? folded.text.length),
    to: (at) => folded.to(places[at] ?? folded.text.length),
  }
}

function read(point: number): string {
  const char = String.fromCodePoint(point)
  if (point >= 0x660 && point <= 0x1819) {
    const zero = zeros.find((first) => point >= first && point <= first + 9)
    return zero === undefined ? char : String(point - zero)
  }
  if (invisible.test(char)) return ''
  if (blank.test(char)) return ' '
  if (dash.test(char)) return '-'
  if (quote.test(char)) return "'"
  if (point < 0x2000 || (point >= 0x3040 && point < 0xf900)) return char
  return char.normalize('NFKC')
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
