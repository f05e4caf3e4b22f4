import { expect, test } from 'vitest'
import { type LedgerEntry, leftByMethod, type Movement } from './ledger.ts'
import { money } from './money.ts'

function row(methodId: string, movement: Movement, minor: number): LedgerEntry {
  const of = {
    id: `led_${methodId}_${minor}`,
    customerId: 1,
    order: '#1',
    purpose: 'sale',
    callId: null,
    reference: null,
    at: 0,
  } as const
  return { ...of, methodId, movement, amount: money(minor, 'USD') }
}

test('each instrument has left what it paid less what it got, first paid first', () => {
  const rows = [
    row('gift', 'payment', 3_000),
    row('card', 'payment', 5_000),
    row('gift', 'refund', 1_000),
    row('card', 'charge', 700),
    row('card', 'credit', 200),
  ]
  expect(leftByMethod(rows)).toEqual([
    { methodId: 'gift', left: money(2_000, 'USD') },
    { methodId: 'card', left: money(5_500, 'USD') },
  ])
})

test('an instrument that has everything back, or more, is left out', () => {
  const rows = [row('card', 'payment', 500), row('card', 'refund', 500), row('gift', 'refund', 100)]
  expect(leftByMethod(rows)).toEqual([])
  expect(leftByMethod([row('card', 'payment', 500), row('card', 'refund', 499)])).toHaveLength(1)
})
