import { afterEach, beforeEach, expect, test } from 'vitest'
import { asking } from '../testing/ask.ts'
import { about, large, next, say, type Thinking, use } from '../testing/scripted_moves.ts'
import { openTestShop, type TestShop } from '../testing/shop.ts'
import { hear } from './hear.ts'
import type { Outcome, View } from './view.ts'

let shop: TestShop
let ask: ReturnType<typeof asking>
/** What the brain does with the next message. */
let thinks: Thinking
let conversation: string | undefined

beforeEach(async () => {
  conversation = undefined
  shop = await openTestShop({ brain: { name: 'scripted', think: (view) => thinks(view) } })
  ask = asking(shop)
})

afterEach(async () => {
  expect(shop.faults).toEqual([])
  await shop.close()
})

const cancel = use('cancel_order', { order: '#12346', reason: 'other' }, [next])

async function tell(user_input: string, by: Thinking, user_id = 1) {
  thinks = by
  const payload = { user_input, user_id, ...(conversation === undefined ? {} : { conversation_id: conversation }) }
  const told = await ask('POST', '/support/resolve', { payload })
  expect(told.status).toBe(200)
  conversation = told.word('conversation_id')
  return told
}

async function history() {
  return (await ask('GET', `/conversation/${String(conversation)}`)).at('calls') as { tool: string; state: string }[]
}

const states = async (tool: string) => (await history()).filter((call) => call.tool === tool).map(({ state }) => state)

test('after a question to the customer nothing more is done, and the brain may tidy up', async () => {
  let isTidy = false
  const told = await tell('cancel it', async function* () {
    try {
      yield say('Let me see.')
      yield cancel
      yield use('escalate_case', { reason: 'other', summary: 'never' })
    } finally {
      isTidy = true
    }
  })
  expect(told.at('reply')).toBe(
    'Let me see.\n\nI can cancel order #12346 and refund $12.00 to your Visa ending in 4242. Shall I go ahead?',
  )
  expect(told.at('awaiting')).toBe('confirmation')
  expect(await states('escalate_case')).toEqual([])
  expect(isTidy).toBe(true)
})

test('a question of the brain ends the turn, and its answer is put to the brain with what was left to do', async () => {
  const options = [{ label: 'the mug', value: 'v_mug' }]
  const awaiting = { kind: 'clarification', wants: 'item', options, task: about } as const
  const told = await tell('cancel it', async function* () {
    yield { kind: 'ask', says: 'Which item?', awaiting, later: [next] }
    yield say('never said')
  })
  expect(told.at('reply')).toBe('Which item?')
  expect(told.at('awaiting')).toBe('clarification')
  const seen: View[] = []
  await tell('the mug', async function* (view) {
    seen.push(view)
    yield say('Thank you.')
  })
  expect(seen).toMatchObject([{ pending: awaiting, later: [next], settled: null, text: 'the mug' }])
  expect(seen[0]?.messages.map(({ text }) => text)).toEqual(['cancel it', 'Which item?'])
})

