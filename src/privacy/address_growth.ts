import { isDigit } from './anchors.ts'
import { country } from './countries.ts'
import { bare } from './fold.ts'
import { found } from './kinds.ts'
import type { Found } from './kinds.ts'
import { ordinaryWords } from './ordinary_words.ts'
import { box, streetAfter, unit } from './street_words.ts'

const shut = '(?![\\p{L}\\d])'
/** From one part of an address to the next: a comma, a line break, the mark of a quoted line. */
const gap = /(?:\.(?=\n))?[ ]{0,2}[,;]?[ ]{0,2}(?:\n[ >?|*]{0,8}){0,2},?[ ]{0,4}/y
const particle =
  '(?:de|la|le|les|del|della|da|do|dos|das|di|du|des|am|an|der|den|sur|sous|upon|nad|pod|ob|na|v|u|y|e|en|aan|bei|im)'
const letters = "[\\p{L}\\p{M}' -]{2,40}"
const quotedLine = '\\n[ >?|*]{0,8}'

const unitAtom = new RegExp(`(?:${unit}|${box})${shut}\\.?`, 'iuy')
const postAtom = new RegExp(
  `(?:[A-Z]{1,2}-|\\d{1,2} (?=\\d{5}))?(?:\\d{4,6}(?:-\\d{3,4})?|\\d{2,3}[ -]\\d{2,3}|\\d{4} ?[A-Z]{2}|[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}|[A-Z]\\d[A-Z] ?\\d[A-Z]\\d)(?![\\p{L}\\d:]|[.,/-]\\d| \\d)`,
  'uy',
)
const townAtom = new RegExp(
  `(?:(?:${particle} ){0,2}\\p{Lu}[\\p{L}\\p{M}'-]{0,24}\\.?|\\([\\p{L}\\p{M} ]{2,20}\\))${shut}`,
  'uy',
)
const countryAtom = new RegExp(
  `(?:the )?(?:(?:(?:democratic|people's) ){0,2}(?:republic|kingdom|state|union) of (?:the )?)?(?:${country})(?: \\([\\p{L}\\p{M} ]{2,20}\\))?${shut}`,
  'iuy',
)
/** The first letters of what the expression above can match. */
const begins = new Set(
  [
    ...country.replaceAll('\\', '').split('|'),
    'the',
    'republic',
    'kingdom',
    'state',
    'union',
    'democratic',
    "people's",
  ].map((name) => name.slice(0, 3).toLowerCase()),
)
/** A town of any words that a post code or a country closes. */
const cityAtom = new RegExp(
  `(?:\\p{Lu}[\\p{L}\\p{M}'-]{0,24}[ ]){0,2}\\p{Lu}[\\p{L}\\p{M}'-]{1,24}(?=[ ]?(?:,|,?[ ]?${quotedLine})(?:,?[ ]?[A-Z]{2}[ ,\\n]{1,4})?[ ]?(?:(?:${country})${shut}|\\d{4,6}(?!\\d)))`,
  'uy',
)
const streetAtom = new RegExp(`[ ](?:${streetAfter})\\.?${shut}`, 'iuy')
const numberAtom = /[ ,]{1,2}\d{1,5}[A-Za-z]?(?![\p{L}\d.:%$€£]| \d)/uy
/** A house number that closes its line. */
const houseAtom = /[ ]\d{1,4}[A-Za-z]?(?=[ ]?(?:[,\n]|$))/uy
/** A street that no word tells, behind its flat: "Apt. 3 27 Sorlaskeid 32". */
const rowAtom = new RegExp(
  `[ ,]{1,2}(?:\\d{1,6}[A-Za-z]? ){1,2}${letters} \\d{1,5}[A-Za-z]?(?=[ .]?(?:[,\\n]|$))`,
  'uy',
)
const smallAtom = new RegExp(
  `${letters}(?:(?:,[ ]{0,3}|,?[ ]?${quotedLine},?[ ]{0,2})(?:${letters}|\\d{1,2}(?=[ ]?\\n))){0,3}[ ,\\n]{1,3}\\d{4,6}(?![\\d.,:])`,
  'uy',
)
const shortAtom = new RegExp(`(?:\\d{1,2}|[a-z]{2,3}),?[ ]?${quotedLine}(?=\\d{4,6}(?!\\d))`, 'uy')

