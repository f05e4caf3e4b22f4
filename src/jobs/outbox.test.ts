import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { OutboxState } from '../core/outbox.ts'
import { openStripe } from '../connectors/stripe.ts'
import { type FakeStripe, startFakeStripe } from '../testing/fake_stripe.ts'
import { asking } from '../testing/ask.ts'
import { openTestShop, type TestShop } from '../testing/shop.ts'
import { testRecords } from '../testing/shop_records.ts'
import { workOutbox } from './outbox.ts'

let fake: FakeStripe
let shop: TestShop
let ask: ReturnType<typeof asking>
let working: { close(): Promise<void> } | null = null

const soon = { timeout: 10_000, interval: 10 }

beforeEach(async () => {
  fake = await startFakeStripe({ pi_12345: 6_999, pi_12346: 1_200, pi_22002: 1_200 })
  const payments = openStripe({ secretKey: 'sk_test_1234', baseUrl: fake.url, timeout: 500 })
  shop = await openTestShop({ payments })
  ask = asking(shop)
  await shop.store.transaction((tables) => tables.shop.load(atStripe()))
})

afterEach(async () => {
  await working?.close()
  working = null
  await shop.close()
  await fake.close()
})

/** The test shop as a file would bring it again, with what Stripe calls its payments and cards. */
function atStripe() {
  const records = testRecords(shop.clock.now)
  return {
    ...records,
    ledger: records.ledger.map((entry) => ({ ...entry, reference: `pi_${entry.order.slice(1)}` })),
    paymentMethods: records.paymentMethods.map((method) =>
      method.kind === 'gift_card'
        ? method
        : { ...method, provider: { customer: `cus_${method.customerId}`, method: 'pm_1' } },
    ),
  }
}

async function work(): Promise<void> {
  // No chance: every pause is as short as it can be.
  working = await workOutbox(shop.desk, () => 0)
}

const refund = (amount = 1_500, more: object = {}) =>
  ask('POST', '/calls', {
    payload: {
      tool: 'issue_refund',
      arguments: { order: '#12345', amount, reason: 'damaged' },
      customer_id: 1,
      ...more,
    },
  })

async function entries() {
  const { items } = await shop.store.read((tables) => tables.outbox.list({}, { limit: 50, after: null }))
  return items
}

const reaches = (state: OutboxState) =>
  vi.waitFor(async () => expect((await entries()).map((one) => one.state)).toEqual([state]), soon)

test('a refund is in the outbox with its ledger row, and is sent once when somebody works', async () => {
  const told = await refund()
  expect(told.at('receipt.says')).toBe(
    'Your refund is on its way: $15.00 for order #12345 to your Visa ending in 4242.',
  )
  const [entry] = await entries()
  expect(entry).toMatchObject({ state: 'waiting', errand: { kind: 'refund', payment: 'pi_12345' }, attempts: 0 })
  expect(entry?.id).toBe((await ask('GET', '/refunds?order=12345')).at('items.0.id'))
  expect(fake.asked).toEqual([])
  await work()
  await reaches('done')
  expect(fake.asked).toMatchObject([{ method: 'POST', path: '/v1/refunds', key: entry?.id }])
  expect(fake.refunds).toMatchObject([{ amount: 1_500, payment_intent: 'pi_12345' }])
  expect(shop.faults).toEqual([])
})

test('a worker that is there already begins with the commit', async () => {
  await work()
  await refund()
  await reaches('done')
  expect(fake.refunds).toHaveLength(1)
})

test.each(['cut', 'broken', 'hang'] as const)(
  'an answer that is lost (%s) is asked for, and not sent again',
  async (mood) => {
    fake.next(mood, ...(mood === 'cut' ? (['cut'] as const) : []))
    await work()
    await refund()
    await reaches('done')
    expect(fake.refunds).toHaveLength(1)
    expect(fake.asked.at(-1)).toMatchObject({ method: 'GET', path: '/v1/refunds' })
  },
)

test('a request that was lost is looked for and then sent under the same key', async () => {
  fake.next('dropped', 'dropped')
  await work()
  await refund()
  await reaches('done')
  expect(fake.refunds).toHaveLength(1)
  const [entry] = await entries()
  expect(new Set(fake.asked.map(({ key }) => key))).toEqual(new Set([entry?.id, null]))
})

test('a provider that forgot the key is still asked before anything is sent again', async () => {
  fake.next('hang')
  await refund()
  await work()
  await vi.waitFor(() => expect(fake.refunds).toHaveLength(1), soon)
  fake.forgetKeys()
  await reaches('done')
  expect(fake.refunds).toHaveLength(1)
})

test('what did not begin is tried again after the pause that the provider wants', async () => {
  fake.next('limited')
  await work()
  await refund()
  await vi.waitFor(async () => expect((await entries())[0]?.lastError).not.toBeNull(), soon)
  const [entry] = await entries()
  expect(entry).toMatchObject({ state: 'waiting', attempts: 1, lastError: '429 rate_limit_error rate_limit' })
  expect(entry?.nextAt).toBe(shop.clock.now + 3_000)
  shop.clock.now += 3_000
  await reaches('done')
  expect(fake.refunds).toHaveLength(1)
})

test('what the provider has taken on is not called done until it says so', async () => {
  fake.next('pending')
  await work()
  await refund()
  await reaches('unknown')
  expect((await entries())[0]).toMatchObject({ reference: 're_1', attempts: 1, nextAt: shop.clock.now + 3_600_000 })
})

