import { isDigit, matchesOf } from './anchors.ts'
import { found } from './kinds.ts'
import { recalled } from './recalled.ts'
import type { Found } from './kinds.ts'

/** A digit, then more with at most three separators between them: one hand's way of typing a long number. */
const run = /\d(?:[ \t.\-/_\n]{0,3}\d){11,}/g
const cue =
  /\b(?:card|cc|cc no|visa|master ?card|amex|american express|maestro|discover|diners|jcb|unionpay|kreditkarte|karte|carte|tarjeta|carta|cart[ãa]o|kaart|kort|kortti|karta)\b[^\n]{0,30}$/i
const securityCode =
  /\b(?:cvc2?|cvv2?|csc|security code|card code|pr[üu]fziffer|code de s[ée]curit[ée]|c[óo]digo de seguridad)\b[\s:=#(]{0,4}(?:(?:is|number|no\.?|ist|est|es)\b[\s:=]{0,3})?(\d{3,4})(?!\d)/gi

/** Issuer prefixes with the lengths they use (ISO/IEC 7812 register as the schemes publish it): `[first, last, lengths]` on the prefix's own width. */
const issuers: readonly (readonly [first: string, last: string, lengths: readonly number[]])[] = [
  ['4', '4', [13, 16, 19]],
  ['51', '55', [16]],
  ['2221', '2720', [16]],
  ['34', '34', [15]],
  ['37', '37', [15]],
  ['300', '305', [14, 16, 17, 18, 19]],
  ['3095', '3095', [14, 16]],
  ['36', '36', [14, 15, 16, 17, 18, 19]],
  ['38', '39', [14, 16, 17, 18, 19]],
  ['35', '35', [16, 17, 18, 19]],
  ['1800', '1800', [15]],
  ['2131', '2131', [15]],
  ['1', '1', [15]],
  ['6011', '6011', [16, 17, 18, 19]],
  ['644', '649', [16, 17, 18, 19]],
  ['65', '65', [16, 17, 18, 19]],
  ['60', '60', [16]],
  ['62', '62', [16, 17, 18, 19]],
  ['81', '82', [16, 17, 18, 19]],
  ['2200', '2204', [16, 17, 18, 19]],
  ['9792', '9792', [16]],
  ['5018', '5018', [12, 13, 14, 15, 16, 17, 18, 19]],
  ['5020', '5020', [12, 13, 14, 15, 16, 17, 18, 19]],
  ['5038', '5038', [12, 13, 14, 15, 16, 17, 18, 19]],
  ['5893', '5893', [12, 13, 14, 15, 16, 17, 18, 19]],
  ['6304', '6304', [12, 13, 14, 15, 16, 17, 18, 19]],
  ['6759', '6759', [12, 13, 14, 15, 16, 17, 18, 19]],
  ['6761', '6763', [12, 13, 14, 15, 16, 17, 18, 19]],
  ['0604', '0604', [12, 13, 14, 15, 16, 17, 18, 19]],
  ['50', '50', [16, 17, 18, 19]],
  ['56', '58', [16, 17, 18, 19]],
  ['6', '6', [16, 18, 19]],
]

/** The whole stretch is tried first, then the commonest length, so that an expiry date behind a number is not taken into it. */
const likely = [16, 15, 14, 19, 13, 12, 17, 18]

/**
 * Finds payment cards of 12 to 19 digits in any grouping by issuer prefix, length and Luhn's check digit (ISO/IEC 7812-1), and security codes
 * behind a word for them. A number that merely follows the word "card" needs the check digit only.
 */
export function findCards(text: string): Found[] {
  const hits: Found[] = []
  for (const hit of matchesOf(run, text)) cardsIn(hit[0], hit.index, text, hits)
  for (const hit of matchesOf(securityCode, text))
    hits.push(found('CVC', hit.index + hit[0].length - (hit[1] ?? '').length, hit.index + hit[0].length))
  return hits
}

function cardsIn(stretch: string, offset: number, text: string, hits: Found[]): void {
  const parts = partsOf(stretch, offset)
  const digits = parts.map((part) => part.digits).join('')
  const named = cue.test(text.slice(Math.max(0, offset - 60), offset))
  if (!named && isParcel(parts, text.slice(Math.max(0, offset - 12), offset))) return
  const alone = named || text.trim().length === digits.length
  const isValid = luhnIn(digits)
  /** The part behind each place at which one ends. */
  const behind = new Int32Array(digits.length + 1)
  for (let index = 0, count = 0; index < parts.length; index += 1)
    behind[(count += parts[index]?.digits.length ?? 0)] = index + 1
  let from = 0
  for (let first = 0; first < parts.length; first += 1) {
    const size = parts[first]?.digits.length ?? 0
    const rest = digits.length - from
    const fits = (length: number) =>
      (behind[from + length] ?? 0) > 0 &&
      isValid(from, from + length) &&
      isCard(digits.slice(from, from + length), named, alone && size === length)
    const lengths = named ? likely : lengthsOf(digits, from)
    const length = lengths.includes(rest) && fits(rest) ? rest : lengths.find(fits)
    const taken = length === undefined ? [] : parts.slice(first, behind[from + length])
    if (length !== undefined && isTypedSo(text, taken, named)) {
      const end = taken.at(-1)
      hits.push(found('CARD', taken[0]?.start ?? 0, (end?.start ?? 0) + (end?.digits.length ?? 0)))
      from += length
      first += taken.length - 1
    } else from += size
  }
}

type Part = { readonly digits: string; readonly start: number }

function partsOf(stretch: string, offset: number): Part[] {
  const parts: Part[] = []
  for (let at = 0, start = 0; at < stretch.length; at += 1) {
    if (!isDigit(stretch, at)) start = at + 1
    else if (!isDigit(stretch, at + 1)) parts.push({ digits: stretch.slice(start, at + 1), start: offset + start })
  }
  return parts
}

function isTypedSo(text: string, parts: readonly Part[], named: boolean): boolean {
  return mayBegin(text, parts[0]?.start ?? 0, named, parts.length > 1) && (named || typedSo(parts))
}

/** Parcel numbers (United States postal service, DHL's JD numbers) and the thirteen digits behind a word for a bar code are no cards. */
function isParcel(parts: readonly Part[], before: string): boolean {
  const digits = parts.map((part) => part.digits).join('')
  if (/^(?:9[1-5]|82)/.test(digits) && digits.length >= 20 && digits.length <= 22)
    return parts.length === 1 || parts.slice(0, -1).every((part) => part.digits.length === 4)
  if (
    digits.length === 13 &&
    /(?:ean|upc|gtin|isbn|bar ?code|strichcode)(?:-?(?:13|no|nr|code))?[\s:.#=-]{0,4}$/i.test(before)
  )
    return true
  return parts.length === 1 && /(?:^|[^A-Za-z])JD$/.test(before)
}

/** Groups of three and seven are shops' order numbers, and dates in a row are dates: nobody types a card so. */
function typedSo(parts: readonly Part[]): boolean {
  const sizes = parts.map((part) => part.digits.length).join(' ')
  return !/^3( 7)+$/.test(sizes) && !datedLike.test(parts.map((part) => part.digits).join(' '))
}
const datedLike = /(?:^| )(?:\d{1,2} \d{1,2} (?:19|20)\d\d|(?:19|20)\d\d \d{1,2} \d{1,2})(?: |$)/

/** A plus begins a phone number; a capital letter before the first of several groups begins a code such as an IBAN's. */
function mayBegin(text: string, start: number, named: boolean, grouped: boolean): boolean {
  const glued = text[start - 1] ?? ' '
  if (glued === '+') return named
  return !grouped || !/[A-Z]/.test(glued) || /card$/i.test(text.slice(Math.max(0, start - 4), start))
}

const noLength: readonly number[] = []
const byFirstDigit = Map.groupBy(issuers, ([first]) => first[0] ?? '')

/** The lengths of cards that begin with the four digits at a place, the commonest first; almost every place in a text of digits ends here. */
function lengthsOf(digits: string, from: number): readonly number[] {
  const own = byFirstDigit.get(digits[from] ?? '')
  return own === undefined ? noLength : lengthsBehind(digits.slice(from, from + 4))
}

const lengthsBehind = recalled(2_000, (head: string): readonly number[] => {
  const own = (byFirstDigit.get(head[0] ?? '') ?? []).filter(
    ([first, last]) => head.slice(0, first.length) >= first && head.slice(0, first.length) <= last,
  )
  return likely.filter((size) => own.some(([, , lengths]) => lengths.includes(size)))
})

/** Airline cards (prefix 1) look like many a shop's order number: a word for a card must come before, or nothing else stand there. */
function isCard(digits: string, named: boolean, airline: boolean): boolean {
  const candidates = byFirstDigit.get(digits[0] ?? '') ?? []
  const issued = candidates.some(([first, last, lengths]) => {
    const prefix = digits.slice(0, first.length)
    return prefix >= first && prefix <= last && lengths.includes(digits.length) && (first !== '1' || airline)
  })
  return (issued || named) && !/^(\d)\1+$/.test(digits)
}

/** Luhn's mod 10 check (ISO/IEC 7812-1, annex B) over a string of ASCII digits. */
export function luhn(digits: string): boolean {
  return luhnIn(digits)(0, digits.length)
}

/** The same for every stretch of the digits, `to` excluded: from sums that are made once, counted from both parities. */
function luhnIn(digits: string): (from: number, to: number) => boolean {
  const sums = [new Int32Array(digits.length + 1), new Int32Array(digits.length + 1)] as const
  for (let at = 0; at < digits.length; at += 1) {
    const digit = digits.charCodeAt(at) - 48
    const doubled = digit > 4 ? digit * 2 - 9 : digit * 2
    sums[0][at + 1] = (sums[0][at] ?? 0) + (at % 2 === 0 ? digit : doubled)
    sums[1][at + 1] = (sums[1][at] ?? 0) + (at % 2 === 0 ? doubled : digit)
  }
  return (from, to) => {
    const own = to % 2 === 1 ? sums[0] : sums[1]
    return ((own[to] ?? 0) - (own[from] ?? 0)) % 10 === 0
  }
}