const before = /(?:(?<![\p{L}\d.,:#$€£-])(?:\d{1,6}[A-Za-z]?|(?:Apt|Suite|Unit|Flat|No)\.? ?\d{1,5})[ ,]{1,2}){1,3}$/iu
const streetBeforeUnit =
  /(?<![\p{L}\d.,:#$€£-])(?:\d{1,6}[A-Za-z]? ){0,2}(?:(?:\p{Lu}[\p{L}\p{M}'.-]{0,24}|de|da|do|du|des|della|dalla|delle|of|the) ){1,5}(?:\d{1,6}\.?)?[\s,>?|*]{0,12}$/u
const smallBeforeUnit =
  /(?<![\p{L}\d.,:#$€£-])(?:\d{1,6}[a-z]? ){1,2}(?:[\p{L}\p{M}'.-]{1,24} ){1,5}(?:\d{1,6}\.?)?[\s,>?|*]{0,12}$/u

/** Grows an address to the right over flat, town, state, post code and country, and to the left over house numbers. */
export function grown(text: string, start: number, end: number): Found {
  let at = end
  let towns = 0
  for (let step = 0; step < 16; step += 1) {
    const from = next(text, at, gap) ?? at
    const sure = sureEnd(text, at, from, step === 0)
    const loose = sure ?? (towns < 9 ? looseEnd(text, at, from) : undefined)
    if (loose === undefined) break
    towns += sure === undefined ? 1 : 0
    at = loose
    if (sure === undefined && text[at - 1] === '.') break
  }
  return found('ADDRESS', leftOf(text, start), trimmed(text, start, at))
}

function sureEnd(text: string, at: number, from: number, first: boolean): number | undefined {
  return (
    next(text, text[at] === '.' && text[at + 1] === ' ' ? at + 2 : from, unitAtom) ??
    next(text, from, postAtom) ??
    (begins.has(text.slice(from, from + 3).toLowerCase()) ? next(text, from, countryAtom) : undefined) ??
    next(text, from, cityAtom) ??
    next(text, at, streetAtom) ??
    next(text, from, shortAtom) ??
    (first ? (smallEnd(text, at, rowAtom) ?? next(text, at, numberAtom)) : undefined) ??
    next(text, at, houseAtom)
  )
}

/** A town by itself, or words in lower case with a post code behind them. */
function looseEnd(text: string, at: number, from: number): number | undefined {
  return isDigit(text, from) ? undefined : (townEnd(text, at, from) ?? smallEnd(text, from, smallAtom))
}

/** Grows to the left over a street before a flat ("7 Mallitie 8, Apt. 5"), or over the house numbers before a street. */
function leftOf(text: string, start: number): number {
  const slice = text.slice(Math.max(0, start - 90), start)
  const isUnit = /^(?:apt|apartment|suite|ste|flat|unit)/i.test(text.slice(start, start + 10))
  const street = isUnit ? (streetBeforeUnit.exec(slice) ?? smallBeforeUnit.exec(slice)) : null
  const shape = street !== null && /\d/.test(street[0]) && !ordinaryStart(street[0]) ? street : before.exec(slice)
  const length = shape?.[0].length ?? 0
  return start - length + (/^[\s,>?|*]*/.exec(text.slice(start - length, start))?.[0].length ?? 0)
}

function ordinaryStart(street: string): boolean {
  const words = street.match(/\p{L}{3,}/gu) ?? []
  return words.length > 0 && words.every((word) => isOrdinary(bare(word)))
}

function next(text: string, at: number, shape: RegExp): number | undefined {
  shape.lastIndex = at
  return shape.test(text) && shape.lastIndex > at ? shape.lastIndex : undefined
}

/** A town is no ordinary word, unless it is a place on the map or stands behind a comma. */
function townEnd(text: string, at: number, from: number): number | undefined {
  const end = next(text, from, townAtom)
  if (end === undefined) return undefined
  const taken = text.slice(at, end)
  const word = bare(/\p{Lu}[\p{L}\p{M}'-]*/u.exec(taken)?.[0] ?? '')
  const ordinary = ordinaryWords.has(word) && word.length > 2 && !places.test(word)
  return isStop(word) || (ordinary && (taken.includes('\n') || !taken.includes(','))) ? undefined : end
}

/** Words in lower case count when a number closes them and none of them is an ordinary one. */
function smallEnd(text: string, at: number, shape: RegExp): number | undefined {
  const end = next(text, at, shape)
  if (end === undefined) return undefined
  const words =
    text
      .slice(at, end)
      .replace(countries, '')
      .match(/\p{L}+/gu) ?? []
  return words.some((word) => isOrdinary(bare(word))) ? undefined : end
}

/** True for a word that a sentence has and an address has not. */
export function isOrdinary(word: string): boolean {
  return word.length > 2 && ordinaryWords.has(word) && !places.test(word)
}

/** Words that begin a new sentence or line of a form and never belong to an address. */
export function isStop(word: string): boolean {
  return /^(?:please|thanks|thank|my|and|if|can|could|is|order|phone|mobile|tel|telephone|email|e-mail|mail|desk|fax|office|website|name|regards|what|when|where|why|how|this|that|but|it|we|you|hi|hello|let|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/.test(
    word,
  )
}

const countries = new RegExp(`(?:(?:democratic )?republic of (?:the )?)?(?:${country})${shut}`, 'giu')
const places =
  /^(?:north|south|east|west|new|york|san|los|las|upper|lower|republic|islands?|city|street|road|avenue|london|paris|berlin|vienna|madrid|rome|milan|munich|hamburg|dublin|lisbon|prague|warsaw|oslo|helsinki|athens|toronto|boston|chicago|austin|dallas|houston|denver|seattle|miami|[a-z]{2})$/

function trimmed(text: string, start: number, end: number): number {
  let at = end
  while (at > start && /[\s,.;>?|*-]/.test(text[at - 1] ?? '')) at -= 1
  return at
}
