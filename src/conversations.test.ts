import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type App, openApp } from './app.ts'
import { readConfig } from './config.ts'

const key = 'sk_for_the_tests_only'
const today = Date.parse('2026-03-10T09:00:00.000Z')

type Answer = {
  conversation_id: string
  intent: string
  awaiting: string | null
  reply: string
  action: { tool: string; state: string } | null
  decision: { verdict: string | null }
  citations: { policy: string; anchor: string }[]
}

let folder: string
let app: App

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'supportops-'))
  const env = {
    DATA_DIR: join(folder, 'data'),
    LOG_DIR: join(folder, 'logs'),
    PORT: '0',
    SUPPORTOPS_API_KEY: key,
    SUPPORTOPS_LOG_LEVEL: 'silent',
  }
  app = await openApp(readConfig(env), { now: () => today })
})

afterEach(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

async function post<T>(url: string, payload: object, headers: Record<string, string> = {}): Promise<T> {
  const answer = await app.server.inject({
    method: 'POST',
    url,
    payload,
    headers: { authorization: `Bearer ${key}`, ...headers },
  })
  if (answer.statusCode >= 500) throw new Error(answer.body)
  return answer.json()
}

async function get<T>(url: string): Promise<T> {
  return (await app.server.inject({ method: 'GET', url, headers: { authorization: `Bearer ${key}` } })).json()
}

/** Says one thing after the other in one conversation and returns the answers. */
async function talk(userId: number, ...said: readonly string[]): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const text of said) {
    const conversation = answers.at(-1)?.conversation_id
    answers.push(
      await post('/support/resolve', {
        user_input: text,
        user_id: userId,
        ...(conversation ? { conversation_id: conversation } : {}),
      }),
    )
  }
  return answers
}

async function refundsOf(customerId: number): Promise<{ amount: { minor: number }; order: string }[]> {
  return (await get<{ items: { amount: { minor: number }; order: string }[] }>(`/refunds?customer_id=${customerId}`))
    .items
}

async function moneyBefore(customerId: number): Promise<number> {
  return (await refundsOf(customerId)).length
}

