import { expect, test } from 'vitest'
import type { LedgerEntry } from './ledger.ts'
import { paymentsGivenBack } from './ledger.ts'
import { money } from './money.ts'
import { mostAttempts, moved, type OutboxEntry, outboxMoves, outboxStates, pauseAfter } from './outbox.ts'

const waiting: OutboxEntry = {
  id: 'led_1',
  connector: 'stripe',
  errand: { kind: 'refund', paysBack: 'led_0', payment: 'pi_1' },
  customerId: 1,
  order: '#1',
  callId: 'call_1',
  amount: money(100, 'USD'),
  state: 'waiting',
  attempts: 0,
  nextAt: 0,
  lease: null,
  reference: null,
  lastError: null,
  settled: null,
  createdAt: 0,
  updatedAt: 0,
}

test('an entry moves only as the table says, and what has ended stays', () => {
  for (const from of outboxStates)
    for (const to of outboxStates) {
      const move = () => moved({ ...waiting, state: from }, to, 5)
      if (outboxMoves[from].includes(to)) expect(move()).toMatchObject({ state: to, updatedAt: 5, lease: null })
      else expect(move, `${from} to ${to}`).toThrow(TypeError)
    }
  expect(outboxMoves.done).toEqual([])
  expect(outboxMoves.settled).toEqual([])
})

test('pauses double up to an hour, take any part of it by chance, and give up after some hours', () => {
  expect([1, 2, 3, 11, 12, 99].map((attempt) => pauseAfter(attempt, 1))).toEqual([
    2_000, 4_000, 8_000, 2_048_000, 3_600_000, 3_600_000,
  ])
  expect(pauseAfter(5, 0)).toBe(0)
  expect(pauseAfter(5, 0.5)).toBe(16_000)
  const all = Array.from({ length: mostAttempts - 1 }, (_none, index) => pauseAfter(index + 1, 0.5))
  const hours = all.reduce((sum, pause) => sum + pause, 0) / 3_600_000
  expect(hours).toBeGreaterThan(4)
  expect(hours).toBeLessThan(5)
})

const row = (id: string, movement: LedgerEntry['movement'], minor: number, methodId = 'card'): LedgerEntry => ({
  id,
  customerId: 1,
  order: '#1',
  movement,
  purpose: 'sale',
  amount: money(minor, 'USD'),
  methodId,
  callId: null,
  reference: null,
  at: 0,
})

test('a refund gives back the first payment first, goes on where the one before ended, and never more than came', () => {
  const came = [row('a', 'payment', 500), row('x', 'payment', 900, 'other'), row('b', 'charge', 300)]
  const parts = (entries: LedgerEntry[], minor: number) =>
    paymentsGivenBack(entries, 'card', minor).map(({ payment, minor: part }) => [payment.id, part])
  expect(parts(came, 400)).toEqual([['a', 400]])
  expect(parts(came, 600)).toEqual([
    ['a', 500],
    ['b', 100],
  ])
  expect(parts([...came, row('r', 'refund', 450)], 100)).toEqual([
    ['a', 50],
    ['b', 50],
  ])
  expect(parts([...came, row('r', 'refund', 500)], 999)).toEqual([['b', 300]])
  expect(parts([...came, row('r', 'refund', 800)], 1)).toEqual([])
})
