import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { embeddedBrain } from './agent/brains/embedded/index.ts'
import { resumeTurns } from './agent/resume.ts'
import type { Store, Tables } from './core/ports.ts'
import { engines } from './store/testing/engines.ts'
import type { Told } from './testing/ask.ts'
import { type GatedBrain, gated } from './testing/gate.ts'
import { openNodes } from './testing/nodes.ts'
import { testRecords } from './testing/shop_records.ts'

const customers = 24
const switchedOff = 'Our automatic service is switched off'

describe.each(engines())('the switch of the agent over four nodes on $name', (engine) => {
  let shops: Awaited<ReturnType<typeof openNodes>>
  let brain: GatedBrain

  beforeEach(async () => {
    brain = gated(embeddedBrain)
    shops = await openNodes(engine, [{ brain }, { brain }, { brain }, { brain }])
    await shops.store.transaction((tables) => tables.shop.load(manyCustomers(shops.at(0).clock.now)))
  })
  afterEach(async () => {
    brain.open()
    expect(shops.nodes.flatMap(({ faults }) => faults)).toEqual([])
    await shops.close()
  })

  const post = (n: number, url: string, payload: object, staff?: string) =>
    shops.at(n).ask('POST', url, { payload, key: shops.key, ...(staff ? { headers: { 'x-staff': staff } } : {}) })
  const say = (n: number, user: number, text: string, to?: string) =>
    post(n, '/support/resolve', { user_input: text, user_id: user, ...(to ? { conversation_id: to } : {}) })
  const off = (n: number) => post(n, '/agent/off', { because: 'wrong prices' }, 'staff_agent')
  const get = (url: string) => shops.at(1).ask('GET', url, { key: shops.key })

  test('no effect of a burst of turns is later than the switch, and no message is lost', async () => {
    const asked = await Promise.all(people().map((user) => say(user, user, `cancel order #9${user}`)))
    expect(asked.every((told) => told.at('awaiting') === 'confirmation')).toBe(true)
    const yes = (user: number) => say(user + 1, user, 'yes', asked[user - 100]?.word('conversation_id'))
    const seen = whatStood(shops.at(2).desk.store)

    const early = people().slice(0, 10).map(yes)
    await Promise.any(early)
    const switching = off(2)
    const meanwhile = people().slice(10, 20).map(yes)
    expect((await switching).at('state')).toBe('off')
    const late = people().slice(20).map(yes)
    const told = await Promise.all([...early, ...meanwhile, ...late])

    const done = await countDone(shops.store)
    expect(seen.done).toBe(done)
    expect(done).toBeGreaterThan(0)
    expect(done).toBeLessThanOrEqual(20)
    const cancelled = told.filter((one) => one.word('reply').includes('I cancelled order'))
    expect(cancelled).toHaveLength(done)
    for (const one of told) await hasOutcome(one)
  })

  test('a turn that is being thought about changes nothing after it, and says so', async () => {
    const { answer, thinking } = await thinkingAbout(100, 'cancel order #9100')
    await off(3)
    thinking.open()
    const told = await answer
    expect(told.at('reply')).toBe(`${switchedOff} at the moment, so I am not doing anything by myself. ${passedOn}`)
    expect(told.at('awaiting')).toBe('staff')
    const history = await get(`/conversation/${told.word('conversation_id')}`)
    expect((history.at('calls') as { tool: string }[]).map(({ tool }) => tool)).not.toContain('cancel_order')
    expect(history.at('ticket')).toMatchObject({ status: 'waiting_for_staff', escalation: { reason: 'agent_off' } })
    expect((await get('/orders/9100')).at('status')).toBe('pending')
  })

  test('words that were thought before it are not said after it', async () => {
    const { answer, thinking } = await thinkingAbout(100, 'how long does delivery take?')
    await off(1)
    thinking.open()
    expect((await answer).at('reply')).toContain(switchedOff)
  })

  test('while it is off no brain thinks; people and integrations go on', async () => {
    await off(0)
    const before = brain.shown.length
    const told = await say(1, 101, 'cancel order #9101')
    const again = await say(2, 101, 'hello?', told.word('conversation_id'))
    expect(brain.shown).toHaveLength(before)
    expect(told.at('reply')).toContain(switchedOff)
    expect(again.at('reply')).toContain('A colleague will answer you here')
    expect(await resumeTurns(shops.at(3).desk)).toBe(0)
    const call = { tool: 'cancel_order', arguments: { order: '#9101', reason: 'no_longer_needed' }, customer_id: 101 }
    expect((await post(3, '/calls', call)).at('state')).toBe('done')
    expect((await get('/orders/9101')).at('status')).toBe('cancelled')
  })

  test('a no of the customer takes nothing back while it is off', async () => {
    const asked = await say(0, 100, 'cancel order #9100')
    await off(1)
    await say(2, 100, 'no', asked.word('conversation_id'))
    expect((await get(`/calls/${asked.word('action.call_id')}`)).at('state')).toBe('awaiting_confirmation')
  })

  test('anybody of the staff may switch it off, a manager or an admin switches it on, and all of it is in the audit', async () => {
    expect((await get('/agent')).at('')).toEqual({ state: 'on', since: null, by: null, because: null })
    await off(0)
    shops.nodes.forEach(({ clock }) => (clock.now += 1_000))
    const again = await post(1, '/agent/off', { because: 'once more' }, 'staff_admin')
    expect(again.at('')).toEqual({
      state: 'off',
      since: '2026-03-10T09:00:00.000Z',
      by: 'staff_agent',
      because: 'wrong prices',
    })
    expect((await shops.at(3).ask('GET', '/ready')).at('checks.agent')).toMatchObject({ ok: false, state: 'off' })
    expect((await post(1, '/agent/on', {}, 'staff_agent')).status).toBe(403)
    expect((await post(1, '/agent/on', {})).status).toBe(422)
    expect((await post(2, '/agent/on', {}, 'staff_manager')).at('state')).toBe('on')
    const served = await say(3, 102, 'cancel order #9102')
    expect(served.at('awaiting')).toBe('confirmation')
    const audit = await get('/audit?chain=desk&limit=100')
    expect(audit.at('items')).toMatchObject([
      { type: 'agent_switched_on', payload: { by: 'staff_manager', because: null } },
      { type: 'agent_switched_off', payload: { by: 'staff_agent', because: 'wrong prices' } },
    ])
  })

  /** Sends a message whose turn stops before the brain thinks. */
  async function thinkingAbout(user: number, text: string) {
    const reached = brain.hold()
    const answer = say(0, user, text)
    await reached
    return { answer, thinking: brain }
  }

  async function hasOutcome(told: Told): Promise<void> {
    const history = await get(`/conversation/${told.word('conversation_id')}`)
    const messages = history.at('messages') as { from: string }[]
    expect(messages.map(({ from }) => from)).toEqual(['customer', 'agent', 'customer', 'agent'])
    const wasDone = (history.at('calls') as { tool: string; state: string }[]).some(
      ({ tool, state }) => tool === 'cancel_order' && state === 'done',
    )
    expect(told.word('reply').includes('I cancelled order')).toBe(wasDone)
    if (told.word('reply').includes(switchedOff))
      expect(history.at('ticket')).toMatchObject({
        status: 'waiting_for_staff',
        escalation: { reason: 'agent_off' },
      })
    else expect(wasDone).toBe(true)
  }
})

