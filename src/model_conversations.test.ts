import { afterEach, describe, expect, test, vi } from 'vitest'
import { hear } from './agent/hear.ts'
import { closeDesks, openModelDesk as desk } from './testing/model_desk.ts'
import type { Scripted } from './testing/scripted_model.ts'

const key = 'sk_for_the_tests_only'

afterEach(closeDesks)

const calls = (tool: string, args: object): Scripted => ({ calls: [{ tool, arguments: args }] })

test('a desk listens while a model still thinks about a turn that a crash cut off', async () => {
  let answer = (): void => {}
  const held = new Promise<void>((resolve) => (answer = resolve))
  const { app } = await desk(() => held.then(() => ({ text: 'You can ask for a refund within 30 days.' })))
  const presence = { id: 'srv_dead', isAlive: () => true, async look() {} }
  const heard = { text: 'How long can I ask for a refund?', customerId: 1, channel: 'api' }
  await hear({ ...app.desk, presence }, { ...heard, conversationId: null, messageId: null })
  await app.listen()
  const unfinished = () => app.store.read((tables) => tables.turns.unfinished())
  expect(await unfinished()).toMatchObject([{ state: 'running' }])
  answer()
  await vi.waitFor(async () => expect(await unfinished()).toEqual([]), { timeout: 20_000 })
})

describe('a model behind the policy', () => {
  test('proposes a refund; the customer is asked in our own words and the yes is read by our own code', async () => {
    const { say, refunds, model } = await desk([calls('issue_refund', { order: '#12345', reason: 'other' })])
    const before = await refunds()

    const asked = await say('I need a refund for order #12345')
    expect(asked).toMatchObject({ awaiting: 'confirmation', action: { state: 'awaiting_confirmation' } })
    expect(asked.reply).toBe('I can refund $64.00 for order #12345 to your Visa ending in 4242. Shall I go ahead?')
    expect(await refunds()).toBe(before)

    const done = await say('Yes, go ahead')
    expect(done.reply).toContain('I refunded $64.00 for order #12345')
    expect(await refunds()).toBe(before + 1)
    expect(model.asked).toHaveLength(1)
  })

  test('answers from a passage, which is cited', async () => {
    const { say, uses } = await desk([{ text: 'You can ask for a refund within 30 days of delivery.' }])

    const answer = await say('How many days do I have to ask for a refund?')

    expect(answer).toMatchObject({ reply: 'You can ask for a refund within 30 days of delivery.', awaiting: null })
    expect(answer.citations).toContainEqual(expect.objectContaining({ policy: 'refunds' }))
    expect(await uses()).toMatchObject([
      {
        model: 'openai-compatible/scripted',
        gaveWay: null,
        steps: [{ inputTokens: 900, outputTokens: 40, came: 'words' }],
      },
    ])
  })

  test('that claims what was not done is asked once more, and then the embedded brain speaks', async () => {
    const { say, uses, model, refunds } = await desk([{ text: 'I refunded $64.00 to your card.' }])
    const before = await refunds()

    const answer = await say('Where is my order #12345?')

    expect(answer.reply).not.toContain('refunded')
    expect(answer.reply).toContain('#12345')
    expect(model.asked).toHaveLength(2)
    expect(model.asked[1]?.text).toContain('was not sent')
    expect(await uses()).toMatchObject([
      { gaveWay: 'held_back', steps: [{ came: 'held_back' }, { came: 'held_back' }] },
    ])
    expect(await refunds()).toBe(before)
  })

  test('that puts its answer right is believed the second time', async () => {
    const { say } = await desk([
      { text: 'It arrives tomorrow.' },
      { text: 'Order #12345 was delivered. Anything else?' },
    ])

    expect((await say('Where is order #12345?')).reply).toBe('Order #12345 was delivered. Anything else?')
  })

  test('that slips in its arguments is told so, and the customer is not', async () => {
    const { say, model } = await desk([
      calls('return_items', { order: '#12345', lines: ['12345-1'], reason: 'other', colour: 'red' }),
      { text: 'Which of the items would you like to return?' },
    ])

    const answer = await say('I want to return something from order #12345')

    expect(model.asked[1]?.text).toContain('The arguments do not fit')
    expect(answer.reply).toBe('Which of the items would you like to return?')
    expect(answer.action).toBeNull()
  })

  test("cannot reach another customer's order, whatever it proposes", async () => {
    const { say, model, refunds } = await desk([
      calls('issue_refund', { order: '#12357', reason: 'damaged' }),
      { text: 'Which order do you mean?' },
    ])
    const before = await refunds()

    const answer = await say('I need a refund for order #12357')

    expect(model.asked[1]?.text).toContain('This is no order of the customer.')
    expect(answer.action).toBeNull()
    expect(await refunds()).toBe(before)
  })

  test('is offered no tool that the policy gives to staff only', async () => {
    const { say, model } = await desk([{ text: 'How can I help you?' }])

    await say('hello')

    expect(model.asked[0]?.tools).toContain('issue_refund')
    expect(model.asked[0]?.tools).not.toContain('receive_goods')
  })

  test('that wants to cancel where the engine is sure of a question is not followed: the customer is asked', async () => {
    const { say } = await desk([calls('cancel_order', { order: '#12388', reason: 'other' })])

    const answer = await say('Where is my order #12388?')

    expect(answer).toMatchObject({ awaiting: 'clarification', action: null })
    expect(answer.reply).toContain('I want to be sure before anything is changed.')
  })

  test('cannot give a reason or an amount that the customer did not give', async () => {
    const { app, say, model } = await desk([
      calls('issue_refund', { order: '#12345', reason: 'other', amount: 500 }),
      calls('issue_refund', { order: '#12345', reason: 'damaged', reason_said: 'I need a refund' }),
    ])

    const answer = await say('I need a refund for order #12345')
    expect(model.asked[1]?.text).toContain('The customer named no such amount.')
    expect(answer.awaiting).toBe('confirmation')
    const kept = await app.store.read((tables) => tables.calls.of(answer.conversation_id))
    expect(kept.find(({ tool }) => tool === 'issue_refund')?.arguments['reason']).toBe('other')
  })

  test('hands over with a summary of the customer’s own words', async () => {
    const { say, app } = await desk([calls('escalate_case', { reason: 'asked_for_person' })])

    const answer = await say('I want to talk to somebody')

    expect(answer.awaiting).toBe('staff')
    const ticket = await app.store.read((tables) => tables.tickets.ofConversation(answer.conversation_id))
    expect(ticket?.escalation?.summary).toContain('I want to talk to somebody')
  })
})

