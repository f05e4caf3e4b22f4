import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimal, digits, money, parseDecimal, show } from './money.ts'

test.each([0.1 + 0.2, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%s is no amount', (minor) => {
  expect(() => money(minor, 'USD')).toThrow(new TypeError(`money is whole minor units, got ${minor}`))
})

test.each([
  [4_599, 'USD', '$45.99', '45.99'],
  [5, 'USD', '$0.05', '0.05'],
  [-5, 'EUR', '-€0.05', '-0.05'],
  [-123_456, 'USD', '-$1,234.56', '-1234.56'],
  [0, 'USD', '$0.00', '0.00'],
  [4_599, 'JPY', '¥4,599', '4599'],
  [-1, 'JPY', '-¥1', '-1'],
  [1_234, 'KWD', 'KWD 1.234', '1.234'],
  [9_007_199_254_740_991, 'USD', '$90,071,992,547,409.91', '90071992547409.91'],
])('%s of %s is shown as %s and written as %s', (minor, currency, shown, written) => {
  expect(show(money(minor, currency)).replaceAll('\u00a0', ' ')).toBe(shown)
  expect(decimal(money(minor, currency))).toBe(written)
})

test('a shown amount follows the language it is shown in', () => {
  expect(show(money(123_456, 'EUR'), 'de-DE').replaceAll('\u00a0', ' ')).toBe('1.234,56 €')
  expect(show(money(123_456, 'EUR'))).toBe('€1,234.56')
})

test.each([
  ...['CLP', 'ISK', 'JPY', 'KRW', 'PYG', 'UGX', 'VND'].map((currency) => [currency, 0] as const),
  ...['BHD', 'JOD', 'KWD', 'OMR', 'TND'].map((currency) => [currency, 3] as const),
  ...['USD', 'EUR', 'GBP', 'INR'].map((currency) => [currency, 2] as const),
])('%s has %i digits behind the point', (currency, count) => {
  expect(digits(currency)).toBe(count)
})

test.each([
  ['45.99', 'USD', 4_599],
  ['45', 'USD', 4_500],
  ['45.9', 'USD', 4_590],
  ['-0.05', 'USD', -5],
  ['007', 'USD', 700],
  ['45', 'JPY', 45],
  ['1.234', 'KWD', 1_234],
  ['999999999999', 'USD', 99_999_999_999_900],
])('%s %s is read as %i', (text, currency, minor) => {
  expect(parseDecimal(text, currency)).toEqual(money(minor, currency))
})

test('minus nothing is nothing', () => {
  expect(Object.is(parseDecimal('-0', 'USD')?.minor, 0)).toBe(true)
})

test.each([
  '',
  '1,00',
  '1e2',
  '.5',
  '5.',
  '45.999',
  ' 45',
  '45 ',
  '+45',
  '--45',
  '0x10',
  'NaN',
  '1000000000000',
  '$45',
])('%j is not an amount of dollars', (text) => {
  expect(parseDecimal(text, 'USD')).toBeNull()
})

test.each(['45.1', '45.'])('%j is not an amount of yen', (text) => {
  expect(parseDecimal(text, 'JPY')).toBeNull()
})

test('every amount can be written and read back, in every currency', () => {
  const amounts = fc.tuple(fc.integer({ min: -(10 ** 11), max: 10 ** 11 }), fc.constantFrom('USD', 'JPY', 'KWD', 'EUR'))
  const property = fc.property(amounts, ([minor, currency]) => {
    expect(parseDecimal(decimal(money(minor, currency)), currency)).toEqual(money(minor, currency))
  })
  fc.assert(property, { seed: 20_260_310 })
})
