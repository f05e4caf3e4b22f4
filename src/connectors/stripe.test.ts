import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { money } from '../core/money.ts'
import type { Errand, OutboxEntry } from '../core/outbox.ts'
import { type FakeStripe, type Mood, startFakeStripe } from '../testing/fake_stripe.ts'
import { manual } from './manual.ts'
import { openStripe } from './stripe.ts'
import { stripeAmount } from './stripe_answers.ts'

let fake: FakeStripe

beforeEach(async () => {
  fake = await startFakeStripe({ pi_lamp: 4_599 })
})

afterEach(() => fake.close())

const opened = (timeout = 5_000) => openStripe({ secretKey: 'sk_test_1234', baseUrl: fake.url, timeout })

const givesBack: Errand = { kind: 'refund', paysBack: 'led_1', payment: 'pi_lamp' }
const charges: Errand = { kind: 'charge', customer: 'cus_1', method: 'pm_1' }

function entry(errand: Errand, change: Partial<OutboxEntry> = {}): OutboxEntry {
  const times = { nextAt: 0, createdAt: Date.now(), updatedAt: 0 }
  const open = { state: 'sending', attempts: 1, lease: null, reference: null, lastError: null, settled: null } as const
  const about = {
    id: 'led_call_1_1',
    connector: 'stripe',
    customerId: 1,
    order: '#1',
    callId: 'call_1',
    amount: money(1_500, 'USD'),
  }
  return { ...about, errand, ...open, ...times, ...change }
}

test('a refund is sent once under the key of its ledger row, and can be found by it', async () => {
  const stripe = opened()
  expect(await stripe.find(entry(givesBack))).toEqual({ kind: 'nothing' })
  expect(await stripe.refund(entry(givesBack))).toEqual({ kind: 'done', reference: 're_1' })
  expect(await stripe.refund(entry(givesBack))).toEqual({ kind: 'done', reference: 're_1' })
  expect(fake.refunds).toMatchObject([
    { amount: 1_500, metadata: { ledger_id: 'led_call_1_1', order: '#1', call_id: 'call_1' } },
  ])
  expect(await stripe.find(entry(givesBack))).toEqual({ kind: 'done', reference: 're_1' })
  expect(await stripe.find(entry(givesBack, { id: 'led_other' }))).toEqual({ kind: 'nothing' })
})

test('a charge is made off the session, once, and can be found by its ledger row', async () => {
  const stripe = opened()
  expect(await stripe.charge(entry(charges))).toEqual({ kind: 'done', reference: 'pi_made_2' })
  expect(await stripe.charge(entry(charges))).toEqual({ kind: 'done', reference: 'pi_made_2' })
  expect(fake.payments[1]).toMatchObject({ amount: 1_500, currency: 'usd', customer: 'cus_1', payment_method: 'pm_1' })
  expect(await stripe.find(entry(charges))).toEqual({ kind: 'done', reference: 'pi_made_2' })
})

/** What the answer is, and whether Stripe acted. */
const outcomes: [Mood, object, number][] = [
  ['decline', { kind: 'no', reason: '402 card_error card_declined lost_card' }, 0],
  ['limited', { kind: 'later', reason: '429 rate_limit_error rate_limit', after: 3_000 }, 0],
  ['forbidden', { kind: 'later', reason: '401 authentication_error api_key_expired', after: null }, 0],
  ['broken', { kind: 'unknown', reason: '500 api_error gone' }, 1],
  ['broken_before', { kind: 'unknown', reason: '500 api_error gone' }, 0],
  ['cut', { kind: 'unknown', reason: 'no_answer' }, 1],
  ['dropped', { kind: 'unknown', reason: 'no_answer' }, 0],
  ['hang', { kind: 'unknown', reason: 'no_answer' }, 1],
  ['pending', { kind: 'pending', reference: 're_1' }, 1],
]

describe.each(outcomes)('when Stripe is in the mood %s', (mood, answer, acted) => {
  test('the answer says what is known, in codes and no words, and the look says what happened', async () => {
    // The library tries once more by itself, under the same key, when a connection is closed.
    fake.next(mood, ...(mood === 'cut' || mood === 'dropped' ? [mood] : []))
    const told = await opened(mood === 'hang' ? 300 : 5_000).refund(entry(givesBack))
    expect(told).toEqual(answer)
    expect(fake.refunds).toHaveLength(acted)
    const found = await opened().find(entry(givesBack))
    expect(found.kind).toBe(acted === 0 ? 'nothing' : mood === 'pending' ? 'pending' : 'done')
  })
})

test('a server that is not there did not act; one that cannot be asked leaves it open', async () => {
  const stripe = opened()
  await fake.close()
  expect(await stripe.refund(entry(givesBack))).toMatchObject({ kind: 'later', reason: 'no_connection ECONNREFUSED' })
  expect(await stripe.find(entry(givesBack))).toMatchObject({ kind: 'unknown' })
  fake = await startFakeStripe()
})

test('more than was paid and a payment that does not exist are a definite no', async () => {
  const stripe = opened()
  const tooMuch = entry(givesBack, { amount: money(4_600, 'USD') })
  expect(await stripe.refund(tooMuch)).toMatchObject({
    kind: 'no',
    reason: expect.stringContaining('charge_already_refunded'),
  })
  const missing = entry({ ...givesBack, payment: 'pi_gone' }, { id: 'led_2' })
  expect(await stripe.refund(missing)).toMatchObject({
    kind: 'no',
    reason: expect.stringContaining('resource_missing'),
  })
})

test('a key that came with something else before leaves it open instead of being taken for a no', async () => {
  const stripe = opened()
  await stripe.refund(entry(givesBack))
  const other = entry(givesBack, { amount: money(1_501, 'USD') })
  expect(await stripe.refund(other)).toMatchObject({
    kind: 'unknown',
    reason: expect.stringContaining('idempotency_error'),
  })
  expect(fake.refunds).toHaveLength(1)
})

test('only payments and instruments that Stripe knows are its business', () => {
  const { carries } = opened()
  expect(carries(givesBack)).toBe(true)
  expect(carries({ ...givesBack, payment: null })).toBe(true)
  expect(carries({ ...givesBack, payment: 'PAYID-123' })).toBe(false)
  expect(carries(charges)).toBe(true)
  expect(carries({ ...charges, method: '4242 4242' })).toBe(false)
  expect(manual.carries(givesBack)).toBe(false)
})

test('the books alone answer that a person has to do it', async () => {
  const byHand = { kind: 'no', reason: 'paid_by_hand' }
  expect(await manual.refund(entry(givesBack))).toEqual(byHand)
  expect(await manual.charge(entry(charges))).toEqual(byHand)
  expect(await manual.find(entry(charges))).toEqual({ kind: 'nothing' })
})

test('amounts are Stripe’s minor units', () => {
  expect(stripeAmount(money(1_500, 'USD'))).toBe(1_500)
  expect(stripeAmount(money(1_500, 'JPY'))).toBe(1_500)
  expect(stripeAmount(money(5, 'ISK'))).toBe(500)
})