describe('a customer writes', () => {
  test('a refund within the window is shown, confirmed, paid once and told', async () => {
    const before = await moneyBefore(1)
    const [asked, done] = await talk(1, 'I need a refund for order #12345', 'yes')

    expect(asked).toMatchObject({
      intent: 'refund_request',
      awaiting: 'confirmation',
      decision: { verdict: 'confirm' },
    })
    expect(asked?.reply).toContain('$64.00')
    expect(done).toMatchObject({ awaiting: null, action: { tool: 'issue_refund', state: 'done' } })
    expect(done?.reply).toContain('I refunded $64.00 for order #12345 to your Visa ending in 4242.')
    expect(await moneyBefore(1)).toBe(before + 1)
  })

  test('what a case is about is not changed by a yes or a thank you', async () => {
    const answers = await talk(1, 'hello', 'I need a refund for order #12345', 'yes', 'thanks')
    const conversation = answers.at(-1)?.conversation_id ?? ''
    const { ticket } = await get<{ ticket: { intent: string } }>(`/conversation/${conversation}`)
    expect(ticket.intent).toBe('refund_request')
  })

  test('a lamp that arrived broken is found by its words and replaced', async () => {
    const answers = await talk(1, 'the lamp I got last week arrived broken', 'a replacement please', 'yes please')
    expect(answers[0]?.reply).toContain('Desk Lamp')
    expect(answers.at(-1)?.action).toMatchObject({ tool: 'replace_item', state: 'done' })
    expect(answers.at(-1)?.reply).toMatch(/free of charge\. It is order #\d+/)
  })

  test('two requests in one message are both handled, the answer first', async () => {
    const [asked, done] = await talk(1, 'Cancel #12388 and where is my order #12391?', 'yes')
    expect(asked?.reply).toMatch(/#12391.*on its way[\s\S]*cancel order #12388/)
    expect(done?.reply).toContain('I cancelled order #12388')
  })

  test.each<[string, readonly string[], RegExp]>([
    ['what was ordered is listed', ['what have I ordered?'], /#12391[\s\S]*#12388[\s\S]*#12345/],
    ['what an order cost is told', ['how much did I pay for the lamp?'], /#12345[\s\S]*\$64\.00/],
    ['it is what was talked about', ['where is my backpack?', 'can I cancel it?'], /already on its way/],
    [
      'an order that was named stays in mind',
      ['I have a problem with order #12345', 'I want a refund'],
      /\$64\.00 for order #12345/,
    ],
    [
      'the choice may be put in other words',
      ['the lamp I got last week arrived broken', "I'd like a new one"],
      /replacement for the Desk Lamp/,
    ],
    [
      'what is all right is left alone',
      ['the lamp is fine but the sweater has a stain, can i get a new sweater'],
      /replacement for the Wool Sweater/,
    ],
    ['who names one item sees that all of the order goes', ["I don't want the mug anymore"], /Electric Kettle/],
    [
      'a list is two requests',
      ['two things: 1) where is my backpack 2) i want my money back for the lamp'],
      /#12391[\s\S]*\$64\.00/,
    ],
    [
      'two orders are two matters',
      ['Cancel #12388 and refund the lamp', 'yes'],
      /I cancelled order #12388[\s\S]*refund \$64\.00/,
    ],
    [
      'a question between does not lose what waits',
      ['refund the lamp', 'is the refund going to my visa?'],
      /Visa ending in 4242\. Shall I go ahead/,
    ],
    [
      'an order that is named is moved, not the default address',
      ['ship my kettle to 99 Pine Street, Portland, OR 97205'],
      /order #12388/,
    ],
  ])('%s', async (_, said, reply) => {
    const answers = await talk(1, ...said)
    expect(answers.at(-1)?.reply).toMatch(reply)
  })

  test('a no leaves everything as it is', async () => {
    const before = await moneyBefore(1)
    const answers = await talk(1, 'cancel my kettle order', 'no, keep it')
    expect(answers[0]?.awaiting).toBe('confirmation')
    expect(answers[1]?.action).toMatchObject({ tool: 'cancel_order', state: 'withdrawn' })
    expect(await moneyBefore(1)).toBe(before)
    expect(await get<{ status: string }>('/orders/12388')).toMatchObject({ status: 'pending' })
  })

  test('a yes with a new amount asks again, and only the new amount moves', async () => {
    const answers = await talk(1, 'I want a refund for my lamp', 'yes but only 10 dollars', 'yes')
    expect(answers[1]?.awaiting).toBe('confirmation')
    expect(answers[1]?.reply).toContain('$10.00')
    expect((await refundsOf(1)).filter(({ order }) => order === '#12345').map(({ amount }) => amount.minor)).toEqual([
      1_000,
    ])
  })

  test('a third refund in thirty days is declined with the reason, and no money moves', async () => {
    const before = await moneyBefore(2)
    const [answer] = await talk(2, 'The headphones from #12357 crackle, I want my money back')
    expect(answer).toMatchObject({ decision: { verdict: 'deny' }, action: { state: 'refused' } })
    expect(answer?.reply).toContain('at most 2')
    expect(answer?.citations).toContainEqual(expect.objectContaining({ policy: 'refunds' }))
    expect(await moneyBefore(2)).toBe(before)
  })

  test("somebody else's order looks like one that does not exist", async () => {
    const [foreign] = await talk(2, 'refund order #12345')
    const [missing] = await talk(2, 'refund order #99999')
    expect(foreign?.reply.replace('#12345', '#99999')).toBe(missing?.reply)
    expect(foreign?.action).toMatchObject({ tool: 'find_orders' })
  })

  test('a size too small is exchanged for the next one', async () => {
    const answers = await talk(1, "the sweater doesn't fit, can I get a bigger one?", 'yes')
    expect(answers[0]?.reply).toContain('(forest, L)')
    expect(answers[1]?.action).toMatchObject({ tool: 'exchange_items', state: 'done' })
  })

  test('a new address is read, shown and kept, and never stored in clear with the message', async () => {
    const answers = await talk(1, 'Please send order #12388 to 99 Pine Street, Portland, OR 97205', 'yes')
    expect(answers[1]?.reply).toContain('99 Pine Street')
    expect(await get('/orders/12388')).toMatchObject({ address: { line1: '99 Pine Street', postal_code: '97205' } })
    const kept = await app.store.read((tables) => tables.messages.of(answers[0]?.conversation_id ?? ''))
    expect(JSON.stringify(kept)).not.toContain('Pine Street')
  })

  test.each([
    ['I want to talk to a human', 'asked_for_person'],
    ['This is the worst shop ever, nobody helps me and I am furious!', 'complaint'],
  ])('"%s" is handed to a person with a summary', async (text, reason) => {
    const [answer, later] = await talk(1, text, 'hello?')
    expect(answer).toMatchObject({ awaiting: 'staff', action: { tool: 'escalate_case', state: 'done' } })
    expect(later?.awaiting).toBe('staff')
    const tickets = await get<{ items: { escalation: { reason: string; summary: string } }[] }>(
      '/tickets?status=waiting_for_staff',
    )
    expect(tickets.items[0]?.escalation.reason).toBe(reason)
    expect(tickets.items[0]?.escalation.summary).toContain(text.slice(0, 20))
  })

  test('a policy question is answered with a citation', async () => {
    const [answer] = await talk(1, 'What is your return policy for electronics?')
    expect(answer?.citations[0]).toMatchObject({ policy: 'returns_and_exchanges' })
    expect(answer?.reply).toContain('14 days')
    const { messages } = await get<{ messages: object[] }>(`/conversation/${answer?.conversation_id ?? ''}`)
    expect(messages).toMatchObject([{ citations: [] }, { from: 'agent', citations: answer?.citations }])
  })

  test('what is out of scope is said to be, and a person is offered', async () => {
    const [answer, person] = await talk(1, 'write me a poem about the sea', 'yes please')
    expect(answer?.reply).toMatch(/outside of what I can help with.*person/)
    expect(person?.awaiting).toBe('staff')
  })

  test('what was cleared is not kept in answers to repeated requests either', async () => {
    const send = () =>
      app.server.inject({
        method: 'POST',
        url: '/support/resolve',
        payload: { user_input: 'Please send order #12388 to 99 Pine Street, Portland, OR 97205', user_id: 1 },
        headers: { authorization: `Bearer ${key}`, 'idempotency-key': 'a-message' },
      })
    const first = await send()
    expect((await send()).body).toBe(first.body)

    const url = `/conversation/${first.json<Answer>().conversation_id}`
    await app.server.inject({ method: 'DELETE', url, headers: { authorization: `Bearer ${key}` } })

    const after = await send()
    expect(after.statusCode).toBe(409)
    expect(after.body).not.toContain('Pine Street')
  })

  test('a yes to nothing does nothing', async () => {
    const [answer] = await talk(1, 'yes')
    expect(answer).toMatchObject({ action: null, awaiting: null })
  })
})

describe('a refund that needs a person', () => {
  test('waits for a manager who is not the one who asked, is paid once, and the customer is told', async () => {
    const answers = await talk(3, 'Refund my espresso machine, it leaks', 'yes')
    expect(answers[1]).toMatchObject({ awaiting: 'approval', action: { state: 'awaiting_approval' } })
    const { items } = await get<{ items: { id: string }[] }>('/approvals?state=waiting')
    const url = `/approvals/${String(items[0]?.id)}/decision`

    const byAgent = await post<{ status: number }>(url, { decision: 'approve' }, { 'x-staff': 'staff_ines' })
    expect(byAgent.status).toBe(403)
    const twice = await Promise.all(
      [1, 2, 3].map(() => post<{ approval?: unknown }>(url, { decision: 'approve' }, { 'x-staff': 'staff_adaeze' })),
    )
    expect(twice.filter(({ approval }) => approval !== undefined)).toHaveLength(1)

    expect((await refundsOf(3)).filter(({ amount }) => amount.minor === 62_900)).toHaveLength(1)
    const history = await get<{ messages: { text: string }[] }>(`/conversation/${String(answers[0]?.conversation_id)}`)
    expect(history.messages.at(-1)?.text).toContain('A colleague has approved it. I refunded $629.00')
  })
})
