import { luhn } from './card.ts'

export { luhn }

/** True when the weighted digit sum leaves `rest` modulo `mod`; digits beyond the weights are ignored. */
export function weighted(digits: string, weights: readonly number[], mod: number): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index] ?? 0), 0) % mod
}

/** ISO/IEC 7064 MOD 11,10: the German tax number, the Croatian OIB. */
export function mod1110(digits: string): boolean {
  let product = 10
  for (const digit of digits.slice(0, -1)) {
    const sum = (Number(digit) + product) % 10 || 10
    product = (sum * 2) % 11
  }
  return (11 - product) % 10 === Number(digits.at(-1))
}

const d5 = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
]
const p8 = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
]

/** Verhoeff's dihedral check: the Indian Aadhaar number. */
export function verhoeff(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i += 1) {
    const permuted = Number(p8[i % 8]?.[Number(digits[digits.length - 1 - i])] ?? 0)
    sum = Number(d5[sum]?.[permuted] ?? 0)
  }
  return sum === 0
}

/** True for a month and a day that exist together in some year. */
export function isMonthDay(month: string, day: string): boolean {
  const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][Number(month) - 1] ?? 0
  return Number(day) >= 1 && Number(day) <= days
}

const oddValues = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]

/** Control letter of the Italian codice fiscale (D.M. 23/12/1976). */
export function fiscalCode(code: string): boolean {
  let sum = 0
  for (let i = 0; i < 15; i += 1) {
    const char = code.charCodeAt(i)
    const order = char >= 65 ? char - 65 : char - 48
    sum += i % 2 === 0 ? (oddValues[order] ?? 0) : order
  }
  return String.fromCharCode(65 + (sum % 26)) === code[15]
}

/** Control letter of the Spanish NIF and NIE. */
export function spanish(code: string): boolean {
  const digits = code.slice(0, -1).replace(/^[XYZ]/, (letter) => String('XYZ'.indexOf(letter)))
  return 'TRWAGMYFPDXBNJZSQVHLCKE'[Number(digits) % 23] === code.at(-1)
}

/** Control letter of Singapore's NRIC and FIN. */
export function singapore(code: string): boolean {
  const shift = { S: 0, F: 0, T: 4, G: 4, M: 3 }[code[0] ?? ''] ?? 0
  const rest =
    ([2, 7, 6, 5, 4, 3, 2].reduce((sum, weight, index) => sum + weight * Number(code[index + 1]), 0) + shift) % 11
  const table = /[ST]/.test(code[0] ?? '') ? 'JZIHGFEDCBA' : code[0] === 'M' ? 'KLJNPQRTUWX' : 'XWUTRQPNMLK'
  return table[code[0] === 'M' ? 10 - rest : rest] === code[8]
}

/** Check digit of German identity cards and passports, as ICAO 9303 counts it: weights 7, 3, 1. */
export function icao(code: string): boolean {
  const worth = (char: string) => (char >= 'A' ? char.charCodeAt(0) - 55 : Number(char))
  const sum = Array.from(code.slice(0, -1)).reduce(
    (total, char, index) => total + worth(char) * ([7, 3, 1][index % 3] ?? 1),
    0,
  )
  return sum % 10 === Number(code.at(-1))
}

/** Both check digits of a Brazilian CPF. */
export function cpf(digits: string): boolean {
  const check = (length: number) => {
    const sum = Array.from(digits.slice(0, length)).reduce(
      (total, digit, index) => total + Number(digit) * (length + 1 - index),
      0,
    )
    return ((sum * 10) % 11) % 10 === Number(digits[length])
  }
  return !/^(\d)\1+$/.test(digits) && check(9) && check(10)
}
