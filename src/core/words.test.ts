import { expect, test } from 'vitest'
import { nameOf } from './customer.ts'
import { newId } from './id.ts'
import { money } from './money.ts'
import { daysBetween, lineTotal, type OrderLine } from './order.ts'
import { describe as described } from './product.ts'
import { Refusal } from './refusal.ts'

const day = 86_400_000

test.each([
  [null, 5, -1],
  [0, day - 1, 0],
  [0, day, 1],
  [day, 3 * day + 5, 2],
])('from %s to %i are %i whole days', (from, to, days) => {
  expect(daysBetween(from, to)).toBe(days)
})

test('a line costs its pieces times their price', () => {
  const line = { unitPrice: money(450, 'EUR'), quantity: 3 } as OrderLine
  expect(lineTotal(line)).toEqual(money(1_350, 'EUR'))
})

test('a variant is named with its choices, or alone', () => {
  expect(described('Desk Lamp', { finish: 'brass', size: 'small' })).toBe('Desk Lamp (brass, small)')
  expect(described('Poster', {})).toBe('Poster')
})

test('instruments are named as receipts name them', () => {
  expect(nameOf({ kind: 'card', id: 'c', customerId: 1, brand: 'visa', lastFour: '4242', provider: null })).toBe(
    'Visa ending in 4242',
  )
  expect(nameOf({ kind: 'paypal', id: 'p', customerId: 1, provider: null })).toBe('PayPal')
  expect(nameOf({ kind: 'gift_card', id: 'g', customerId: 1, balance: money(0, 'USD') })).toBe('gift card')
})

test('ids of one kind sort by age, and two of one moment differ', () => {
  expect(newId('cnv', 0)).toMatch(/^cnv_0{10}[0-9a-hjkmnp-tv-z]{16}$/)
  expect(newId('cnv', 1_773_133_200_000)).toMatch(/^cnv_01kkbfjym0/)
  const ids = [1, 31, 32, 1_773_133_200_000, 1_773_133_200_001, 2 ** 47].map((now) => newId('x', now))
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(Array.from({ length: 200 }, () => newId('x', 5))).size).toBe(200)
})

test('a refusal says what it is, where the fault lies and how to mend it', () => {
  const refusal = new Refusal('conflict', 'No.', [{ path: 'a', fix: 'b' }])
  expect(refusal).toMatchObject({
    name: 'Refusal',
    code: 'conflict',
    message: 'No.',
    faults: [{ path: 'a', fix: 'b' }],
  })
  expect(new Refusal('expired', 'Late.').faults).toEqual([])
})