test('a definite no ends it: a person is asked, the customer is told, and the ledger stays as it is', async () => {
  const said = await ask('POST', '/support/resolve', { payload: { user_input: 'hello', user_id: 1 } })
  const conversation_id = said.word('conversation_id')
  fake.next('decline')
  await work()
  await refund(1_500, { conversation_id })
  await reaches('failed')
  const [entry] = await entries()
  expect(entry?.lastError).toBe('402 card_error card_declined lost_card')
  const { items } = await shop.store.read((tables) =>
    tables.ledger.list({ order: '#12345' }, { limit: 9, after: null }),
  )
  expect(items.map(({ movement, amount }) => [movement, amount.minor])).toEqual([
    ['refund', 1_500],
    ['payment', 6_999],
  ])
  const ticket = await shop.store.read((tables) => tables.tickets.ofConversation(conversation_id))
  expect(ticket).toMatchObject({ status: 'waiting_for_staff', priority: 'high' })
  expect(ticket?.escalation?.summary).toContain(`The refund of $15.00 for order #12345 was refused by stripe (402`)
  const messages = await shop.store.read((tables) => tables.messages.of(conversation_id))
  expect(messages.at(-1)?.text).toContain('the refund of $15.00 for order #12345 has not gone through yet')
})

test('a call without a conversation gets a ticket of its own', async () => {
  fake.next('decline')
  await work()
  await refund()
  await reaches('failed')
  const { items } = await shop.store.read((tables) => tables.tickets.list({ customerId: 1 }, { limit: 9, after: null }))
  expect(items).toMatchObject([{ ticket: { status: 'waiting_for_staff' } }])
})

test('after twenty tries without an answer it is dead, and a person is asked', async () => {
  fake.next(...Array.from({ length: 60 }, () => 'broken_before' as const))
  await refund()
  await work()
  await reaches('dead')
  expect((await entries())[0]).toMatchObject({ attempts: 20, lastError: '500 api_error gone' })
  expect(fake.refunds).toEqual([])
})

test('gift cards and payments that Stripe does not know stay in the books', async () => {
  const told = await ask('POST', '/calls', {
    payload: {
      tool: 'issue_refund',
      arguments: { order: '#12345', amount: 500, reason: 'damaged', to: 'pm_gift_1' },
      customer_id: 1,
    },
  })
  expect(told.at('receipt.says')).toBe('I refunded $5.00 for order #12345 to your gift card.')
  expect(await entries()).toEqual([])
})

test('a new order is charged, and its refund waits for the charge and names it', async () => {
  const placed = await ask('POST', '/calls', {
    payload: {
      tool: 'create_order',
      arguments: { items: [{ variant: 'v_mug', quantity: 1 }], method: 'pm_card_1' },
      customer_id: 1,
    },
  })
  expect(placed.at('receipt.says')).toMatch(
    /^I placed order #\d+, and \$12.00 will be charged to your Visa ending in 4242.$/,
  )
  const order = placed.at('receipt.order')
  const cancelled = await ask('POST', '/calls', {
    payload: { tool: 'cancel_order', arguments: { order, reason: 'no_longer_needed' }, customer_id: 1 },
  })
  expect(cancelled.at('receipt.says')).toBe(
    `I cancelled order ${String(order)} and the refund of $12.00 to your Visa ending in 4242 is on its way.`,
  )
  await work()
  await vi.waitFor(() => expect(fake.payments.filter(({ customer }) => customer === 'cus_1')).toHaveLength(1), soon)
  shop.clock.now += 10_000
  await vi.waitFor(async () => expect((await entries()).map(({ state }) => state)).toEqual(['done', 'done']), {
    ...soon,
    timeout: 20_000,
  })
  expect(fake.refunds).toMatchObject([{ payment_intent: fake.payments.at(-1)?.id, amount: 1_200 }])
})

test('two workers on one entry send it once', async () => {
  fake.next('slow')
  await work()
  const second = await workOutbox(shop.desk, () => 0)
  await refund()
  await vi.waitFor(() => expect(fake.slow()).toBe(1), soon)
  await shop.store.transaction(async ({ jobs, outbox }) => {
    const [entry] = (await outbox.list({}, { limit: 1, after: null })).items
    for (let n = 0; n < 4; n++) await jobs.add({ queue: 'outbox', key: entry?.id ?? '', after: 0 })
  })
  await new Promise((later) => setTimeout(later, 100))
  fake.answerSlow()
  await reaches('done')
  await second.close()
  expect(fake.asked.filter(({ method }) => method === 'POST')).toHaveLength(1)
})

test('a refund of a charge that the provider has not finished waits for it instead of being refused', async () => {
  fake.next('pending')
  const placed = await ask('POST', '/calls', {
    payload: {
      tool: 'create_order',
      arguments: { items: [{ variant: 'v_mug', quantity: 1 }], method: 'pm_card_1' },
      customer_id: 1,
    },
  })
  await work()
  await reaches('unknown')
  await ask('POST', '/calls', {
    payload: {
      tool: 'cancel_order',
      arguments: { order: placed.at('receipt.order'), reason: 'no_longer_needed' },
      customer_id: 1,
    },
  })
  await vi.waitFor(
    async () => expect((await entries()).map(({ nextAt }) => nextAt > shop.clock.now)).toEqual([true, true]),
    soon,
  )
  const refund = (await entries()).find(({ errand }) => errand.kind === 'refund')
  expect(refund).toMatchObject({ state: 'waiting', errand: { payment: null }, lastError: null })
  expect(fake.asked.filter(({ path }) => path === '/v1/refunds')).toEqual([])
})

test('what the provider refuses about an erased customer ends in the outbox and is not asked for ever', async () => {
  fake.next('decline')
  await refund()
  await ask('POST', '/customers/1/erasure')
  await work()
  await reaches('failed')
  const audited = await shop.store.read((tables) => tables.audit.of('customer:1'))
  expect(audited.at(-1)).toMatchObject({ type: 'outbox_given_up' })
  expect(shop.faults).toEqual([])
})
