import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { canonical } from '../core/json.ts'
import { openBook } from '../policy/book.ts'
import { readPolicyFolder } from '../store/policy_folder.ts'
import { type Counter, counterNow, openCounter, people } from '../testing/counter.ts'
import { toolFacts } from '../tools/index.ts'
import { act, confirm, derivedCallId, lookUp, type Within, withdraw } from './act.ts'

let counter: Counter

beforeEach(async () => {
  counter = await openCounter()
})
afterEach(() => counter.close())

const cancel = (more = {}) => counter.use('cancel_order', { order: '12346', reason: 'other' }, more)
const audit = async (chain = 'customer:1') => counter.store.read((tables) => tables.audit.of(chain))
const callOf = (id: string) => counter.store.read((tables) => tables.calls.get(id))

test('a done call is written down with what it saw, what was decided and what moved', async () => {
  const call = await cancel()
  expect(call).toMatchObject({
    id: 'call_1',
    tool: 'cancel_order',
    arguments: { order: '12346', reason: 'other' },
    customerId: 1,
    conversationId: null,
    turnId: null,
    caller: people.customer,
    state: 'done',
    refusal: null,
    approvalId: null,
    createdAt: counterNow,
    updatedAt: counterNow,
  })
  const seen = { tool: 'cancel_order', arguments: call.arguments, plan: call.plan }
  expect(call.digest).toBe(createHash('sha256').update(canonical(seen)).digest('hex'))
  expect(await callOf('call_1')).toEqual(call)
  const [entry] = await audit()
  expect(entry).toMatchObject({ chain: 'customer:1', seq: 1, type: 'call_done', at: counterNow })
  expect(entry?.payload).toEqual({
    call: 'call_1',
    tool: 'cancel_order',
    state: 'done',
    customer: 1,
    turn: null,
    caller: { kind: 'customer', id: '1' },
    order: '#12346',
    digest: call.digest,
    verdict: 'allow',
    rule: 'cancel_while_pending',
    policy: call.verdict?.version,
    refusal: null,
    approval: null,
    moved: [{ movement: 'refund', minor: 1_200, currency: 'USD', method: 'pm_card_1' }],
  })
})

test('a call without a yes waits, moves nothing, and is done after a yes to exactly what it said', async () => {
  const waiting = await cancel({ confirmed: false })
  expect(waiting).toMatchObject({ state: 'awaiting_confirmation', receipt: null, refusal: null })
  expect((await counter.order('#12346')).status).toBe('pending')
  counter.clock.now += 5
  expect((await confirm(counter.desk, waiting.id, 'f'.repeat(64))).state).toBe('awaiting_confirmation')
  counter.clock.now += 5
  const done = await confirm(counter.desk, waiting.id, waiting.digest ?? '')
  expect(done).toMatchObject({ state: 'done', createdAt: counterNow, updatedAt: counterNow + 10 })
  expect(await confirm(counter.desk, waiting.id, waiting.digest ?? '')).toEqual(done)
  expect((await audit()).map(({ type, at }) => [type, at])).toEqual([
    ['call_awaiting', counterNow],
    ['call_awaiting', counterNow + 5],
    ['call_done', counterNow + 10],
  ])
})

test('a yes to an amount that has changed since asks again with the new one', async () => {
  const ask = { order: '12345', reason: 'damaged' }
  const waiting = await counter.use('issue_refund', ask, { confirmed: false })
  await counter.use('issue_refund', { ...ask, amount: 99 })
  const again = await confirm(counter.desk, waiting.id, waiting.digest ?? '')
  expect(again).toMatchObject({ state: 'awaiting_confirmation', plan: { amount: { minor: 6_900 } } })
  expect((await counter.order('#12345')).refunded.minor).toBe(99)
  expect((await confirm(counter.desk, waiting.id, waiting.digest ?? '')).state).toBe('awaiting_confirmation')
  expect((await confirm(counter.desk, waiting.id, again.digest ?? '')).state).toBe('done')
})

test('a yes to details that were asked about before the last ones does not hold, even when they are true again', async () => {
  const pay = (method: string) => counter.use('change_payment_method', { order: '12346', method })
  const first = await cancel({ confirmed: false })
  expect((await pay('pm_gift_1')).state).toBe('done')
  const second = await confirm(counter.desk, first.id, first.digest ?? '')
  expect(second).toMatchObject({ state: 'awaiting_confirmation' })
  expect(second.digest).not.toBe(first.digest)
  expect((await pay('pm_card_1')).state).toBe('done')
  const third = await confirm(counter.desk, first.id, first.digest ?? '')
  expect(third).toMatchObject({ state: 'awaiting_confirmation', digest: first.digest })
  expect((await counter.order('#12346')).status).toBe('pending')
  expect((await confirm(counter.desk, first.id, first.digest ?? '')).state).toBe('done')
})