const passedOn = 'I passed your case to a colleague, who will answer you here.'

const people = () => Array.from({ length: customers }, (_, index) => 100 + index)

/** Customers from 100 on, each with a pending order of their own: #9100 is customer 100's. */
function manyCustomers(now: number) {
  const records = testRecords(now)
  const [customer] = records.customers
  const order = records.orders.find(({ number }) => number === '#12346')
  const payment = records.ledger.find((entry) => entry.order === '#12346')
  if (!customer || !order || !payment) throw new Error('no sample')
  const owned = people().map((id) => ({ id, number: `#9${id}`, methodId: `pm_card_${id}` }))
  return {
    ...records,
    customers: owned.map(({ id }) => ({ ...customer, id, email: `person${id}@example.com` })),
    paymentMethods: owned.map(({ id, methodId }) => ({
      kind: 'card' as const,
      id: methodId,
      customerId: id,
      brand: 'visa',
      lastFour: '4242',
      provider: null,
    })),
    orders: owned.map(({ id, number }) => ({
      ...order,
      number,
      customerId: id,
      lines: order.lines.map((line) => ({ ...line, id: `${number.slice(1)}-1` })),
    })),
    ledger: owned.map(({ id, number, methodId }) => ({
      ...payment,
      id: `led_${id}`,
      customerId: id,
      order: number,
      methodId,
    })),
  }
}

const countDone = (store: Store) => store.read(done)

async function done(tables: Tables): Promise<number> {
  const { items } = await tables.orders.list({ status: 'cancelled' }, { limit: 100, after: null })
  return items.length
}

/** Looks, in the transaction of the switch itself and before its commit, at what has been done so far. */
function whatStood(store: Store): { done: number | null } {
  const seen: { done: number | null } = { done: null }
  const { transaction } = store
  const looking: Store['transaction'] = (work, about) =>
    transaction(async (tables) => {
      const append: Tables['audit']['append'] = async (event) => {
        if (event.type === 'agent_switched_off') seen.done = await done(tables)
        return tables.audit.append(event)
      }
      return work({ ...tables, audit: { ...tables.audit, append } })
    }, about)
  Object.assign(store, { transaction: looking })
  return seen
}
