import { afterEach, beforeEach, expect, test } from 'vitest'
import type { OutboxEntry } from '../core/outbox.ts'
import type { Answer, Found, PaymentConnector } from '../core/payments.ts'
import { asking } from '../testing/ask.ts'
import { openTestShop, type TestShop } from '../testing/shop.ts'
import { testRecords } from '../testing/shop_records.ts'
import { carryOut } from './carry_out.ts'

type Asked = { readonly how: 'refund' | 'charge' | 'find'; readonly entry: OutboxEntry }
type Script = { readonly says: Answer | Found; readonly meanwhile?: () => Promise<unknown> }

let shop: TestShop
let ask: ReturnType<typeof asking>
let asked: Asked[]
let script: Script[]
const gone = new Set<string>()

/** A provider that gives these answers, one after the other, and does something else before some of them. */
const provider: PaymentConnector = {
  name: 'provider',
  sends: true,
  carries: () => true,
  refund: async (entry) => (await answer('refund', entry)) as Answer,
  charge: async (entry) => (await answer('charge', entry)) as Answer,
  find: async (entry) => (await answer('find', entry)) as Found,
}

async function answer(how: Asked['how'], entry: OutboxEntry): Promise<Answer | Found> {
  asked.push({ how, entry })
  const next = script.shift()
  if (!next) throw new Error(`the provider is asked once too often (${how})`)
  await next.meanwhile?.()
  return next.says
}

beforeEach(async () => {
  asked = []
  script = []
  gone.clear()
  const presence = { id: 'srv_1', isAlive: (node: string | null) => node !== null && !gone.has(node), async look() {} }
  shop = await openTestShop({ payments: provider, presence })
  ask = asking(shop)
  const records = testRecords(shop.clock.now)
  const ledger = records.ledger.map((entry) => ({ ...entry, reference: `pi_${entry.order.slice(1)}` }))
  const paymentMethods = records.paymentMethods.map((method) =>
    method.kind === 'gift_card' ? method : { ...method, provider: { customer: 'cus_1', method: 'pm_1' } },
  )
  await shop.store.transaction((tables) => tables.shop.load({ ...records, ledger, paymentMethods }))
})

afterEach(async () => {
  expect(script).toEqual([])
  expect(shop.faults).toEqual([])
  await shop.close()
})

const done: Answer & Found = { kind: 'done', reference: 're_1' }
const doubt: Answer & Found = { kind: 'unknown', reason: '500' }
const nothing: Found = { kind: 'nothing' }

async function use(tool: string, args: object): Promise<string> {
  const told = await ask('POST', '/calls', { payload: { tool, arguments: args, customer_id: 1 } })
  expect(told.status).toBe(201)
  return told.word('receipt.order')
}

/** A refund of $15.00 that waits to be sent, and its id. */
async function refund(): Promise<string> {
  const order = await use('issue_refund', { order: '#12345', amount: 1_500, reason: 'damaged' })
  return (await entriesOf(order))[0]?.id ?? ''
}

const entriesOf = (order: string) => shop.store.read(({ outbox }) => outbox.of(order))
const lookAt = (id: string) => shop.store.read(({ outbox }) => outbox.get(id))

/** One step, with the provider's answers to it; the entry as it is then. */
async function step(id: string, ...says: readonly (Answer | Found)[]) {
  script.push(...says.map((one) => ({ says: one })))
  await carryOut(shop.desk, id, () => 0.5)
  return lookAt(id)
}

const hows = () => asked.map(({ how }) => how)

/** Another process takes the entry, as it may when this one is late. */
const takenByAnother = (id: string) => async () =>
  shop.store.transaction(async ({ outbox }) => {
    const before = await outbox.get(id)
    if (!before) throw new Error('it is there')
    const lease = { worker: 'srv_2/take_2', until: shop.clock.now + 90_000 }
    await outbox.replace(before, { ...before, state: 'unknown', lease, updatedAt: before.updatedAt + 1 })
  })

