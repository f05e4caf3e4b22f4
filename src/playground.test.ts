import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { embeddedBrain } from './agent/brains/embedded/index.ts'
import type { PaymentConnector } from './core/payments.ts'
import type { TrialView } from './http/contract/playground.ts'
import { type Databases, openDatabases } from './store/open.ts'
import { engines } from './store/testing/engines.ts'
import type { Told } from './testing/ask.ts'
import { closeDesks, openModelDesk } from './testing/model_desk.ts'
import { openNodes } from './testing/nodes.ts'
import { testRecords } from './testing/shop_records.ts'
import { wholeDatabase } from './testing/whole_database.ts'

type Stage = { stage: string; at_ms: number; took_ms: number; call?: Called; move?: object; understanding?: object }
type Called = { tool: string; state: string; receipt: object | null; verdict: object | null }

const stagesOf = (told: Told) => told.at('stages') as Stage[]
const calledIn = (told: Told, tool: string) =>
  stagesOf(told).find(({ stage, call }) => stage === 'called' && call?.tool === tool)?.call

/** Moves money outside, if anybody asks. */
function askedConnector() {
  const asked: string[] = []
  const note = async (what: string) => {
    asked.push(what)
    return { kind: 'nothing' } as never
  }
  const payments: PaymentConnector = {
    name: 'asked',
    sends: true,
    carries: () => true,
    refund: () => note('refund'),
    charge: () => note('charge'),
    find: () => note('find'),
  }
  return { payments, asked }
}

describe.each(engines())('the playground on $name', (engine) => {
  let shops: Awaited<ReturnType<typeof openNodes>>
  let databases: Databases
  let provider: ReturnType<typeof askedConnector>

  beforeEach(async () => {
    provider = askedConnector()
    const kept = {
      ...engine,
      async open() {
        const opened = await engine.open()
        databases = opened.databases
        return opened
      },
    }
    shops = await openNodes(kept, [{ brain: embeddedBrain, payments: provider.payments }])
    await shops.store.jobs.open()
  })
  afterEach(async () => {
    expect(provider.asked).toEqual([])
    expect(shops.at(0).faults).toEqual([])
    await shops.close()
  })
  afterAll(() => engine.close())

  const tryOut = (user_input: string, so_far?: unknown, user_id = 1) =>
    shops.at(0).ask('POST', '/playground', { key: shops.key, payload: { user_input, user_id, so_far } })

  test('a refund, a hand-over and a question are tried out and nothing is written', async () => {
    const before = await wholeDatabase(databases)
    for (const [text, tool, state] of [
      ['cancel order #12346', 'cancel_order', 'awaiting_confirmation'],
      ['I want to talk to a human', 'escalate_case', 'done'],
      ['where is order #12347?', 'get_order_status', 'done'],
    ] as const) {
      const told = await tryOut(text)
      expect(told.status, told.text).toBe(200)
      expect(calledIn(told, tool)?.state).toBe(state)
      const times = stagesOf(told).map(({ at_ms: at, took_ms: took }) => [at, at + took])
      expect(times.flat().every((ms) => ms >= 0)).toBe(true)
    }
    expect(await wholeDatabase(databases)).toEqual(before)
  })

  test('a yes is said behind it: the receipt is seen, the order is as it was, and the customer may do it all the same', async () => {
    await shops.store.transaction((tables) => tables.shop.load(paidByProvider(shops.at(0).clock.now)))
    const before = await wholeDatabase(databases)
    const asked = await tryOut('cancel order #12346')
    expect(asked.at('result.awaiting')).toBe('confirmation')
    expect(calledIn(asked, 'cancel_order')).toMatchObject({ receipt: null, verdict: { kind: 'confirm' } })
    const done = await tryOut('yes', asked.at('so_far'))
    const call = calledIn(done, 'cancel_order')
    expect(call).toMatchObject({ state: 'done', verdict: { kind: 'allow' } })
    expect(call?.receipt).toMatchObject({ order: '#12346', moved: [{ movement: 'refund', on_its_way: true }] })
    const after = await tryOut('where is my order #12346?', done.at('so_far'))
    expect(after.word('result.reply')).toMatch(/cancelled/i)
    expect(await wholeDatabase(databases)).toEqual(before)
    const real = { tool: 'cancel_order', arguments: { order: '#12346', reason: 'no_longer_needed' }, customer_id: 1 }
    expect((await shops.at(0).ask('POST', '/calls', { key: shops.key, payload: real })).at('state')).toBe('done')
    expect((await tryOut('cancel order #12346')).word('result.reply')).toMatch(/cancelled/i)
  })

  test('what a customer had already counts against the limits in a try', async () => {
    const real = (order: string) => ({
      key: shops.key,
      payload: { tool: 'issue_refund', arguments: { order, reason: 'damaged', amount: 100 }, customer_id: 1 },
    })
    expect((await shops.at(0).ask('POST', '/calls', real('#12345'))).at('state')).toBe('done')
    const tried = await tryOut('refund the mug of order #12345, please')
    const judged = stagesOf(tried).findLast(({ call }) => call?.verdict)?.call
    expect(judged?.verdict).toMatchObject({ trace: { facts: { refunds_in_30_days: 1 } } })
  })

  test('an agent that is switched off is off in a try too', async () => {
    const { ask } = shops.at(0)
    const headers = { 'x-staff': 'staff_manager' }
    await ask('POST', '/agent/off', { key: shops.key, payload: {}, headers })
    const told = await tryOut('cancel order #12346')
    expect(told.at('result.awaiting')).toBe('staff')
    expect(stagesOf(told).map(({ stage }) => stage)).toEqual(['heard', 'understood', 'called', 'answered'])
  })

  test('a customer is found by number, order, name and address', async () => {
    const found = async (q: string) => {
      const told = await shops.at(0).ask('GET', `/customers?q=${encodeURIComponent(q)}`, { key: shops.key })
      return (told.at('items') as { id: number }[]).map(({ id }) => id)
    }
    for (const q of ['2', '22001', '#22001', 'marc', 'okafor MARCUS', 'marcus@example', '!!'])
      expect(await found(q), q).toEqual(q === '!!' ? [] : [2])
  })

  test('what cannot be tried is refused', async () => {
    expect((await tryOut('hello', undefined, 99)).status).toBe(404)
    expect((await tryOut('hello', 'v1.made.up')).status).toBe(422)
    const { so_far } = (await tryOut('hello')).at('') as { so_far: string }
    expect((await tryOut('hello', so_far, 2)).status).toBe(422)
    const key = await shops.at(0).keyWith('read', 'support')
    const payload = { user_input: 'hello', user_id: 1 }
    expect((await shops.at(0).ask('POST', '/playground', { key, payload })).status).toBe(403)
  })
})

