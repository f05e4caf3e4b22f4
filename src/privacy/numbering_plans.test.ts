import fc from 'fast-check'
import { parsePhoneNumberFromString } from 'libphonenumber-js'
import examples from 'libphonenumber-js/mobile/examples'
import { expect, test } from 'vitest'
import { hasCallingCode, isInternational, isNational, isPrintedSo } from './numbering_plans.ts'

const someone = Object.entries(examples).filter((entry): entry is [string, string] => typeof entry[1] === 'string')

test('every example of the library is an international number', () => {
  expect(someone.length).toBeGreaterThan(200)
  for (const [country, national] of someone) {
    const digits = parsePhoneNumberFromString(national, country as 'US')?.number.slice(1) ?? ''
    expect(hasCallingCode(digits), country).toBe(true)
    expect(isInternational(digits), `${country} ${digits}`).toBe(true)
  }
})

test('what the library calls a valid number is one here, and hardly anything else is', () => {
  const cases = fc.sample(fc.tuple(fc.constantFrom(...someone), fc.nat(9_999_999)), { numRuns: 3_000, seed: 7 })
  let more = 0
  for (const [entry, tail] of cases) {
    const base = parsePhoneNumberFromString(entry[1], entry[0] as 'US')?.number.slice(1) ?? ''
    const digits = `${base.slice(0, -5)}${String(tail).slice(0, 4 + (tail % 3))}`
    const valid = parsePhoneNumberFromString(`+${digits}`)?.isValid() === true
    if (valid) expect(isInternational(digits), digits).toBe(true)
    else if (isInternational(digits)) more += 1
  }
  expect(more / cases.length).toBeLessThan(0.02)
})

test('national numbers are printed as the library prints them', () => {
  for (const country of ['US', 'GB', 'DE', 'FR', 'PL', 'BR', 'JP', 'AU', 'RU', 'IN', 'IT'] as const) {
    const national = parsePhoneNumberFromString(examples[country], country)
    const printed = national?.formatNational() ?? ''
    expect(isNational(printed.replace(/\D/g, '')), printed).toBe(true)
    expect(isPrintedSo(printed.split(/\D+/).filter(Boolean), printed.includes('-')), printed).toBe(true)
  }
  expect(isPrintedSo(['1', '2', '345'], false)).toBe(false)
  expect(isNational('0000000000')).toBe(false)
})
