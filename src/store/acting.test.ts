import { beforeEach, describe, expect, test } from 'vitest'
import { act, type Proposal } from '../agent/act.ts'
import type { Desk } from '../agent/desk.ts'
import { canonical } from '../core/json.ts'
import { money } from '../core/money.ts'
import { manual } from '../connectors/manual.ts'
import type { Store } from '../core/ports.ts'
import { openBook } from '../policy/book.ts'
import { alone } from '../testing/alone.ts'
import { issueRefund } from '../tools/issue_refund.ts'
import { engines } from './testing/engines.ts'
import { freshStore } from './testing/fresh_store.ts'
import { line, noon, order, payment, shop } from './testing/shop.ts'
import { usualAnswerWithin } from '../core/ticket.ts'

/** Refunds for a change of mind are limited, others by what was paid alone. */
const rules = `
rules:
  - id: refunds_of_the_last_days
    tool: issue_refund
    effect: deny
    when: reason == "no_longer_needed" && refunds_in_30_days >= limits.refunds_per_30_days
    heading: What was paid
    says: "There were refunds enough."
  - id: refund_what_was_paid
    tool: issue_refund
    effect: allow
    when: order_status == "delivered" && order_refunded_after <= order_paid
    heading: What was paid
    says: "We give back what was paid."
`
const files = [
  { path: 'limits.yaml', text: 'refunds_per_30_days: 2\n' },
  { path: 'refunds/policy.md', text: '# Refunds\n\n## What was paid\nWe give back what was paid.\n' },
  { path: 'refunds/rules.yaml', text: rules },
]
const book = openBook(() => files, { issue_refund: issueRefund.facts })

function unused(): never {
  throw new Error('acting needs no understanding')
}

function deskOn(store: Store): Desk {
  const brain = { name: 'none', think: unused }
  const observe = { call() {}, turn() {}, fault() {} }
  const parts = {
    understand: unused,
    languageOf: unused,
    search: () => () => [],
    brain,
    masterKey: new Uint8Array(32),
    observe,
    presence: alone,
    payments: manual,
    web: null,
    answerWithin: usualAnswerWithin,
  }
  return { store, tools: [issueRefund], book, now: () => noon, ...parts }
}

function refund(id: string, amount: number, number = '#R', reason = 'damaged'): Proposal {
  return {
    id,
    tool: 'issue_refund',
    arguments: { order: number, amount, reason },
    customerId: 1,
    caller: { kind: 'customer', id: '1' },
    conversationId: null,
    turnId: null,
    confirmed: true,
  }
}

const twenty = Array.from({ length: 20 }, (_, n) => n)

describe.each(engines())('acting on $name', (engine) => {
  const fresh = freshStore(engine)
  beforeEach(async () => {
    const lines = [line('#R-1', { quantity: 1 }), line('#R-2', { quantity: 1 })]
    const orders = [order('#R', { lines }), order('#S')]
    const ledger = [payment('led-r', '#R'), payment('led-s', '#S')]
    await fresh.store.transaction((tables) => tables.shop.load({ ...shop, orders, ledger, requests: [] }))
  })

  test('twenty refunds at once with room for five: five are done, and the books agree', async () => {
    const desk = deskOn(fresh.store)
    const calls = await Promise.all(twenty.map((n) => act(desk, refund(`call-${n}`, 1_600))))
    const refused = calls.filter(({ state }) => state === 'refused')
    expect(calls.filter(({ state }) => state === 'done')).toHaveLength(5)
    expect(refused).toHaveLength(15)
    expect(new Set(refused.map(({ refusal }) => refusal?.code))).toEqual(new Set(['conflict']))
    const { orders, ledger } = await fresh.store.read((tables) => tables.shop.dump())
    const refunds = ledger.filter(({ movement }) => movement === 'refund')
    expect(orders[0]).toMatchObject({ refunded: money(8_000, 'EUR') })
    expect(orders[0]?.lines.map((one) => one.refunded.minor)).toEqual([4_000, 4_000])
    expect(refunds.map(({ amount }) => amount.minor)).toEqual([1_600, 1_600, 1_600, 1_600, 1_600])
    const entries = await fresh.store.read(({ audit }) => audit.of('customer:1'))
    expect(entries.map(({ seq }) => seq)).toEqual(twenty.map((n) => n + 1))
    expect(entries.filter(({ type }) => type === 'call_done')).toHaveLength(5)
  })

  test('one call asked twenty times at once happens once, and every answer is the same', async () => {
    const desk = deskOn(fresh.store)
    const calls = await Promise.all(twenty.map(() => act(desk, refund('call-1', 1_000))))
    expect(new Set(calls.map((call) => canonical(call))).size).toBe(1)
    expect(calls[0]).toMatchObject({ state: 'done' })
    const { ledger } = await fresh.store.read((tables) => tables.shop.dump())
    expect(ledger.filter(({ movement }) => movement === 'refund')).toHaveLength(1)
  })

  test('refunds of ten orders at once with a limit of two a customer: two are done', async () => {
    const desk = deskOn(fresh.store)
    const numbers = Array.from({ length: 10 }, (_, n) => `#T-${n}`)
    const ledger = numbers.map((number) => payment(`led-${number}`, number))
    const more = { ...shop, orders: numbers.map((number) => order(number)), ledger, requests: [] }
    await fresh.store.transaction((tables) => tables.shop.load(more))
    const calls = await Promise.all(
      numbers.map((number) => act(desk, refund(`call-${number}`, 100, number, 'no_longer_needed'))),
    )
    expect(calls.map(({ state }) => state).toSorted()).toEqual([
      ...Array.from({ length: 2 }, () => 'done'),
      ...Array.from({ length: 8 }, () => 'refused'),
    ])
  })
})