/** The records once more, with what a provider calls the payments. */
function paidByProvider(now: number) {
  const records = testRecords(now)
  return { ...records, ledger: records.ledger.map((entry) => ({ ...entry, reference: `pi_${entry.id}` })) }
}

describe('a model in the playground', () => {
  afterEach(closeDesks)

  test('is asked once a message; what it used is on no customer, and counts for the day', async () => {
    const refund = { calls: [{ tool: 'issue_refund', arguments: { order: '#12345', reason: 'other' } }] }
    const day = { SUPPORTOPS_MODEL_TOKENS_PER_DAY: '1500' }
    const { app, model, folder } = await openModelDesk([refund, { text: 'You can return it within 30 days.' }], day)
    const databases = openDatabases(join(folder, 'data', 'supportops.db'))
    const tryOut = async (user_input: string, so_far?: unknown) => {
      const headers = { authorization: 'Bearer sk_for_the_tests_only' }
      const payload = { user_input, user_id: 1, so_far }
      return (await app.server.inject({ method: 'POST', url: '/playground', payload, headers })).json<TrialView>()
    }
    const before = await wholeDatabase(databases)
    const asked = await tryOut('I need a refund for order #12345')
    expect(asked).toMatchObject({ brain: 'llm', result: { awaiting: 'confirmation' } })
    const done = await tryOut('Yes, go ahead', asked.so_far)
    expect(done.result.reply).toContain('I refunded $64.00')
    expect(model.asked).toHaveLength(1)
    expect((await tryOut('How long can I return something?', done.so_far)).brain).toBe('llm')
    expect(model.asked).toHaveLength(2)
    const spent = await tryOut('How long can I return something?')
    expect(spent.brain).toBe('embedded')
    expect(model.asked).toHaveLength(2)
    expect(await wholeDatabase(databases)).toEqual(before)
    await Promise.all([databases.writer.destroy(), databases.reader.destroy()])
  })
})
