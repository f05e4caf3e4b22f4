import { afterEach, expect, test } from 'vitest'
import { closeDesks, openModelDesk as desk } from './testing/model_desk.ts'

const key = 'sk_for_the_tests_only'

afterEach(closeDesks)

const understood = (intents: readonly string[], more: object = {}) => ({
  tool: 'understood',
  arguments: { language: 'en', intents, confidence: 0.93, ...more },
})
const refund = { tool: 'issue_refund', arguments: { order: '#12345', reason: 'other' } }

type Desk = Awaited<ReturnType<typeof desk>>

/** What the last turn of a conversation understood, as the API shows it. */
async function shown({ app }: Desk, id: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${key}` }
  const told = await app.server.inject({ url: `/conversation/${id}`, headers })
  return told.json<{ turns: { understanding: unknown }[] }>().turns.at(-1)?.understanding
}

test('what a model makes of a message is the answer’s, in the same question, and the engine’s is the second opinion', async () => {
  const opened = await desk([{ text: 'How can I help you?', calls: [understood(['complaint', 'order_status'])] }])

  const answer = await opened.say('Where is my order #12345?')

  expect(answer).toMatchObject({ intent: 'complaint', intents: ['complaint', 'order_status'], confidence: 0.93 })
  expect(answer.reply).toBe('How can I help you?')
  expect(opened.model.asked).toHaveLength(1)
  expect(await shown(opened, answer.conversation_id)).toMatchObject({
    language: 'en',
    requests: [{ intent: 'complaint' }, { intent: 'order_status' }],
    second_opinion: { language: 'en', intents: ['order_status'] },
  })
})

test('a model that proposes money and itself says that something else is wanted has the customer asked', async () => {
  const { say, refunds } = await desk([{ calls: [refund, understood(['policy_question'])] }])
  const before = await refunds()

  const answer = await say('I need a refund for order #12345')

  expect(answer).toMatchObject({ awaiting: 'clarification', action: null })
  expect(answer.reply).toContain('I want to be sure before anything is changed.')
  expect(await refunds()).toBe(before)
})

test('a model that calls a question a wish for a refund gains nothing by it', async () => {
  const { say } = await desk([
    {
      calls: [
        understood(['refund_request']),
        { tool: 'cancel_order', arguments: { order: '#12388', reason: 'other' } },
      ],
    },
  ])

  expect(await say('Where is my order #12388?')).toMatchObject({ awaiting: 'clarification', action: null })
})

test.each([
  ['omits it', []],
  ['names an intent that there is not', [understood(['free_money'])]],
  ['adds to it', [understood(['refund_request'], { approved: true })]],
  ['is surer than sure', [understood(['refund_request'], { confidence: 7 })]],
])('a model that %s is served as before, and the engine’s reading stands', async (_name, calls) => {
  const opened = await desk([{ calls: [...calls, refund] }])

  const answer = await opened.say('I need a refund for order #12345')

  expect(answer).toMatchObject({ intent: 'refund_request', awaiting: 'confirmation' })
  expect(await shown(opened, answer.conversation_id)).toMatchObject({ second_opinion: null })
})

test('the reading of a model whose words are not taken is not kept', async () => {
  const opened = await desk([{ text: 'I refunded $64.00 to your card.', calls: [understood(['complaint'])] }])

  const answer = await opened.say('Where is my order #12345?')

  expect(answer).toMatchObject({ intent: 'order_status' })
  expect(answer.reply).toContain('#12345')
  // The second question has the result of its call, as the wire demands.
  expect(opened.model.asked[1]?.text).toContain('"role":"tool"')
})
