import {
  cpf,
  fiscalCode,
  icao,
  isMonthDay,
  luhn,
  mod1110,
  singapore,
  spanish,
  verhoeff,
  weighted,
} from './checksums.ts'
import type { Kind } from './kinds.ts'

/**
 * One written form of a number. `check` gets it without separators in upper case. `sure` forms are hidden anywhere; `alone` ones only when they
 * are the whole message, for as bare digits they could be the shop's.
 */
export type IdForm = {
  readonly kind: Kind
  readonly shape: RegExp
  /** The shape without what must stand around it. */
  readonly inner: string
  readonly check: (value: string) => boolean
  readonly when: 'sure' | 'alone'
}

const any = () => true
const dated = (value: string, at: number, order: 'ymd' | 'dmy') => {
  const [day, month] = order === 'ymd' ? [at + 4, at + 2] : [at, at + 2]
  return isMonthDay(value.slice(month, month + 2), value.slice(day, day + 2))
}
const form = (kind: Kind, shape: string, check: (value: string) => boolean = any): IdForm => ({
  kind,
  inner: shape,
  shape: whole(shape),
  check,
  when: 'sure',
})
const lone = (kind: Kind, shape: string, check: (value: string) => boolean = any): IdForm => ({
  ...form(kind, shape, check),
  when: 'alone',
})

/** Letters of the scripts that part words by blanks: in the others a number may stand right beside a letter. */
const lettered = '\\p{sc=Latn}\\p{sc=Cyrl}\\p{sc=Grek}'

/** One expression for all of the forms: where it does not match, none of them does. */
export function anyOf(forms: readonly IdForm[]): RegExp {
  const named = forms.map(({ inner }, index) =>
    inner.replace(/(?<!\\)\((?!\?)/g, `(?<sign${index}>`).replaceAll('\\1', `\\k<sign${index}>`),
  )
  return whole(named.join('|'))
}

function whole(shape: string): RegExp {
  return new RegExp(
    `(?<![${lettered}\\d#_/-])(?<![${lettered}\\d][.,])(?<!\\d:)(?:${shape})(?![${lettered}\\d_]|[-.,:/][\\p{L}\\d])`,
    'giu',
  )
}

/** United States social security numbers: areas 000, 666 and 9xx, group 00 and serial 0000 were never given out, two numbers were printed in adverts. */
function isSocialSecurity(digits: string): boolean {
  return (
    /^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(digits) &&
    !/^(?:078051120|219099999|123456789|(\d)\1{8})$/.test(digits)
  )
}

/** Areas given out before 2011, when serials began to be drawn from all areas: nearly every grown-up's number has one. */
function isOldArea(digits: string): boolean {
  const area = Number(digits.slice(0, 3))
  return area <= 772 && !(area >= 734 && area <= 749)
}

/** Individual taxpayer numbers: area 9xx with the groups given out for them. */
export const isItin = (value: string) =>
  /^9\d{2}(?:5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])\d{4}$/.test(value.replace(/\D/g, ''))

