import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Call } from '../core/call.ts'
import type { Task } from '../core/conversation.ts'
import type { JsonObject } from '../core/json.ts'
import type { Move } from '../core/move.ts'
import type { Store } from '../core/ports.ts'
import { openTestShop, type TestShop } from '../testing/shop.ts'
import { withoutYes } from '../testing/without_yes.ts'
import { bounds } from './bounds.ts'
import { hear } from './hear.ts'
import { switchAgent } from './switch_agent.ts'
import { takeTurn } from './turn.ts'
import type { Outcome, View } from './view.ts'

let folder: string
let shop: TestShop
let conversationId: string | null
/** What those who follow the turn have read. */
let seen: string[]

/** A shop that refunds small amounts without asking for a yes. */
beforeEach(async () => {
  conversationId = null
  folder = mkdtempSync(join(tmpdir(), 'thinking-'))
  shop = await openTestShop({ policies: withoutYes(folder) })
})

afterEach(async () => {
  await shop.close()
  rmSync(folder, { recursive: true, force: true })
})

const about: Task = { intent: 'cancel_order', text: '', entities: [], settled: {}, asked: 0 }
const next: Task = { ...about, intent: 'order_status', text: 'and where is the other' }
const say = (says: string): Move => ({ kind: 'say', says, citations: [] })
const use = (tool: string, args: JsonObject, later: readonly Task[] = []): Move => {
  return { kind: 'call', tool, arguments: args, task: about, later }
}
const refund = use('issue_refund', { order: '#12345', amount: 1_000, reason: 'damaged' })
const large = use('issue_refund', { order: '#22001', reason: 'damaged' }, [next])
const cancel = use('cancel_order', { order: '#12346', reason: 'other' })

type Thinking = (view: View) => AsyncGenerator<Move, void, Outcome>

/** What a turn came to, and what those who follow it saw before it was over. */
async function tell(text: string, think: Thinking, customerId = 1, store = shop.store) {
  seen = []
  const observed: string[] = []
  const observe = { ...shop.desk.observe, call: ({ tool, state }: Call) => void observed.push(`${tool} ${state}`) }
  const desk = { ...shop.desk, brain: { name: 'scripted', think }, observe, store }
  const told = await takeTurn(desk, { text, customerId, conversationId, channel: 'api', messageId: null }, (one) =>
    seen.push(one.kind === 'status' ? one.stage : one.text),
  )
  conversationId = told.conversationId
  return { ...told, seen, observed }
}

const agenda = () =>
  shop.store.read(async (tables) => (await tables.conversations.get(conversationId ?? ''))?.agenda ?? null)
const states = (tool: string) =>
  shop.store.read(async (tables) =>
    (await tables.calls.of(conversationId ?? '')).filter((call) => call.tool === tool).map(({ state }) => state),
  )

test('after a call that a person has to approve the brain goes on, and what was left to do is kept', async () => {
  const told = await tell(
    'refund it',
    async function* () {
      yield large
      yield say('Anything else?')
    },
    2,
  )
  expect(told.reply).toMatch(/I have asked a colleague, and you will hear from us here\.\n\nAnything else\?$/)
  expect(told.awaiting).toBe('approval')
  expect(await agenda()).toMatchObject({ awaiting: { kind: 'approval' }, later: [next] })
})

test('who follows a turn reads of an effect while the brain still thinks', async () => {
  let before: string[] = []
  const told = await tell('refund it', async function* () {
    yield refund
    before = await shop.store.read(async (tables) => (await tables.ledger.of('#12345')).map(({ movement }) => movement))
    yield say('Anything else?')
  })
  expect(before).toContain('refund')
  expect(told.seen).toEqual([
    'heard',
    'thinking',
    'acting',
    'I refunded $10.00 for order #12345 to your Visa ending in 4242.',
    '\n\nAnything else?',
  ])
})