test('a yes is carried out before the brain thinks, which is shown what came of it and what is left', async () => {
  await tell('cancel it', async function* () {
    yield cancel
  })
  const seen: View[] = []
  const told = await tell('yes', async function* (view) {
    seen.push(view)
    yield say('Anything else?')
  })
  expect(told.at('reply')).toMatch(/^I cancelled order #12346.*\n\nAnything else\?$/s)
  expect(seen).toMatchObject([{ pending: null, later: [next], settled: { state: 'done' } }])
})

test('a call that a person has to approve is told as such, and the turn goes on', async () => {
  const told = await tell(
    'refund it',
    async function* () {
      yield large
      yield say('Anything else?')
    },
    2,
  )
  const asked = told.at('awaiting') === 'confirmation' ? await tell('yes', async function* () {}, 2) : told
  expect(asked.at('awaiting')).toBe('approval')
  expect(asked.word('reply')).toMatch(
    /I may not refund \$629\.00 for order #22001 .* on my own: .+ I have asked a colleague, and you will hear from us here\./,
  )
})

test('what a person has not decided is waited for while the customer talks of something else, and no longer', async () => {
  await tell(
    'refund it',
    async function* () {
      yield large
    },
    2,
  )
  await tell('yes', async function* () {}, 2)
  const other = await tell(
    'hello',
    async function* () {
      yield say('Hello.')
    },
    2,
  )
  expect(other.at('awaiting')).toBe('approval')
  const awaiting = { kind: 'clarification', wants: 'item', options: [], task: about } as const
  const between = await tell(
    'where is my mug',
    async function* () {
      yield { kind: 'ask', says: 'Which?', awaiting, later: [] }
    },
    2,
  )
  expect(between.at('awaiting')).toBe('clarification')
})

test('an approval that was decided meanwhile is not waited for', async () => {
  await tell(
    'refund it',
    async function* () {
      yield large
    },
    2,
  )
  await tell('yes', async function* () {}, 2)
  const { items } = (await ask('GET', '/approvals?state=waiting')).at('') as { items: { id: string }[] }
  const other = await tell(
    'hello',
    async function* () {
      const payload = { decision: 'refuse', note: 'No.' }
      await ask('POST', `/approvals/${String(items[0]?.id)}/decision`, {
        payload,
        headers: { 'x-staff': 'staff_manager' },
      })
      yield say('Hello.')
    },
    2,
  )
  expect(other.at('awaiting')).toBeNull()
})

test('a question that was taken back meanwhile is not asked again', async () => {
  await tell('cancel it', async function* () {
    yield cancel
  })
  const [call] = (await ask('GET', '/calls?state=awaiting_confirmation')).at('items') as { id: string }[]
  const told = await tell('what is your return policy?', async function* () {
    await ask('POST', `/calls/${String(call?.id)}/withdraw`)
    yield say('Thirty days.')
  })
  expect(told.at('awaiting')).toBeNull()
  expect(told.at('reply')).toBe('Thirty days.')
})

test('what was found is cited, and a look is written down once however often it is made', async () => {
  const order = use('get_order', { order: '#12345' })
  const outcomes: Outcome[] = []
  const told = await tell('where is it', async function* (view) {
    outcomes.push(yield order, yield order)
    const [passage] = view.search('return policy', 1)
    if (!passage) throw new Error('there is a policy')
    outcomes.push(yield { kind: 'say', says: 'As it says.', citations: [passage.citation] })
  })
  expect(outcomes.slice(0, 2)).toMatchObject([{ state: 'done', tool: 'get_order' }, { state: 'done' }])
  expect(outcomes[2]).toBeNull()
  expect(await states('get_order')).toEqual(['done'])
  expect(told.at('citations.length')).toBe(1)
})

test('after a no at the end of several messages only handing over is done', async () => {
  let rounds = 0
  const told = await tell('cancel it', async function* ({ conversation: { id: conversationId } }) {
    rounds++
    if (rounds === 1) {
      await hear(shop.desk, { text: 'no wait, stop', customerId: 1, conversationId, channel: 'api', messageId: null })
      yield cancel
    }
    yield use('escalate_case', { reason: 'other', summary: 'They asked.' })
    yield cancel
    yield say('never said')
  })
  expect(rounds).toBe(2)
  expect(told.at('reply')).toMatch(/All right, I have left everything as it is\.$/)
  expect(await states('escalate_case')).toEqual(['done'])
  expect(await states('cancel_order')).toEqual([])
})

test('a write that a newer message overtakes after a yes was carried out is left for the next turn', async () => {
  await tell('cancel it', async function* () {
    yield cancel
  })
  const told = await tell('yes', async function* () {
    const more = { customerId: 1, conversationId: String(conversation), channel: 'api', messageId: null }
    await hear(shop.desk, { text: 'hello?', ...more })
    yield use('issue_refund', { order: '#12345', reason: 'damaged' }, [next])
    yield say('never said')
  })
  expect(told.at('reply')).toMatch(/^I cancelled order #12346/)
  expect(told.at('reply')).not.toContain('never said')
  expect(await states('issue_refund')).toEqual([])
  const seen: View[] = []
  await tell('go on', async function* (view) {
    seen.push(view)
    yield say('Yes.')
  })
  expect(seen).toMatchObject([{ later: [about, next], text: 'hello?\ngo on' }])
})
