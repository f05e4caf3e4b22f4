import { matchesOf } from './anchors.ts'
import { found } from './kinds.ts'
import type { Found } from './kinds.ts'

/** A digit, then more with at most three separators between them: one hand's way of typing a long number. */
const run = /\d(?:[ \t.\-/_\n]{0,3}\d){11,}/g
const groups = /\d+/g
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
  const parts = Array.from(matchesOf(groups, stretch), (part) => ({ digits: part[0], start: offset + part.index }))
  const digits = parts.map((part) => part.digits).join('')
  const named = cue.test(text.slice(Math.max(0, offset - 60), offset))
  if (!named && isParcel(parts, text.slice(Math.max(0, offset - 12), offset))) return
  const alone = named || text.trim().length === digits.length
  const behind = new Map<number, number>()
  let count = 0
  parts.forEach((part, index) => behind.set((count += part.digits.length), index))
  let from = 0
  for (let first = 0; first < parts.length; first += 1) {
    const part = parts[first]
    if (part === undefined) break
    const lengths = named ? anyLength : lengthsOf(digits.slice(from, from + 4), alone)
    const rest = digits.length - from
    const fits = (size: number) =>
      behind.has(from + size) && isCard(digits.slice(from, from + size), named, alone && part.digits.length === size)
    const length = lengths.includes(rest) && fits(rest) ? rest : lengths.find(fits)
    const last = length === undefined ? undefined : behind.get(from + length)
    const end = last === undefined ? undefined : parts[last]
    if (
      last === undefined ||
      end === undefined ||
      !mayBegin(text, part.start, named, last > first) ||
      !(named || typedSo(parts.slice(first, last + 1)))
    ) {
      from += part.digits.length
      continue
    }
    hits.push(found('CARD', part.start, end.start + end.digits.length))
    from += length ?? 0
    first = last
  }
}

type Part = { readonly digits: string; readonly start: number }

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

const anyLength = likely
const noLength: readonly number[] = []

/** The lengths of cards that begin with these four digits, the commonest first; almost every place in a text of digits ends here. */
function lengthsOf(head: string, alone: boolean): readonly number[] {
  const own = (byFirstDigit.get(head[0] ?? '') ?? []).filter(
    ([first, last]) =>
      head.slice(0, first.length) >= first && head.slice(0, first.length) <= last && (first !== '1' || alone),
  )
  return own.length === 0 ? noLength : likely.filter((size) => own.some(([, , lengths]) => lengths.includes(size)))
}

/** Airline cards (prefix 1) look like many a shop's order number: a word for a card must come before, or nothing else stand there. */
function isCard(digits: string, named: boolean, airline: boolean): boolean {
  const candidates = byFirstDigit.get(digits[0] ?? '') ?? []
  const issued = candidates.some(([first, last, lengths]) => {
    const prefix = digits.slice(0, first.length)
    return prefix >= first && prefix <= last && lengths.includes(digits.length) && (first !== '1' || airline)
  })
  return (issued || (named && digits.length >= 12)) && luhn(digits) && !/^(\d)\1+$/.test(digits)
}

const byFirstDigit = Map.groupBy(issuers, ([first]) => first[0] ?? '')

/** Luhn's mod 10 check (ISO/IEC 7812-1, annex B) over a string of ASCII digits. */
export function luhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2
  }
  return sum % 10 === 0
}
