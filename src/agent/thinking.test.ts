import { expect, test } from 'vitest'
import type { Store } from '../core/ports.ts'
import { about, large, next, say, type Thinking, use } from '../testing/scripted_moves.ts'
import { scriptedTurns } from '../testing/scripted_turns.ts'
import { hear } from './hear.ts'
import { switchAgent } from './switch_agent.ts'

const turns = scriptedTurns()
const { tell, states } = turns
const refund = use('issue_refund', { order: '#12345', amount: 1_000, reason: 'damaged' })
const cancel = use('cancel_order', { order: '#12346', reason: 'other' })

const agenda = () =>
  turns.shop.store.read(async (tables) => (await tables.conversations.get(turns.conversationId))?.agenda ?? null)

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
    before = await turns.shop.store.read(async (tables) =>
      (await tables.ledger.of('#12345')).map(({ movement }) => movement),
    )
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
    before = [...turns.seen]
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

test('a brain that fails leaves what it did, a person, and words about both', async () => {
  const told = await tell('refund it', async function* () {
    yield refund
    throw new Error('no idea')
  })
  expect(told.reply).toMatch(/^I refunded \$10\.00 for order #12345 .*\n\n.+\n\n.*colleague.*$/s)
  const own = await turns.shop.store.read((tables) => tables.turns.of(told.conversationId))
  expect(own.map(({ brain }) => brain)).toEqual(['person'])
  expect(turns.shop.faults).toMatchObject([{ message: 'no idea' }])
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
    turns.shop.store.transaction(async (tables) => {
      const own = await tables.conversations.get(turns.conversationId)
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

test('handing over is right whatever else the customer has written meanwhile', async () => {
  let rounds = 0
  const told = await tell('a person please', async function* ({ conversation: { id } }) {
    rounds++
    await hear(turns.shop.desk, { text: 'hello?', customerId: 1, conversationId: id, channel: 'api', messageId: null })
    yield use('escalate_case', { reason: 'other', summary: 'They asked.' })
  })
  expect(rounds).toBe(1)
  expect(told.awaiting).toBe('staff')
  expect(await states('escalate_case')).toEqual(['done'])
})

const switchOff = () => switchAgent(turns.shop.desk, { to: 'off', by: 'staff_admin', because: null })

test('after the agent was switched off not even a question is taken back, whether a no or a new wish would have', async () => {
  await tell('cancel it', async function* () {
    yield cancel
  })
  let writes = 0
  const store: Store = {
    ...turns.shop.store,
    // Heard is the first.
    transaction: async (work, about) => {
      if (++writes === 2) await switchOff()
      return turns.shop.store.transaction(work, about)
    },
  }
  expect((await tell('no', async function* () {}, 1, store)).awaiting).toBe('staff')
  expect(await states('cancel_order')).toEqual(['awaiting_confirmation'])
  await switchAgent(turns.shop.desk, { to: 'on', by: 'staff_admin', because: null })
  turns.elsewhere()
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