test('what waits is taken, sent once under a lease, and told in the audit of its call', async () => {
  const id = await refund()
  shop.clock.now += 7
  const ended = await step(id, done)
  expect(ended).toMatchObject({ state: 'done', reference: 're_1', lastError: null, lease: null, attempts: 1 })
  expect(hows()).toEqual(['refund'])
  const sent = asked[0]?.entry
  expect(sent).toMatchObject({ state: 'sending', attempts: 1, lease: { until: shop.clock.now + 90_000 } })
  expect(sent?.lease?.worker).toMatch(/^srv_1\/take_/)
  expect((await ask('GET', '/audit?type=outbox_done')).at('items.0')).toMatchObject({
    chain: 'customer:1',
    payload: {
      ledger: id,
      connector: 'provider',
      kind: 'refund',
      order: '#12345',
      call: sent?.callId,
      minor: 1_500,
      currency: 'USD',
      state: 'done',
      attempts: 1,
      reference: 're_1',
    },
  })
  expect(await step(id)).toEqual(ended)
  expect(await step('led_none')).toBeNull()
})

test('what did not happen waits as long as the provider wants and some more, and not a moment less', async () => {
  const id = await refund()
  const start = shop.clock.now
  const first = await step(id, { kind: 'later', reason: '429', after: 3_000 })
  expect(first).toMatchObject({ state: 'waiting', lastError: '429', attempts: 1, lease: null, nextAt: start + 4_000 })
  shop.clock.now += 3_999
  expect(await step(id)).toEqual(first)
  shop.clock.now += 1
  const second = await step(id, { kind: 'later', reason: '429', after: null })
  expect(second).toMatchObject({ state: 'waiting', attempts: 2, nextAt: start + 6_000 })
  expect(hows()).toEqual(['refund', 'refund'])
})

test('what may have happened is looked for, and sent again only when nothing was found', async () => {
  const id = await refund()
  const start = shop.clock.now
  expect(await step(id, doubt)).toMatchObject({ state: 'unknown', lastError: '500', nextAt: start + 1_000 })
  shop.clock.now += 3_600_000
  expect(await step(id, doubt)).toMatchObject({ state: 'unknown', attempts: 2 })
  shop.clock.now += 3_600_000
  const inDoubt = await step(id, nothing, { kind: 'later', reason: '429', after: 3_000 })
  expect(inDoubt).toMatchObject({ state: 'unknown', lastError: '429', attempts: 3 })
  shop.clock.now += 3_600_000
  expect(await step(id, nothing, done)).toMatchObject({ state: 'done', attempts: 4 })
  expect(hows()).toEqual(['refund', 'find', 'find', 'refund', 'find', 'refund'])
  expect(asked.at(-1)?.entry).toMatchObject({ state: 'sending', lease: { until: shop.clock.now + 90_000 } })
})

test('what is found is written down and never sent again', async () => {
  const id = await refund()
  await step(id, doubt)
  shop.clock.now += 3_600_000
  expect(await step(id, done)).toMatchObject({ state: 'done', reference: 're_1', lastError: null })
  expect(hows()).toEqual(['refund', 'find'])
})

test('what the provider has taken on is asked for every hour, and being asked is no try', async () => {
  const id = await refund()
  const pending: Answer & Found = { kind: 'pending', reference: 're_7' }
  const first = await step(id, pending)
  const waits = { state: 'unknown', reference: 're_7', attempts: 1, lastError: null }
  expect(first).toMatchObject({ ...waits, nextAt: shop.clock.now + 3_600_000 })
  for (let hour = 0; hour < 30; hour++) {
    shop.clock.now += 3_600_000
    expect(await step(id, pending)).toMatchObject({ ...waits, nextAt: shop.clock.now + 3_600_000 })
  }
  shop.clock.now += 3_600_000
  expect(await step(id, doubt)).toMatchObject({ state: 'unknown', lastError: '500', attempts: 2 })
  expect(hows().filter((how) => how === 'refund')).toHaveLength(1)
})

test.each([
  ['the answer', [{ kind: 'no', reason: 'lost_card' }] as const],
  ['what was found', [doubt, { kind: 'no', reason: 'lost_card' }] as const],
])('a no ends it, in %s', async (_name, answers) => {
  const id = await refund()
  let entry: OutboxEntry | null = null
  for (const one of answers) {
    entry = await step(id, one)
    shop.clock.now += 3_600_000
  }
  expect(entry).toMatchObject({ state: 'failed', lastError: 'lost_card' })
  expect(await step(id)).toEqual(entry)
  const told = await ask('GET', '/audit?type=outbox_given_up')
  expect(told.at('items.0.payload')).toMatchObject({ ledger: id, state: 'failed', reason: 'lost_card' })
})

