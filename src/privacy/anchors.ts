/**
 * A text with the places at which a shape can begin. `tame` texts hold Western letters only, whose lower case is plain; only for them are
 * `words` (runs of letters, in lower case, by their `starts`) and `digits` (starts of runs of digits) known, others are searched as a whole.
 */
export type Reading = {
  readonly text: string
  readonly tame: boolean
  readonly words: readonly string[]
  readonly starts: readonly number[]
  readonly digits: readonly number[]
  /** For each word the bits of the shapes that it can begin, and all of them together. */
  readonly opens: readonly number[]
  readonly anyOpens: number
}

/** A shape and its sticky twin, which is tried only where `opens`, a bit of `openingOf`, says that a word can begin it. */
export type Shape = { readonly whole: RegExp; readonly at: RegExp; readonly opens: number }

/** Latin letters up to U+017E without the dotless and the dotted i, and the signs of ordinary typing. */
const western = /^[\0-\u012f\u0132-\u017e\u2010-\u2027\u20ac]*$/
const run = /\d+|[A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017e]+/g

export function read(text: string): Reading {
  const words: string[] = []
  const starts: number[] = []
  const digits: number[] = []
  const opens: number[] = []
  let anyOpens = 0
  const tame = western.test(text)
  if (!tame) return { text, tame, words, starts, digits, opens, anyOpens }
  run.lastIndex = 0
  for (let hit = run.exec(text); hit !== null; hit = run.exec(text)) {
    if (hit[0] < ':') digits.push(hit.index)
    else {
      const word = hit[0].toLowerCase()
      const bits = openingOf(word)
      anyOpens |= bits
      opens.push(bits)
      words.push(word)
      starts.push(hit.index)
    }
  }
  return { text, tame, words, starts, digits, opens, anyOpens }
}

/** Every match as `matchAll` gives it, without the copy of the expression that `matchAll` makes and the engine has to look up again. */
export function matchesOf(shape: RegExp, text: string, most = Number.POSITIVE_INFINITY): RegExpExecArray[] {
  const hits: RegExpExecArray[] = []
  shape.lastIndex = 0
  for (let hit = shape.exec(text); hit !== null; hit = shape.exec(text)) {
    hits.push(hit)
    if (hits.length >= most) break
    if (hit[0] === '') shape.lastIndex += (text.codePointAt(hit.index) ?? 0) > 0xffff ? 2 : 1
  }
  return hits
}

/** The matches of a sticky expression at the given places in order, none of them within another. */
export function matchesAt(shape: RegExp, text: string, places: readonly number[]): RegExpExecArray[] {
  const hits: RegExpExecArray[] = []
  let free = 0
  for (const place of places) {
    if (place < free) continue
    shape.lastIndex = place
    const hit = shape.exec(text)
    if (hit === null) continue
    hits.push(hit)
    free = place + hit[0].length
  }
  return hits
}

const openings: RegExp[] = []
const known = new Map<string, number>()
const mostKnown = 4_000

/** Makes a shape of an expression that begins with one of several words; throws a TypeError when it could begin with anything else. */
export function wordShape(whole: RegExp): Shape {
  const heads = [...new Set(headsOf(whole.source))]
  if (heads.some((head) => head === '' || head === '$') || openings.length > 30)
    throw new TypeError('this expression begins with no word')
  openings.push(new RegExp(`^(?:${heads.join('|').toLowerCase()})`))
  known.clear()
  return { whole, at: sticky(whole), opens: 1 << (openings.length - 1) }
}

/** True for an ASCII digit at a place of the text. */
export function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57
}

export function sticky(whole: RegExp): RegExp {
  return new RegExp(whole.source, whole.flags.replace('g', 'y'))
}

/** The bits of the shapes that a word in lower case can begin. */
function openingOf(word: string): number {
  const before = known.get(word)
  if (before !== undefined) return before
  const bits = openings.reduce((sum, opening, index) => (opening.test(word) ? sum | (1 << index) : sum), 0)
  if (word.length > 24) return bits
  if (known.size >= mostKnown) known.clear()
  known.set(word, bits)
  return bits
}

/** The matches of a shape, tried where its words stand. */
export function shapesIn(reading: Reading, { whole, at, opens }: Shape): RegExpExecArray[] {
  if (!reading.tame) return matchesOf(whole, reading.text)
  if ((reading.anyOpens & opens) === 0) return []
  const places = reading.starts.filter((_, index) => ((reading.opens[index] ?? 0) & opens) !== 0)
  return matchesAt(at, reading.text, places)
}

/** The matches of an expression that begins with a digit behind no other digit. */
export function numbersIn({ text, tame, digits }: Reading, whole: RegExp, at: RegExp): RegExpExecArray[] {
  return tame ? matchesAt(at, text, digits) : matchesOf(whole, text)
}

/** The letters with which each alternative of an expression begins; `$` closes those behind which no letter can follow. */
function headsOf(source: string): string[] {
  return alternatives(source).flatMap((alternative) => {
    let rest = alternative
    while (/^\(\?(?:<?[!=])/.test(rest)) rest = rest.slice(closing(rest) + 1)
    if (rest.startsWith('(')) {
      const end = closing(rest)
      const after = rest.slice(end + 1)
      const inner = headsOf(rest.slice(0, end).replace(/^\((?:\?:)?/, ''))
      return /^(?:[?*]|\{0)/.test(after) ? [...inner, ...headsOf(after.replace(/^(?:[?*]|\{\d+,\d*\})/, ''))] : inner
    }
    const letters = /^\p{L}+/u.exec(rest)?.[0] ?? ''
    const after = rest.slice(letters.length)
    if (/^[?*{]/.test(after)) return letters.length > 1 ? [letters.slice(0, -1)] : ['']
    return [/^[ /'](?![?*{])/.test(after) ? `${letters}$` : letters]
  })
}

/** The index of the bracket that closes the one at the beginning. */
function closing(source: string): number {
  let depth = 0
  let inClass = false
  for (let at = 0; at < source.length; at += 1) {
    const char = source[at]
    if (char === '\\') at += 1
    else if (inClass) inClass = char !== ']'
    else if (char === '[') inClass = true
    else if (char === '(') depth += 1
    else if (char === ')' && (depth -= 1) === 0) return at
  }
  throw new TypeError('a bracket is not closed')
}

function alternatives(source: string): string[] {
  const parts: string[] = []
  let from = 0
  for (let at = 0; at < source.length; at += 1) {
    const char = source[at]
    if (char === '\\') at += 1
    else if (char === '(') at += closing(source.slice(at))
    else if (char === '[') at = source.indexOf(']', at)
    else if (char === '|') {
      parts.push(source.slice(from, at))
      from = at + 1
    }
  }
  return [...parts, source.slice(from)]
}