export const idForms: readonly IdForm[] = [
  form(
    'SSN',
    '\\d{3}(?:\\s?-\\s?\\d{2}\\s?-\\s?|([. ]|  )\\d{2}\\1)\\d{4}|\\d{3}\\n\\d{2}[-. ]\\d{4}|\\d{3}[-. ]\\d{2}\\n\\d{4}',
    isSocialSecurity,
  ),
  form('SSN', '9\\d{2}[- ]?\\d{2}-\\d{4}|9\\d{2}-\\d{6}', isItin),
  lone('SSN', '\\d{9}', (digits) => (isSocialSecurity(digits) && isOldArea(digits)) || isItin(digits)),
  form(
    'NATIONAL_ID',
    '\\d[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\\d]\\d-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\\d]\\d-?[AC-HJKMNP-RT-Y]{2}\\d{2}',
    (code) => code[0] !== '0',
  ),
  form('NATIONAL_ID', '(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]'),
  form(
    'NATIONAL_ID',
    '[A-Z]{6}\\d[\\dLMNPQRSTUV][A-EHLMPRST][\\dLMNPQRSTUV]{2}[A-Z][\\dLMNPQRSTUV]{3}[A-Z]',
    fiscalCode,
  ),
  form('NATIONAL_ID', '\\d{7,8}-?[A-Z]|[XYZ]-?\\d{7}-?[A-Z]', spanish),
  form('NATIONAL_ID', '[STFGM]\\d{7}[A-Z]', singapore),
  form('NATIONAL_ID', '\\d{6}[-+A-FU-Y]\\d{3}[\\dA-Y]', finnish),
  form('NATIONAL_ID', '(?:19|20|18)?\\d{6}[-+]\\d{4}', (value) => swedish(value) || danish(value)),
  form('NATIONAL_ID', '(?:18|19|20)\\d{10}', swedish),
  form('NATIONAL_ID', '\\d{6}/\\d{3,4}', czech),
  form('NATIONAL_ID', '\\d{2}\\.\\d{2}\\.\\d{2}-\\d{3}\\.\\d{2}', belgian),
  form(
    'NATIONAL_ID',
    '756[. ]?\\d{4}[. ]?\\d{4}[. ]?\\d{2}',
    (digits) => weighted(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1], 10) === 0,
  ),
  form('NATIONAL_ID', '[12] ?\\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\\d) ?(?:\\d{2}|2[AB]) ?\\d{3} ?\\d{3} ?\\d{2}', french),
  form('NATIONAL_ID', '\\d{2}[ -]?\\d{6}[ -]?[A-Z][ -]?\\d{3}', german),
  form('NATIONAL_ID', '\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}', cpf),
  form('NATIONAL_ID', '\\d{1,2}\\.\\d{3}\\.\\d{3}-[\\dK]', chilean),
  form('NATIONAL_ID', '[A-Z][AEIOUX][A-Z]{2}\\d{6}[HM][A-Z]{5}[A-Z\\d]\\d', (code) => dated(code, 4, 'ymd')),
  form('NATIONAL_ID', '\\d{17}[\\dX]', (value) => dated(value, 8, 'ymd') && chinese(value)),
  form('NATIONAL_ID', '[A-Z][12]\\d{8}', taiwanese),
  form('NATIONAL_ID', '[A-Z]{1,2}\\d{6}\\([\\dA]\\)'),
  form('NATIONAL_ID', '\\d{6}-[1-8]\\d{6}', korean),
  form('NATIONAL_ID', '(?<!\\d[- :])[2-9]\\d{3}([- :])\\d{4}\\1\\d{4}(?![- :]\\d)', verhoeff),
  form('NATIONAL_ID', '[A-Z]{3}[ABCFGHLJPT][A-Z]\\d{4}[A-Z]'),
  form('NATIONAL_ID', '[1-79]\\d{2}([- ])\\d{3}\\1\\d{3}', luhn),
  form('NATIONAL_ID', '\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{4}[01]8\\d', luhn),
  form('NATIONAL_ID', '\\d-\\d{4}-\\d{5}-\\d{2}-\\d', thai),
  form('NATIONAL_ID', '\\d{3}-\\d{3}-\\d{3}[- ]\\d{2}'),
  form('NATIONAL_ID', '\\d{6}-[012]\\d{4}', (digits) => dated(digits, 0, 'dmy')),
  form('LICENCE', '[A-Z9]{5}\\d[0156]\\d[0-3]\\d{2}[A-Z9]{2}\\d[A-Z]{2}', (code) =>
    isMonthDay(String(Number(code.slice(6, 8)) % 50), code.slice(8, 10)),
  ),
  lone('PASSPORT', '[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ\\d]{7}\\d|T\\d{8}', icao),
  lone(
    'NATIONAL_ID',
    '\\d{11}',
    (digits) => polish(digits) || turkish(digits) || germanTax(digits) || cpf(digits) || norwegian(digits),
  ),
  lone('NATIONAL_ID', '[2-9]\\d{11}', verhoeff),
  lone('NATIONAL_ID', '\\d{13}', thai),
  lone(
    'NATIONAL_ID',
    '\\d{3}([ -])\\d{3}\\1\\d{4}',
    (digits) => (11 - weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2], 11)) % 11 === Number(digits[9]),
  ),
]

function finnish(code: string): boolean {
  const digits = code.replace(/[^\dA-Z]/g, '').replace(/^(\d{6})[A-Z]/, '$1')
  return dated(code, 0, 'dmy') && '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(digits.slice(0, 9)) % 31] === digits[9]
}

