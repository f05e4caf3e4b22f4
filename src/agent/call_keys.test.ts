import { afterEach, beforeEach, expect, test } from 'vitest'
import { Refusal } from '../core/refusal.ts'
import { call as callRow } from '../store/testing/desk.ts'
import { type Counter, openCounter, people } from '../testing/counter.ts'
import { act } from './act.ts'

let counter: Counter

beforeEach(async () => {
  counter = await openCounter()
})
afterEach(() => counter.close())

const cancel = (more = {}) => counter.use('cancel_order', { order: '12346', reason: 'other' }, more)
const audit = async () => counter.store.read((tables) => tables.audit.of('customer:1'))
const callOf = (id: string) => counter.store.read((tables) => tables.calls.get(id))

test('the same words for people need not be said twice: a call that holds them is known by everything else', async () => {
  const hand = (summary: string) => counter.use('escalate_case', { reason: 'other', summary }, { id: 'call_x' })
  const first = await hand('It is broken.')
  expect(await hand('It is <NAME_1>, and broken.')).toEqual(first)
})

test('the id that a turn gave a call is bound to its tool and its customer too', async () => {
  const kept = callRow('call_t', { conversationId: null, tool: 'cancel_order', asked: null, state: 'refused' })
  await counter.store.transaction((tables) => tables.calls.insert(kept))
  expect(await cancel({ id: 'call_t' })).toEqual(kept)
  const reused = { code: 'key_reused' }
  await expect(cancel({ id: 'call_t', customerId: 2 })).rejects.toMatchObject(reused)
  await expect(counter.use('get_order', { order: '12346' }, { id: 'call_t' })).rejects.toMatchObject(reused)
})

test('the number of a card is refused before anything is kept', async () => {
  const note = 'paid with 4111 1111 1111 1111'
  const asked = counter.use('cancel_order', { order: '12346', reason: 'other', note }, { id: 'call_x' })
  await expect(asked).rejects.toMatchObject({ code: 'bad_input', faults: [{ path: 'arguments.note' }] })
  expect(await callOf('call_x')).toBeNull()
})

test.each(['unavailable', 'key_reused', 'unauthenticated', 'forbidden', 'erased'] as const)(
  'what is refused as %s is no outcome of the call: nothing of it is kept, and it may be sent again',
  async (code) => {
    const asked = { id: 'call_y', tool: 'cancel_order', arguments: { order: '12346', reason: 'other' }, customerId: 1 }
    const proposal = { ...asked, caller: people.customer, conversationId: null, turnId: null, confirmed: true }
    const first = async () => {
      throw new Refusal(code, 'Not now.')
    }
    await expect(act(counter.desk, proposal, { first })).rejects.toMatchObject({ code })
    expect(await callOf('call_y')).toBeNull()
    expect(await audit()).toEqual([])
    expect((await act(counter.desk, proposal)).state).toBe('done')
  },
)

test('what another did under the same id meanwhile stays done, whatever became of this try', async () => {
  const asked = { id: 'call_y', tool: 'cancel_order', arguments: { order: '12346', reason: 'other' }, customerId: 1 }
  const proposal = { ...asked, caller: people.customer, conversationId: null, turnId: null, confirmed: true }
  const first = async () => {
    throw new Refusal('conflict', 'Somebody was quicker.')
  }
  // The second waits for the first, and comes before the first's refusal is written.
  const [told, other] = await Promise.all([act(counter.desk, proposal, { first }), act(counter.desk, proposal)])
  expect(told).toMatchObject({ state: 'done', refusal: null })
  expect(other).toEqual(told)
  expect((await audit()).map(({ type }) => type)).toEqual(['call_done'])
})