test('who follows a yes reads what came of it before the brain thinks about the rest', async () => {
  await tell('cancel it', async function* () {
    yield cancel
  })
  let before: readonly string[] = []
  await tell('yes', async function* () {
    before = [...seen]
    yield say('Anything else?')
  })
  expect(before).toEqual(['heard', 'thinking', 'acting', expect.stringMatching(/^I cancelled order #12346/)])
})

test('a no is told as such and nothing is said to be carried out', async () => {
  await tell('cancel it', async function* () {
    yield cancel
  })
  const told = await tell('no', async function* () {})
  expect(told.seen).toEqual(['heard', 'thinking', 'All right, I have left everything as it is.'])
})

test('a turn has forty moves, and a paragraph in pieces is one of them', async () => {
  const told = await tell('hello', async function* () {
    for (let n = 1; n <= bounds.moves; n++) yield say(`Line ${n}.`)
    for (let n = 1; n <= bounds.moves; n++) yield say(`  Piece ${n}.`)
  })
  expect(told.reply).toMatch(/^Line 1\.\n\nLine 2\..*Line 40\. +Piece 1\. .*Piece 40\.$/s)
  expect(shop.faults).toEqual([])
  const more = await tell('hello', async function* () {
    for (let n = 0; n <= bounds.moves; n++) yield say('Line.')
  })
  expect(more.awaiting).toBe('staff')
  expect(shop.faults).toMatchObject([{ message: 'the turn has used all of its moves' }])
})

test('blank words are a move as any other', async () => {
  await tell('hello', async function* () {
    for (let n = 0; n <= bounds.moves; n++) yield say('  ')
  })
  expect(shop.faults).toMatchObject([{ message: 'the turn has used all of its moves' }])
})

test('an answer has twelve thousand letters', async () => {
  const told = await tell('hello', async function* () {
    yield say('a'.repeat(bounds.characters - 10))
    yield say('b'.repeat(10))
  })
  expect(told.awaiting).toBeNull()
  expect(told.reply).toHaveLength(bounds.characters + 2)
  await tell('hello', async function* () {
    yield say('a'.repeat(bounds.characters))
    yield say('b')
  })
  expect(shop.faults).toMatchObject([{ message: 'the turn has used all of its words' }])
})

test('a brain that fails leaves what it did, a person, and words about both', async () => {
  const told = await tell('refund it', async function* () {
    yield refund
    throw new Error('no idea')
  })
  expect(told.reply).toMatch(/^I refunded \$10\.00 for order #12345 .*\n\n.+\n\n.*colleague.*$/s)
  const turns = await shop.store.read((tables) => tables.turns.of(told.conversationId))
  expect(turns.map(({ brain }) => brain)).toEqual(['person'])
  expect(shop.faults).toMatchObject([{ message: 'no idea' }])
  expect(await states('issue_refund')).toEqual(['done'])
  expect(await states('escalate_case')).toEqual(['done'])
  expect(told.action).toMatchObject({ tool: 'escalate_case', state: 'done' })
})

test('a question of the brain makes the question before it void', async () => {
  await tell('cancel it', async function* () {
    yield cancel
  })
  const awaiting = { kind: 'clarification', wants: 'item', options: [], task: about } as const
  const told = await tell('and my mug is broken', async function* () {
    yield { kind: 'ask', says: 'Which mug?', awaiting, later: [] }
  })
  expect(told.awaiting).toBe('clarification')
  expect(await states('cancel_order')).toEqual(['withdrawn'])
})

test('an effect makes the question before it void, and a look does not', async () => {
  await tell('cancel it', async function* () {
    yield cancel
  })
  const looked = await tell('where is it', async function* () {
    yield use('get_order', { order: '#12345' })
    yield say('There.')
  })
  expect(looked.reply).toMatch(/^There\.\n\nI can cancel order #12346 .* Shall I go ahead\?$/)
  expect(looked.awaiting).toBe('confirmation')
  const acted = await tell('refund it', async function* () {
    yield refund
  })
  expect(acted.awaiting).toBeNull()
  expect(acted.observed).toEqual(['issue_refund done', 'cancel_order withdrawn'])
  expect(await states('cancel_order')).toEqual(['withdrawn'])
})

test('a no where nothing was asked ends what was left to do, and anything else keeps it', async () => {
  const left: unknown[] = []
  const listens: Thinking = async function* (view) {
    left.push(view.later)
    yield say('I see.')
  }
  const leaves: Thinking = async function* () {
    yield large
  }
  const leave = () =>
    shop.store.transaction(async (tables) => {
      const own = await tables.conversations.get(conversationId ?? '')
      if (own) await tables.conversations.update({ ...own, agenda: { awaiting: null, later: [next] } })
    })
  await tell('refund it', leaves, 2)
  await tell('no', listens, 2)
  expect(left).toEqual([[next]])
  await leave()
  await tell('what else is there', listens, 2)
  await leave()
  await tell('nein', listens, 2)
  expect(left).toEqual([[next], [next], []])
})

test('a no to a question of the brain is an answer, and what it means is done', async () => {
  const awaiting = { kind: 'clarification', wants: 'item', options: [], task: about } as const
  await tell('cancel it', async function* () {
    yield { kind: 'ask', says: 'Do you want to keep any of it?', awaiting, later: [] }
  })
  const told = await tell('no', async function* () {
    yield cancel
  })
  expect(told.reply).toMatch(/^I can cancel order #12346 .* Shall I go ahead\?$/)
})

test('the same look may be made twice in a turn, and a third time ends it', async () => {
  const order = use('get_order', { order: '#12345' })
  const outcomes: Outcome[] = []
  const told = await tell('where is it', async function* () {
    outcomes.push(yield order, yield order)
    yield say('There.')
  })
  expect(outcomes.map((outcome) => outcome?.state)).toEqual(['done', 'done'])
  expect(told.reply).toBe('There.')
  expect(told.seen).toEqual(['heard', 'thinking', 'looking', 'looking', 'There.'])
  expect(await states('get_order')).toEqual(['done'])
  expect(told.observed).toEqual(['get_order done'])
  const third = await tell('where is it', async function* () {
    yield order
    yield order
    yield order
    yield say('never said')
  })
  expect(third.awaiting).toBe('staff')
  expect(shop.faults).toMatchObject([{ message: 'the turn has used all of its tool calls' }])
})

test('a tool that does not exist is refused, and the brain goes on', async () => {
  const outcomes: Outcome[] = []
  const told = await tell('give me money', async function* () {
    outcomes.push(yield use('give_money', { all: 'yes' }))
    yield say('That I cannot do.')
  })
  expect(outcomes).toMatchObject([{ state: 'refused', tool: 'give_money' }])
  expect(told.reply).toMatch(/That I cannot do\.$/)
  expect(shop.faults).toEqual([])
})

test('handing over is right whatever else the customer has written meanwhile', async () => {
  let rounds = 0
  const told = await tell('a person please', async function* ({ conversation: { id } }) {
    rounds++
    await hear(shop.desk, { text: 'hello?', customerId: 1, conversationId: id, channel: 'api', messageId: null })
    yield use('escalate_case', { reason: 'other', summary: 'They asked.' })
  })
  expect(rounds).toBe(1)
  expect(told.awaiting).toBe('staff')
  expect(await states('escalate_case')).toEqual(['done'])
})

const switchOff = () => switchAgent(shop.desk, { to: 'off', by: 'staff_admin', because: null })

test('after the agent was switched off not even a question is taken back, whether a no or a new wish would have', async () => {
  await tell('cancel it', async function* () {
    yield cancel
  })
  let writes = 0
  const store: Store = {
    ...shop.store,
    // Heard is the first.
    transaction: async (work, about) => {
      if (++writes === 2) await switchOff()
      return shop.store.transaction(work, about)
    },
  }
  expect((await tell('no', async function* () {}, 1, store)).awaiting).toBe('staff')
  expect(await states('cancel_order')).toEqual(['awaiting_confirmation'])
  await switchAgent(shop.desk, { to: 'on', by: 'staff_admin', because: null })
  conversationId = null
  await tell('cancel it', async function* () {
    yield cancel
  })
  const awaiting = { kind: 'clarification', wants: 'item', options: [], task: about } as const
  const other = await tell('my mug is broken', async function* () {
    await switchOff()
    yield { kind: 'ask', says: 'Which mug?', awaiting, later: [] }
  })
  expect(other.awaiting).toBe('staff')
  expect(await states('cancel_order')).toEqual(['awaiting_confirmation'])
})
