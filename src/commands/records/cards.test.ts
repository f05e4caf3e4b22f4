import { expect, test } from 'vitest'
import { shapes } from './shapes.ts'

const address = { line1: '14 Cannery Row', city: 'Portland', country: 'US' }
const customer = { id: 1, first_name: 'Maya', last_name: 'Lindqvist', email: 'maya@example.com', address }
const faultsOf = (change: object) =>
  (shapes.customer.safeParse({ ...customer, ...change }).error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')} ${message}`,
  )

test.each([
  ['first_name', { first_name: 'Maya 4111 1111 1111 1111' }],
  ['last_name', { last_name: '5555-5555-5555-4444' }],
  ['address.line2', { address: { ...address, line2: 'card 378282246310005' } }],
])('a card number that stands in %s is told, without its digits', (field, change) => {
  const faults = faultsOf(change)
  expect(faults).toEqual([expect.stringContaining(`${field} holds the number of a card`)])
  expect(faults.join('')).not.toMatch(/\d{4}/)
})

test('house numbers, postal codes and long numbers without a check digit are no cards', () => {
  expect(
    faultsOf({ address: { ...address, line1: '1234567890123456 Long Road 12-14', postal_code: '04101' } }),
  ).toEqual([])
})
