import { isDigit, matchesOf } from './anchors.ts'
import { found } from './kinds.ts'
import { hasCallingCode, isInternational, isNational, isPrintedSo } from './numbering_plans.ts'
import { recalled } from './recalled.ts'
import type { Found } from './kinds.ts'

const candidate = /(?:(?<!\d)[+(]\s?\(?)?\d(?:[ .\-/()\n]{0,3}\d){5,39}/g
const extension = /[ ,]{0,2}(?:x|ext\.?|extension|durchwahl|poste|anexo|int\.?)[ .:]{0,2}\d{1,6}(?!\d)/iy
const groups = /\d+/g

/** Words for a phone; those of the first group must not be the end of another word ("ordering", "hotel", "cancelled"). */
const strong =
  /(?:(?<!\p{L})(?:tel(?:efo|eph|éfo|épho)?|telepono|mob(?:iles?|ile number)?|mobil(?:nummer|e number)?|cell(?:phones?|ular)?|fax|fon|tlf|ph|call(?:ed|ing)?(?: me| us| him| her| them| back)?|ring(?: me)?|text(?: me)?|sms|whats ?app|viber|telegram|dial|reach(?:able|ed)?(?: me| us| him| her)?|contact(?: me| us)?|landline|rufnummer|m[óo]vil|celular|celulare|cellulare|telem[óo]vel|num[ée]ro de t[ée]l|kom[óo]rk[ai]|gsm|cep|hotline|numer|desk|office|home|work|direct|answering|otp|signal|portable|[tmpf](?=[:.]))|phones?|telefon|telefoon|téléphone|handy|mobiltel|puhelin|телефон|тел|电话|電話|手机|携帯|电話|전화|هاتف|☎|📞|📱)(?:[^\d\n]{0,28}|[^\d\n]{0,10}[:=]\s{0,6})$/iu
const weak =
  /(?:numbers?|nummer|num[ée]ro|n[úu]mero|numero|numbers? (?:is|are)|one is|messages? to|send to|answering at|\bat|\bto|\bon|[\p{L}]{2,}:)[^\p{L}\d\n]{0,3}(?:is|are|ist|est|es|:)?[ :]{0,3}$/iu
const trailing =
  /^[ ]{0,2}(?:[-,(]?[ ]?(?:office|fax|mobile|cell|home|work|phone|handy|tel|desk)\b|is (?:my|the|a|his|her) (?:\p{L}{1,12} )?(?:phone|cell|mobile|number)|(?:phone|mobile|cell))/iu

type Span = { readonly start: number; readonly end: number; readonly shape: string }
type Group = { readonly digits: string; readonly start: number; readonly end: number }

/**
 * Finds phone numbers: international ones by calling code, national ones by their shape, by a word for a phone nearby, or because
 * libphonenumber prints a valid number of some region in exactly this grouping.
 */
export function findPhones(text: string): Found[] {
  const hits: Found[] = []
  for (const hit of matchesOf(candidate, text)) {
    const parts = partsOf(hit[0], hit.index)
    const last = parts.at(-1)
    if (last === undefined || isGlued(text, hit.index, last.end)) continue
    for (const span of spansIn(text, parts, hit.index)) hits.push(found('PHONE', span.start, extended(text, span.end)))
  }
  return hits
}

function partsOf(run: string, offset: number): Group[] {
  return matchesOf(groups, run).map((part) => ({
    digits: part[0],
    start: offset + part.index,
    end: offset + part.index + part[0].length,
  }))
}

/** A sign or a letter that makes the digits a part of something else, unless a plus or a word for a phone comes before them. */
function isGlued(text: string, start: number, end: number): boolean {
  const before = text[start - 1] ?? ' '
  if (/\d/.test(text[end] ?? '') || /[_@\d]/.test(before)) return true
  const abroad = text[start] === '+' || (before === '=' && text.startsWith('00', start))
  if (/[#=]/.test(before) && !abroad && cueAt(text, start, end) !== 'strong') return true
  return /^[\p{sc=Latn}\p{sc=Cyrl}\p{sc=Grek}_]/u.test(text.slice(end, end + 1).replace(/x/i, ''))
}

function extended(text: string, end: number): number {
  extension.lastIndex = end
  return end + (extension.exec(text)?.[0].length ?? 0)
}

/** The numbers of a run line by line; one that a line break cuts in two must be valid as a whole. */
function spansIn(text: string, parts: readonly Group[], offset: number): Span[] {
  const lines: Group[][] = []
  for (const part of parts) {
    const before = lines.at(-1)?.at(-1)
    if (before !== undefined && !text.slice(before.end, part.start).includes('\n')) lines.at(-1)?.push(part)
    else lines.push([part])
  }
  const spans: Span[] = []
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? []
    const own = spansOfLine(text, line, index === 0 ? offset : (line[0]?.start ?? 0))
    const broken = own.length > 0 ? undefined : brokenSpan(text, [...line, ...(lines[index + 1] ?? [])])
    if (broken !== undefined) index += 1
    spans.push(...own, ...(broken === undefined ? [] : [broken]))
  }
  return spans
}

function brokenSpan(text: string, parts: readonly Group[]): Span | undefined {
  const digits = parts.map((part) => part.digits).join('')
  if (digits.length < 7 || digits.length > 15 || parts.length > 7) return undefined
  const span = windowOf(text, parts, 0, parts.length - 1)
  if (span === undefined || !span.shape.includes('\n')) return undefined
  const valid = /^[^\d]*\+|^00/.test(span.shape)
    ? isInternational(digits.replace(/^00/, ''))
    : northAmerican.test(span.shape.replace(/\s+/g, ' ')) ||
      (cueAt(text, span.start, span.end) === 'strong' && isNational(digits))
  return valid ? span : undefined
}

/** The longest stretches of whole digit groups that are phone numbers; what stands before or after, such as a quantity, is left alone. */
function spansOfLine(text: string, parts: readonly Group[], offset: number): Span[] {
  const count = parts.reduce((sum, part) => sum + part.digits.length, 0)
  const end = parts.at(-1)?.end ?? offset
  if (count < 6) return []
  const cue = cueAt(text, offset, end)
  if (cue !== 'strong' && !/[+(]/.test(text[offset] ?? '') && count > 15 && !severalIn(text, parts)) return []
  const spans: Span[] = []
  let tried = 0
  for (let first = 0; first < parts.length && tried < 4; first += 1) {
    if (first > 0 && !apart(text, parts, first)) continue
    if (cue === 'alone' && isTail(parts, first)) continue
    tried += 1
    const last = lastOf(text, parts, first, first === 0 ? cue : weaker(cue))
    const span = last === undefined ? undefined : windowOf(text, parts, first, last)
    if (last === undefined || span === undefined) continue
    spans.push(span)
    first = last
    tried = 0
  }
  return spans
}

/** A message of nothing but digits is one number: short groups in front, which no quantity or post code explains there, belong to it. */
function isTail(parts: readonly Group[], first: number): boolean {
  return first > 0 && (parts[first - 1]?.digits.length ?? 0) < 4
}

/** Several North American or international numbers in a row; other long rows of digits are no phone numbers. */
function severalIn(text: string, parts: readonly Group[]): boolean {
  const line = text.slice(parts[0]?.start ?? 0, parts.at(-1)?.end ?? 0)
  return /\+\d|\d{3}[-.]\d{3}[-.]\d{4}|\(\d{3}\)/.test(line)
}

function lastOf(text: string, parts: readonly Group[], first: number, cue: Cue): number | undefined {
  let most = first
  for (let count = 0; most < parts.length; most += 1) {
    count += parts[most]?.digits.length ?? 0
    if (count > 15) break
  }
  for (let last = most - 1; last >= first; last -= 1) {
    if (last < parts.length - 1 && !apart(text, parts, last + 1)) continue
    const span = windowOf(text, parts, first, last)
    if (span !== undefined && isPhone(span.shape, parts.slice(first, last + 1), cue, text)) return last
  }
  return undefined
}

/** A run may only be cut where there is a blank: dashes and dots hold a number together. */
function apart(text: string, parts: readonly Group[], index: number): boolean {
  return text.slice(parts[index - 1]?.end ?? 0, parts[index]?.start ?? 0).includes(' ')
}

function weaker(cue: Cue): Cue {
  return cue === 'alone' ? 'none' : cue
}

function windowOf(text: string, parts: readonly Group[], first: number, last: number): Span | undefined {
  const from = parts[first]
  const to = parts[last]
  if (from === undefined || to === undefined) return undefined
  const opened = /(?:\(?\+\s?\(?|\()$/.exec(text.slice(Math.max(0, from.start - 4), from.start))?.[0] ?? ''
  const start = from.start - opened.length
  return { start, end: to.end, shape: text.slice(start, to.end) }
}

type Cue = 'strong' | 'weak' | 'alone' | 'none'

function cueAt(text: string, start: number, end: number): Cue {
  const before = digitless(text, start)
  if (strong.test(before) || trailing.test(text.slice(end, end + 40))) return 'strong'
  if (weak.test(before)) return 'weak'
  return text.slice(0, start).trim() === '' && /^[\s.!)]*$/.test(text.slice(end, end + 20)) && end + 20 > text.length
    ? 'alone'
    : 'none'
}

/** What stands before a number without a digit in it, sixty characters at most: no word for a phone holds one. */
function digitless(text: string, end: number): string {
  let start = end
  while (start > 0 && end - start < 60 && !isDigit(text, start - 1)) start -= 1
  return end - start > 1 ? text.slice(start, end) : ''
}

const northAmerican =
  /^(?:\+?(?:00)?1[ .-]?)?(?:\(\d{3}\)[ .-]{0,2}\d{3}|[2-9]\d{2}[ .-]{1,2}[2-9]\d{2})[ .-]{1,2}\d{4}$/
const longNorthAmerican = /^(?:001|1)[ .-]\d{3}[ .-]\d{3}[ .-]\d{4}$/
const areaCode = /^\(0?\d{1,4}\)[ .-]{0,2}\d{2,5}(?:[ .-]\d{2,4}){0,3}$/
const trunk = /^\(?0[1-9]\d{0,4}\)?(?:[ .\-/]{1,3}\d{2,8}){1,5}(?:-\d{1,5})?$/

function isPhone(shape: string, parts: readonly Group[], cue: Cue, text: string): boolean {
  const digits = parts.map((part) => part.digits).join('')
  const count = digits.length
  if (
    count < 6 ||
    count > 15 ||
    /^(\d)\1+$/.test(digits) ||
    (cue !== 'strong' && /^\d{1,3}(?:\.\d{1,3}){3}$/.test(shape))
  )
    return false
  if (shape.includes('+'))
    return count >= 7 && hasCallingCode(digits) && !/[\d]/.test(text[(parts[0]?.start ?? 0) - 2] ?? '')
  if (digits.startsWith('00') && count >= 10 && hasCallingCode(digits.slice(2)))
    return parts.length > 1 || isInternational(digits.slice(2))
  if (northAmerican.test(shape) || longNorthAmerican.test(shape)) return true
  if (shape.startsWith('(') && areaCode.test(shape) && count >= 7) return true
  if (trunk.test(shape) && count >= 9 && count <= 12) return true
  if (cue === 'strong') return count <= 13 && (looksDialled(parts) || (count >= 9 && parts.length === count))
  if (parts.length === 1) return unbroken(digits, cue)
  if (cue === 'weak') return count >= 7 && looksDialled(parts)
  if (cue === 'alone') return count >= 7 && looksDialled(parts) && printedSo(parts, shape)
  const glued = /[\p{L}-]/u.test(text[(parts[0]?.start ?? 0) - 1] ?? ' ')
  return !glued && count >= 9 && looksDialled(parts) && printedSo(parts, shape)
}

/** People do not dial groups of one digit, except in front, nor groups over eight digits beside others. */
function looksDialled(parts: readonly Group[]): boolean {
  return (
    parts.length === 1 ||
    parts.every((part, index) => part.digits.length <= 8 && (part.digits.length > 1 || index === 0))
  )
}

/** A number without gaps could be the shop's: it must begin as a phone number does somewhere, or be called a number and be valid somewhere. */
function unbroken(digits: string, cue: Cue): boolean {
  const trunked = /^0[1-9]\d{8,10}$/.test(digits)
  if (!trunked && (cue !== 'weak' || digits.length < 10 || digits.length > 13)) return false
  return isNational(digits) || (cue === 'weak' && isInternational(digits))
}

/** True when libphonenumber prints this number of some region in these groups, and with dashes if there are dashes. */
function printedSo(parts: readonly Group[], shape: string): boolean {
  const groups = parts.map((part) => part.digits)
  if (groups.join('').length > 10 && groups[0]?.startsWith('0') !== true) return false
  return isPrintedSo(groups, shape.includes('-'))
}

const ownPhone = recalled(100, (phone: string): RegExp | undefined => {
  const digits = phone.replace(/\D/g, '')
  if (digits.length < 7) return undefined
  const tail = digits.slice(-Math.min(9, digits.length))
  return new RegExp(
    `(?<!\\d)(?:[+(]{0,2}\\d[ .\\-/()]{0,3}){0,8}${Array.from(tail).join('[ .\\-/()]{0,3}')}(?!\\d)`,
    'g',
  )
})
const sevenDigits = /\d(?:[ .\-/()]{0,3}\d){6}/

/** Finds the customer's own phone numbers however their digits are grouped; at least their last seven digits must stand together. */
export function findKnownPhones(text: string, phones: readonly string[]): Found[] {
  if (phones.length === 0 || !sevenDigits.test(text)) return []
  return phones.flatMap((phone) => {
    const shape = ownPhone(phone)
    if (shape === undefined) return []
    return matchesOf(shape, text).map((hit) => found('PHONE', hit.index, hit.index + hit[0].length))
  })
}