test.each([
  ['no word', doubt],
  ['no time', { kind: 'later', reason: '500', after: null } as const],
])('after twenty tries with %s it is given up, and not one earlier', async (_name, says) => {
  const id = await refund()
  for (let tries = 1; tries < 20; tries++) {
    expect((await step(id, says))?.attempts).toBe(tries)
    shop.clock.now += 4_000_000
  }
  expect(await step(id, says)).toMatchObject({ state: 'dead', attempts: 20, lastError: '500' })
})

test('a good word at the twentieth try counts', async () => {
  const id = await refund()
  for (let tries = 1; tries < 20; tries++) {
    await step(id, doubt)
    shop.clock.now += 4_000_000
  }
  expect(await step(id, nothing, { kind: 'pending', reference: 're_1' })).toMatchObject({
    state: 'unknown',
    attempts: 19,
  })
})

test('a refund of a charge that was made here waits for it, and names it', async () => {
  const order = await use('create_order', { items: [{ variant: 'v_mug', quantity: 1 }], method: 'pm_card_1' })
  await use('cancel_order', { order, reason: 'no_longer_needed' })
  const [charge, back] = (await entriesOf(order)).toSorted((a) => (a.errand.kind === 'charge' ? -1 : 1))
  const [first, second] = [charge?.id ?? '', back?.id ?? '']
  const waits = await step(second)
  expect(waits).toMatchObject({ state: 'waiting', attempts: 0, nextAt: shop.clock.now + 5_000, lastError: null })
  await step(first, { kind: 'done', reference: 'pi_9' })
  expect(hows()).toEqual(['charge'])
  expect(await step(second)).toEqual(waits)
  shop.clock.now += 5_000
  expect(await step(second, done)).toMatchObject({ state: 'done', errand: { payment: 'pi_9' } })
  expect(asked.at(-1)).toMatchObject({ how: 'refund', entry: { errand: { payment: 'pi_9', paysBack: first } } })
})

test('a refund of a charge that was never made is not sent at all', async () => {
  const order = await use('create_order', { items: [{ variant: 'v_mug', quantity: 1 }], method: 'pm_card_1' })
  await use('cancel_order', { order, reason: 'no_longer_needed' })
  const [charge, back] = (await entriesOf(order)).toSorted((a) => (a.errand.kind === 'charge' ? -1 : 1))
  await step(charge?.id ?? '', { kind: 'no', reason: 'lost_card' })
  expect(await step(back?.id ?? '')).toMatchObject({ state: 'failed', lastError: 'payment_not_made' })
  expect(hows()).toEqual(['charge'])
})

test('what another worker is at is left alone until it is late or gone, and is then looked for first', async () => {
  const id = await refund()
  await step(id, doubt)
  await takenByAnother(id)()
  shop.clock.now += 60_000
  const held = await lookAt(id)
  expect(await step(id)).toEqual(held)
  shop.clock.now += 30_000
  expect(await step(id, doubt)).toMatchObject({ state: 'unknown', attempts: 2, lease: null })

  shop.clock.now += 3_600_000
  await takenByAnother(id)()
  expect((await step(id))?.lease?.worker).toBe('srv_2/take_2')
  gone.add('srv_2')
  expect(await step(id, done)).toMatchObject({ state: 'done' })
  expect(hows()).toEqual(['refund', 'find', 'find'])
})

test('who lost the entry while looking sends nothing, and who lost it while sending writes nothing', async () => {
  const id = await refund()
  script.push({ says: done, meanwhile: takenByAnother(id) })
  expect(await step(id)).toMatchObject({ state: 'unknown', lease: { worker: 'srv_2/take_2' }, reference: null })
  shop.clock.now += 90_000
  script.push({ says: nothing, meanwhile: takenByAnother(id) })
  expect(await step(id)).toMatchObject({ state: 'unknown', lease: { worker: 'srv_2/take_2' } })
  expect(hows()).toEqual(['refund', 'find'])
  expect((await ask('GET', '/audit?type=outbox_done')).at('items')).toEqual([])
})

test('what is another provider’s business is left to it', async () => {
  const id = await refund()
  const waits = await lookAt(id)
  await carryOut({ ...shop.desk, payments: { ...provider, name: 'other' } }, id)
  expect(await lookAt(id)).toEqual(waits)
})