function swedish(value: string): boolean {
  const digits = value.replace(/\D/g, '').slice(-10)
  const day = Number(digits.slice(4, 6))
  return isMonthDay(digits.slice(2, 4), String(day > 60 ? day - 60 : day)) && luhn(digits)
}

/** Nine digits, without a check, had only those born before 1954. */
function czech(value: string): boolean {
  const [year, month, day] = [0, 2, 4].map((at) => Number(value.slice(at, at + 2)))
  const fits = value.length === 9 ? (year ?? 0) < 54 : Number(value) % 11 === 0
  return fits && isMonthDay(String(((month ?? 0) % 50) % 20), String(day))
}

function danish(value: string): boolean {
  return value.length === 10 && dated(value, 0, 'dmy') && weighted(value, [4, 3, 2, 7, 6, 5, 4, 3, 2, 1], 11) === 0
}

function belgian(digits: string): boolean {
  const rest = Number(digits.slice(9))
  return [digits.slice(0, 9), `2${digits.slice(0, 9)}`].some((base) => 97 - (Number(base) % 97) === rest)
}

function french(value: string): boolean {
  const digits = value.replace('2A', '19').replace('2B', '18')
  return 97 - (Number(digits.slice(0, 13)) % 97) === Number(digits.slice(13))
}

/** The German pension insurance number: area, birthday, initial, serial, check digit of digit sums. */
function german(code: string): boolean {
  const letter = String(code.charCodeAt(8) - 64).padStart(2, '0')
  const digits = code.slice(0, 8) + letter + code.slice(9, 11)
  const sum = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1].reduce((total, weight, index) => {
    const product = weight * Number(digits[index])
    return total + Math.floor(product / 10) + (product % 10)
  }, 0)
  return sum % 10 === Number(code[11]) && isMonthDay(code.slice(4, 6), String(Number(code.slice(2, 4)) % 50 || 1))
}

/** The German tax number: of its first ten digits exactly one is there twice or three times, all others at most once. */
function germanTax(digits: string): boolean {
  const counts = [...Map.groupBy(digits.slice(0, 10), (digit) => digit).values()].map((same) => same.length)
  const repeated = counts.filter((count) => count > 1)
  return !digits.startsWith('0') && repeated.length === 1 && (repeated[0] ?? 0) <= 3 && mod1110(digits)
}

/** The seventh digit tells the century: whoever was born before 1910 writes no more. */
function korean(digits: string): boolean {
  return dated(digits, 0, 'ymd') && (/[3478]/.test(digits[6] ?? '') || digits[0] !== '0')
}

function chilean(value: string): boolean {
  const body = Array.from(value.slice(0, -1)).reverse()
  const rest = 11 - (body.reduce((sum, digit, index) => sum + Number(digit) * (2 + (index % 6)), 0) % 11)
  return (rest === 11 ? '0' : rest === 10 ? 'K' : String(rest)) === value.at(-1)
}

function chinese(value: string): boolean {
  return '10X98765432'[weighted(value, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2], 11)] === value.at(-1)
}

function taiwanese(code: string): boolean {
  const letter = 10 + 'ABCDEFGHJKLMNPQRSTUVXYWZIO'.indexOf(code[0] ?? 'A')
  return weighted(`${letter}${code.slice(1)}`, [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1], 10) === 0
}

function thai(digits: string): boolean {
  return (
    /^[1-8](?:[1-6]\d|7[0-7]|8\d|9[0-6])/.test(digits) &&
    (11 - weighted(digits, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2], 11)) % 10 === Number(digits[12])
  )
}

function polish(digits: string): boolean {
  return (
    weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1], 10) === 0 &&
    isMonthDay(String(Number(digits.slice(2, 4)) % 20), digits.slice(4, 6))
  )
}

function turkish(digits: string): boolean {
  const at = (index: number) => Number(digits[index])
  const odd = at(0) + at(2) + at(4) + at(6) + at(8)
  const even = at(1) + at(3) + at(5) + at(7)
  return at(0) !== 0 && (odd * 7 - even + 100) % 10 === at(9) && (odd + even + at(9)) % 10 === at(10)
}

function norwegian(digits: string): boolean {
  const first = weighted(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1], 11)
  return dated(digits, 0, 'dmy') && first === 0 && weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1], 11) === 0
}
