import { bare } from './fold.ts'
import { found } from './kinds.ts'
import type { Found } from './kinds.ts'
import { ordinaryWords } from './ordinary_words.ts'
import { box, streetAfter, unit } from './street_words.ts'

const shut = '(?![\\p{L}\\d])'
/** From one part of an address to the next: a comma, a line break, the mark of a quoted line. */
const gap = '[ ]{0,2}[,;]?[ ]{0,2}(?:\\n[ >?|*]{0,8}){0,2},?[ ]{0,4}'
const particle =
  '(?:de|la|le|les|del|da|do|dos|das|di|du|des|am|an|an der|sur|sous|upon|under|of|the|den|der|nad|pod|v|u|y|e|and|und|et|en|aan|bei|im|op|near) (?=[\\p{Lu}]|the |de |la )'

const unitAtom = new RegExp(`${gap}(?:${unit}|${box})${shut}\\.?`, 'iuy')
const postAtom = new RegExp(
  `${gap}(?:[A-Z]{1,2}-)?(?:\\d{4,6}(?:-\\d{3,4})?|\\d{2,3}[ -]\\d{2,3}|\\d{4} ?[A-Z]{2}|[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}|[A-Z]\\d[A-Z] ?\\d[A-Z]\\d)(?![\\p{L}\\d:]|[.,/-]\\d| \\d)`,
  'uy',
)
const townAtom = new RegExp(
  `${gap}(?:\\p{Lu}[\\p{L}\\p{M}'-]{0,24}\\.?|\\([\\p{L}\\p{M} ]{2,20}\\)|${particle})${shut}`,
  'uy',
)
const streetAtom = new RegExp(`[ ](?:${streetAfter})\\.?${shut}`, 'iuy')
const numberAtom = /[ ,]{1,2}\d{1,5}[A-Za-z]?(?![\p{L}\d.:%$€£]| \d)/uy
const smallAtom = new RegExp(
  `${gap}[\\p{L}\\p{M}' -]{2,40}(?:,[ \\n]{0,3}[\\p{L}\\p{M}' ]{2,40}){0,2}[ ,]{1,2}\\d{4,6}(?![\\d.,:])`,
  'uy',
)
const shortAtom = new RegExp(`${gap}(?:\\d{1,2}|[a-z]{2,3}),?[ ]?\\n[ >?|*]{0,8}(?=\\d{4,6}(?!\\d))`, 'uy')

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
    const sure =
      next(text, at, unitAtom) ??
      next(text, at, postAtom) ??
      next(text, at, streetAtom) ??
      next(text, at, shortAtom) ??
      (step === 0 ? next(text, at, numberAtom) : undefined)
    const town = sure ?? (towns < 9 ? townEnd(text, at) : undefined) ?? smallTown(text, at)
    if (town === undefined) break
    towns += sure === undefined ? 1 : 0
    at = town
    if (sure === undefined && text[at - 1] === '.') break
  }
  return found('ADDRESS', leftOf(text, start), trimmed(text, start, at))
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
  return words.length > 0 && words.every((word) => ordinaryWords.has(bare(word)) && !places.test(bare(word)))
}

function next(text: string, at: number, shape: RegExp): number | undefined {
  shape.lastIndex = at
  const length = shape.exec(text)?.[0].length
  return length === undefined || length === 0 ? undefined : at + length
}

/** A town is no ordinary word, unless it is a place on the map or stands behind a comma. */
function townEnd(text: string, at: number): number | undefined {
  const end = next(text, at, townAtom)
  if (end === undefined) return undefined
  const taken = text.slice(at, end)
  const word = bare(/[\p{L}\p{M}'-]+/u.exec(taken)?.[0] ?? '')
  const ordinary = ordinaryWords.has(word) && word.length > 2 && !places.test(word) && !particles.test(taken)
  if (isStop(word) || (ordinary && (taken.includes('\n') || !taken.includes(',')))) return undefined
  return taken.includes('\n') &&
    /^[ >?|*-]{0,8}$/.test(text.slice(at).split('\n')[1]?.slice(0, 1) ?? '-') &&
    word.length === 0
    ? undefined
    : end
}

const particles = new RegExp(`${particle}$`, 'u')

/** A town in lower case counts when a post code closes it and no word of it is an ordinary one. */
function smallTown(text: string, at: number): number | undefined {
  const end = next(text, at, smallAtom)
  if (end === undefined) return undefined
  const words = text.slice(at, end).match(/\p{L}+/gu) ?? []
  return words.some((word) => ordinaryWords.has(bare(word)) && !places.test(bare(word)) && word.length > 2)
    ? undefined
    : end
}

/** Words that begin a new sentence or line of a form and never belong to an address. */
export function isStop(word: string): boolean {
  return /^(?:please|thanks|thank|my|and|if|can|could|is|order|phone|mobile|tel|telephone|email|e-mail|mail|desk|fax|office|website|name|regards|what|when|where|why|how|this|that|but|it|we|you|hi|hello|let|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/.test(
    word,
  )
}

const places =
  /^(?:north|south|east|west|new|york|san|los|las|united|states|kingdom|republic|democratic|people'?s|islands?|city|usa|uk|england|scotland|wales|france|germany|spain|italy|portugal|poland|austria|switzerland|belgium|netherlands|sweden|norway|denmark|finland|iceland|ireland|russia|ukraine|greece|turkey|hungary|romania|bulgaria|croatia|serbia|slovenia|slovakia|czechia|canada|australia|zealand|japan|china|india|brazil|argentina|chile|colombia|peru|mexico|africa|cyprus|malta|cuba|jordan|israel|iran|iraq|egypt|morocco|kenya|nigeria|ghana|korea|thailand|vietnam|indonesia|malaysia|singapore|philippines|london|paris|berlin|vienna|madrid|rome|milan|munich|hamburg|dublin|lisbon|prague|warsaw|oslo|helsinki|athens|toronto|boston|chicago|austin|dallas|houston|denver|seattle|miami|[a-z]{2})$/

function trimmed(text: string, start: number, end: number): number {
  let at = end
  while (at > start && /[\s,.;>?|*-]/.test(text[at - 1] ?? '')) at -= 1
  return at
}