test('a yes that the records do not allow any more is refused and written down', async () => {
  const waiting = await cancel({ confirmed: false })
  await cancel()
  const late = await confirm(counter.desk, waiting.id, waiting.digest ?? '')
  expect(late).toMatchObject({ state: 'refused', refusal: { code: 'not_allowed', faults: [] } })
  expect(late.refusal?.message).toBe(late.verdict?.says)
  expect((await audit()).at(-1)).toMatchObject({ type: 'call_refused', payload: { refusal: 'not_allowed' } })
  const wanted = await counter.use(
    'issue_refund',
    { order: '12345', reason: 'damaged', amount: 6_000 },
    { confirmed: false },
  )
  await counter.use('issue_refund', { order: '12345', reason: 'damaged', amount: 6_000 })
  const gone = await confirm(counter.desk, wanted.id, wanted.digest ?? '')
  expect(gone).toMatchObject({ state: 'refused', refusal: { code: 'conflict' } })
  expect(await callOf(wanted.id)).toEqual(gone)
})

test('the same id is answered once, and never for anything else', async () => {
  const first = await cancel({ id: 'call_x' })
  counter.clock.now += 1_000
  expect(await cancel({ id: 'call_x' })).toEqual(first)
  expect(await audit()).toHaveLength(1)
  const reused = {
    code: 'key_reused',
    message: 'This key was used for another call.',
    faults: [{ path: 'Idempotency-Key', fix: 'use a new key for a new request' }],
  }
  const other = { order: '12346', reason: 'damaged' }
  await expect(counter.use('cancel_order', other, { id: 'call_x' })).rejects.toMatchObject(reused)
  await expect(counter.use('get_order', { order: '12346' }, { id: 'call_x' })).rejects.toMatchObject(reused)
  await expect(cancel({ id: 'call_x', customerId: 2 })).rejects.toMatchObject(reused)
  await expect(cancel({ id: 'call_x', confirmed: false })).rejects.toMatchObject(reused)
})

test('a refused call keeps why, and its id too', async () => {
  const wrong = await counter.use('cancel_order', { order: '12346', reason: 'because', more: 1 }, { id: 'call_x' })
  expect(wrong).toMatchObject({ state: 'refused', refusal: { code: 'bad_input' }, plan: null, verdict: null })
  expect(wrong.refusal?.message).toMatch(/^The arguments do not fit: arguments\.reason: /)
  expect(wrong.refusal?.faults.map(({ path }) => path)).toEqual(['arguments.reason', 'arguments'])
  expect(await callOf('call_x')).toEqual(wrong)
  expect((await audit()).at(-1)?.payload).toMatchObject({
    state: 'refused',
    refusal: 'bad_input',
    order: null,
    digest: null,
    moved: [],
  })
  expect((await audit()).at(-1)?.payload).not.toHaveProperty('verdict')
})

test.each([null, 'text', ['list']])('%j is not taken for arguments', async (args) => {
  const call = await counter.use('cancel_order', args as unknown as object)
  expect(call).toMatchObject({ state: 'refused', refusal: { code: 'bad_input' } })
  expect(call.arguments).toEqual({})
})

test('a tool that there is not names those that there are', async () => {
  const call = await counter.use('x'.repeat(80), {})
  expect(call.refusal?.message).toBe(`There is no tool ${'x'.repeat(60)}.`)
  expect(call.refusal?.code).toBe('bad_input')
  expect(call.refusal?.faults[0]).toMatchObject({ path: 'tool' })
  expect(call.refusal?.faults[0]?.fix).toMatch(/^use one of find_orders, get_order_status, /)
})

test('a customer that there is not leaves nothing behind', async () => {
  const call = await cancel({ customerId: 77 })
  expect(call).toMatchObject({ state: 'refused', refusal: { code: 'not_found', message: 'There is no customer 77.' } })
  expect(await callOf(call.id)).toBeNull()
  expect(await audit('customer:77')).toEqual([])
})

test('a tool that only looks leaves a receipt and no row', async () => {
  const ask = {
    id: 'call_look',
    customerId: 1,
    caller: people.customer,
    conversationId: null,
    turnId: null,
    confirmed: false,
  }
  const found = await lookUp(counter.desk, { ...ask, tool: 'get_order', arguments: { order: '12345' } })
  expect(found).toMatchObject({ state: 'done', receipt: { order: '#12345', moved: [] } })
  expect(found.asked).toMatch(/^[0-9a-f]{64}$/)
  const inTurn = { ...ask, turnId: 'trn_1', tool: 'get_order', arguments: { order: '12345' } }
  expect((await lookUp(counter.desk, inTurn)).asked).toBeNull() // its id is made of it already
  const foreign = await lookUp(counter.desk, { ...ask, tool: 'get_order', arguments: { order: '22001' } })
  expect(foreign).toMatchObject({ state: 'refused', refusal: { code: 'not_found' } })
  expect(await callOf('call_look')).toBeNull()
})