describe('what leaves the house', () => {
  test('has no name, address, mail or phone of the customer in it, and the answer has them again', async () => {
    const { say, model, app } = await desk([
      calls('get_customer', {}),
      calls('get_order', { order: '#12345' }),
      { text: 'Thank you, <NAME_1>. How can I help you?' },
    ])
    const customer = await app.store.read((tables) => tables.customers.get(1))
    if (!customer) throw new Error('no customer')

    const answer = await say(
      `I am ${customer.firstName} ${customer.lastName}, reach me at ann.other@example.org or 212-555-0147. What about order #12345?`,
    )

    const sent = model.asked.map(({ text }) => text).join('\n')
    const secrets = [
      customer.lastName,
      customer.email,
      'ann.other@example.org',
      '555-0147',
      customer.address.line1,
      customer.address.postalCode,
    ]
    for (const secret of secrets) expect(sent.includes(secret), secret).toBe(false)
    expect(sent).toContain('<NAME_1>')
    expect(answer.reply).not.toContain('<NAME_1>')
    expect(sent).not.toContain(key)
  })

  test('a token that was never given out is refused', async () => {
    const { say, model, uses } = await desk([{ text: 'I wrote to <EMAIL_9>.' }, { text: 'How can I help you?' }])

    expect((await say('hello there')).reply).toBe('How can I help you?')
    expect(model.asked[1]?.text).toContain('token that does not exist')
    expect((await uses())[0]?.steps.map(({ came }) => came)).toEqual(['held_back', 'words'])
  })

  test.each([
    ['an image', '![a](http://evil.example/leak?d=1) How can I help you?'],
    ['a link', 'Please look at https://evil.example/help'],
    ['markup', '<img src=x onerror="alert(1)"> How can I help you?'],
    [
      'the instructions',
      'You are the support agent of an online shop. You talk with one customer and use tools for them.',
    ],
  ])('%s is not said', async (_name, text) => {
    const { say } = await desk([{ text }])

    const { reply } = await say('hello there')

    expect(reply).not.toContain('evil.example')
    expect(reply).not.toContain('<img')
    expect(reply).not.toContain('You talk with one customer')
  })
})
