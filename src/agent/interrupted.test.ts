import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { JsonObject } from '../core/json.ts'
import { Refusal } from '../core/refusal.ts'
import { openTestShop, type TestShop } from '../testing/shop.ts'
import { withoutYes } from '../testing/without_yes.ts'
import { embeddedBrain } from './brains/embedded/index.ts'
import type { Brain, Desk } from './desk.ts'
import { hear } from './hear.ts'
import { resumeTurns } from './resume.ts'
import { finishTurn, takeTurn } from './turn.ts'
import { taskFor } from './brains/llm/second_opinion.ts'

let folder: string
let shop: TestShop

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'interrupted-'))
  shop = await openTestShop({ policies: withoutYes(folder) })
})

afterEach(async () => {
  await shop.close()
  rmSync(folder, { recursive: true, force: true })
})

const refund = (more: JsonObject = {}) => ({ order: '#12345', reason: 'damaged', ...more })

/** Proposes refunds, and loses the database before it can say a word. */
const cutOffAfter = (...each: readonly JsonObject[]): Brain => ({
  name: 'cut off',
  async *think(view) {
    for (const args of each)
      yield { kind: 'call', tool: 'issue_refund', arguments: args, task: taskFor('', view), later: [] }
    throw new Refusal('unavailable', 'The power is gone.')
  },
})

const say = (brain: Brain, text: string, conversationId: string | null = null) =>
  takeTurn({ ...shop.desk, brain }, { text, customerId: 1, conversationId, channel: 'api', messageId: null })

/** The same records, seen by the process that was started after this one was killed. */
const after = (brain: Brain): Desk => ({
  ...shop.desk,
  brain,
  presence: { id: 'srv_next', isAlive: (node) => node === 'srv_next', async look() {} },
})

const replies = (conversationId: string) =>
  shop.store.read(async (tables) => (await tables.messages.of(conversationId)).filter(({ from }) => from === 'agent'))
const refunds = async () =>
  (await shop.store.read((tables) => tables.ledger.of('#12345'))).filter(({ movement }) => movement === 'refund')
const conversation = async () => {
  const { items } = await shop.store.read((tables) => tables.tickets.list({ customerId: 1 }, { limit: 1, after: null }))
  return items[0]?.ticket.conversationId ?? ''
}

test('a brain that would propose something else the second time does nothing twice, and the first effect is told', async () => {
  const words = 'I want $10.00 back for #12345, it is damaged'
  await expect(say(cutOffAfter(refund({ amount: 1_000 })), words)).rejects.toMatchObject({ code: 'unavailable' })
  expect(await refunds()).toHaveLength(1)
  expect(await resumeTurns(after(cutOffAfter(refund(), refund({ amount: 500 }))))).toBe(1)
  expect((await refunds()).map(({ amount }) => amount.minor)).toEqual([1_000])
  expect((await replies(await conversation())).map(({ text }) => text)).toEqual([
    'I refunded $10.00 for order #12345 to your Visa ending in 4242.\n\nI was interrupted before I could answer. If you asked for anything else, please tell me again.',
  ])
  expect(await resumeTurns(after(embeddedBrain))).toBe(0)
  expect(shop.faults).toEqual([])
})

test('an effect of a turn that was cut off is told although the customer has written since', async () => {
  const words = 'I want $10.00 back for #12345, it is damaged'
  await expect(say(cutOffAfter(refund({ amount: 1_000 })), words)).rejects.toMatchObject({ code: 'unavailable' })
  const id = await conversation()
  const more = { text: 'hello?', customerId: 1, conversationId: id, channel: 'api', messageId: null }
  const { reply } = await takeTurn(after(cutOffAfter(refund())), more)
  expect(reply).toContain('I refunded $10.00 for order #12345')
  expect(await replies(id)).toHaveLength(1)
  expect(await refunds()).toHaveLength(1)
})

test('a yes that was carried out before the cut is told, whatever the customer has written to it since', async () => {
  const asked = await say(embeddedBrain, 'I want to cancel order #12346')
  expect(asked.awaiting).toBe('confirmation')
  await expect(say(cutOffAfter(), 'yes', asked.conversationId)).rejects.toMatchObject({ code: 'unavailable' })
  const { conversationId } = asked
  const desk = after(embeddedBrain)
  const heard = await hear(desk, {
    text: 'is anybody there?',
    customerId: 1,
    conversationId,
    channel: 'api',
    messageId: null,
  })
  if (heard.kind === 'waits') throw new Error('it waits')
  const { reply } = await finishTurn(desk, heard)
  expect(reply).toContain('I cancelled order #12346')
})

test('a question that was never asked is taken back when another is asked in its place', async () => {
  const other: Brain = {
    name: 'other',
    async *think(view) {
      const args = { order: '#12346', reason: 'other' }
      yield { kind: 'call', tool: 'cancel_order', arguments: args, task: taskFor('', view), later: [] }
    },
  }
  const first: Brain = {
    name: 'first',
    async *think(view) {
      const args = { order: '#12346', reason: 'no_longer_needed' }
      yield { kind: 'call', tool: 'cancel_order', arguments: args, task: taskFor('', view), later: [] }
    },
  }
  const record = shop.desk.store.transaction
  let writes = 0
  const dying: Desk = {
    ...shop.desk,
    brain: first,
    store: {
      ...shop.store,
      // Heard, asked, and then the database is gone.
      transaction: (work, about) =>
        ++writes > 2 ? Promise.reject(new Refusal('unavailable', 'gone')) : record(work, about),
    },
  }
  const message = { text: 'cancel #12346', customerId: 1, conversationId: null, channel: 'api', messageId: null }
  await expect(takeTurn(dying, message)).rejects.toMatchObject({ code: 'unavailable' })
  expect(await resumeTurns(after(other))).toBe(1)
  const calls = await shop.store.read(async (tables) => tables.calls.of(await conversation()))
  expect(new Map(calls.map(({ arguments: { reason }, state }) => [reason, state]))).toEqual(
    new Map([
      ['no_longer_needed', 'withdrawn'],
      ['other', 'awaiting_confirmation'],
    ]),
  )
})

test('a mere question that a cut left unanswered leaves the old question standing, and one that asks for more is answered too', async () => {
  const asked = await say(embeddedBrain, 'I want to cancel order #12346')
  const { conversationId } = asked
  await expect(say(cutOffAfter(), 'What is your return policy?', conversationId)).rejects.toMatchObject({
    code: 'unavailable',
  })
  expect(await resumeTurns(after(embeddedBrain))).toBe(1)
  const [, between] = await replies(conversationId)
  expect(between?.text).toMatch(/#12346 .* Shall I go ahead\?$/)
  await expect(say(cutOffAfter(), 'yes', conversationId)).rejects.toMatchObject({ code: 'unavailable' })
  const more = { text: 'and where is order #12345?', customerId: 1, conversationId, channel: 'api', messageId: null }
  const { reply, awaiting } = await takeTurn(after(embeddedBrain), more)
  expect(reply).toMatch(/^I cancelled order #12346.*#12345 .*delivered/s)
  expect(awaiting).toBeNull()
  expect(shop.faults).toEqual([])
})