test('a tool that only looks is bound by the rules too, and never takes a yes for granted', async () => {
  const asksFirst = `
  - id: look_needs_yes
    tool: get_order
    effect: confirm
    when: "true"
    heading: Your own records
    says: "Shall I look?"
`
  const files = readPolicyFolder('policies')
    .filter(({ path }) => path !== 'privacy/cases.yaml')
    .map(({ path, text }) => ({ path, text: path === 'privacy/rules.yaml' ? text + asksFirst : text }))
  const desk = { ...counter.desk, book: openBook(() => files, toolFacts) }
  const ask = { id: 'call_look', customerId: 1, caller: people.customer, turnId: null, confirmed: true }
  const found = await lookUp(desk, { ...ask, conversationId: null, tool: 'get_order', arguments: { order: '12345' } })
  expect(found).toMatchObject({ state: 'awaiting_confirmation', receipt: null, verdict: { kind: 'confirm' } })
})

test('a fault of ours is no refusal: it is thrown, and nothing of the call is left', async () => {
  const search = () => {
    throw new Error('the index is gone')
  }
  const desk = { ...counter.desk, search }
  const ask = { id: 'call_w', customerId: 1, caller: people.customer, conversationId: null, turnId: null }
  const look = { ...ask, tool: 'get_order', arguments: { order: '12345' }, confirmed: true }
  await expect(lookUp(desk, look)).rejects.toThrow('the index is gone')
  await expect(act(desk, look)).rejects.toThrow('the index is gone')
  expect(await callOf('call_w')).toBeNull()
  expect(await audit()).toEqual([])
})

test('what else is written goes with the call, done or refused, or neither is', async () => {
  const proposal = { id: 'call_y', tool: 'cancel_order', customerId: 1, caller: people.customer, confirmed: true }
  const asked = { ...proposal, arguments: { order: '12346', reason: 'other' }, conversationId: null, turnId: null }
  const full = async () => {
    throw new Error('the disk is full')
  }
  const broken = act(counter.desk, asked, { also: full })
  await expect(broken).rejects.toThrow('the disk is full')
  expect((await counter.order('#12346')).status).toBe('pending')
  expect(await callOf('call_y')).toBeNull()
  await expect(act(counter.desk, asked, { first: full })).rejects.toThrow('the disk is full')
  expect(await audit()).toEqual([])
  const told: string[] = []
  const seen: string[] = []
  const also: Within['also'] = async (_tables, { state }) => void told.push(state)
  const observe = { ...counter.desk.observe, call: ({ state }: { state: string }) => void seen.push(state) }
  const desk = { ...counter.desk, observe }
  await act(desk, { ...asked, id: 'call_z', arguments: {} }, { also })
  await act(desk, asked, { also })
  expect(told).toEqual(['refused', 'done'])
  expect(seen).toEqual(told)
})

test('no is no: a call that was taken back is never done', async () => {
  const waiting = await cancel({ confirmed: false })
  const left = await withdraw(counter.desk, waiting.id)
  expect(left.state).toBe('withdrawn')
  expect((await confirm(counter.desk, waiting.id, waiting.digest ?? '')).state).toBe('withdrawn')
  expect((await audit()).map(({ type }) => type)).toEqual(['call_awaiting', 'call_withdrawn'])
  const done = await cancel()
  expect((await withdraw(counter.desk, done.id)).state).toBe('done')
  const none = { code: 'not_found', message: 'There is no call call_none.' }
  await expect(withdraw(counter.desk, 'call_none')).rejects.toMatchObject(none)
  await expect(confirm(counter.desk, 'call_none', '')).rejects.toMatchObject(none)
})

test('the same proposal in the same turn is the same call, and in another it is another', () => {
  const id = derivedCallId('cnv_1', 'trn_1', 'cancel_order', { order: '1', reason: 'other' })
  expect(id).toMatch(/^call_[0-9a-f]{32}$/)
  expect(derivedCallId('cnv_1', 'trn_1', 'cancel_order', { reason: 'other', order: '1' })).toBe(id)
  const others = [
    derivedCallId('cnv_2', 'trn_1', 'cancel_order', { order: '1', reason: 'other' }),
    derivedCallId('cnv_1', 'trn_2', 'cancel_order', { order: '1', reason: 'other' }),
    derivedCallId('cnv_1', 'trn_1', 'issue_refund', { order: '1', reason: 'other' }),
    derivedCallId('cnv_1', 'trn_1', 'cancel_order', { order: '2', reason: 'other' }),
  ]
  expect(new Set([id, ...others]).size).toBe(5)
})
