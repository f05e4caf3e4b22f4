import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Brain } from '../agent/desk.ts'
import { asking } from '../testing/ask.ts'
import { openTestShop, type TestShop } from '../testing/shop.ts'

const task = { intent: 'refund_request', text: '', entities: [], settled: {}, asked: 0 } as const

/** Refunds the lamp or the mugs of order #12345 when asked to, and is polite otherwise. */
const refunding: Brain = {
  name: 'refunding',
  async *think({ text }) {
    if (/money back/.test(text)) {
      const line = /lamp/.test(text) ? '12345-1' : '12345-2'
      const args = { order: '#12345', lines: [line], reason: 'damaged' }
      yield { kind: 'call', tool: 'issue_refund', arguments: args, task, later: [] }
    } else yield { kind: 'say', says: 'Hello, how can I help?', citations: [] }
  },
}

let shop: TestShop
let ask: ReturnType<typeof asking>

beforeAll(async () => {
  shop = await openTestShop({ brain: refunding })
  ask = asking(shop)
})

afterAll(async () => {
  expect(shop.faults).toEqual([])
  await shop.close()
})

const say = (text: string, more: object = {}) => {
  shop.clock.now += 1000
  return ask('POST', '/support/resolve', { payload: { user_input: text, user_id: 1, ...more } })
}

test('the example of the issue works as it stands', async () => {
  const told = await say('I need a refund for order #12345')
  expect(told.status).toBe(200)
  expect(told.at('intent')).toBe('refund_request')
  expect(told.at('entities.0')).toEqual({ kind: 'order', value: '#12345' })
  expect(told.at('reply')).toBe('Hello, how can I help?')
  expect(told.at('awaiting')).toBeNull()
})

test('a conversation asks, hears the yes, acts, and can be read as a whole', async () => {
  const asked = await say('One mug of #12345 broke, I want my money back')
  const conversation = asked.word('conversation_id')
  expect(asked.at('awaiting')).toBe('confirmation')
  expect(asked.at('decision.verdict')).toBe('confirm')

  const done = await say('yes', { conversation_id: conversation })
  expect(done.at('action.state')).toBe('done')
  expect(done.at('action_result.moved.0.minor')).toBe(2400)

  const told = await ask('GET', `/conversation/${conversation}`)
  expect(told.at('messages.0.text')).toBe('One mug of #12345 broke, I want my money back')
  expect(told.at('messages.length')).toBe(4)
  expect(told.at('turns.0.understanding.language')).toBe('en')
  expect(told.at('turns.0.timings.hear')).toBeGreaterThan(0)
  expect(told.at('calls.0.verdict.kind')).toBe('allow')
  expect(told.at('calls.0.receipt.moved.0.amount')).toEqual({ minor: 2400, currency: 'USD' })
  expect(told.at('ticket.status')).toBe('resolved')
})

test('what a customer said is kept redacted and shown as it was said', async () => {
  const conversation = (await say('Write to me at ann.b@example.org please')).word('conversation_id')
  const kept = await shop.store.read((tables) => tables.messages.of(conversation))
  expect(kept[0]?.text).not.toContain('ann.b@example.org')
  const told = await ask('GET', `/conversation/${conversation}`)
  expect(told.at('messages.0.text')).toBe('Write to me at ann.b@example.org please')
})

test('clearing a conversation takes the words and leaves what was done', async () => {
  const conversation = (await say('My mail is ann.b@example.org, the lamp broke, I want my money back')).word(
    'conversation_id',
  )
  const before = await ask('GET', `/conversation/${conversation}`)
  await ask('POST', `/conversation/${conversation}/satisfaction`, {
    payload: { score: 1, comment: 'ann.b@example.org' },
  })
  const cleared = await ask('DELETE', `/conversation/${conversation}`)
  expect(cleared.status).toBe(200)
  expect(await shop.store.read((tables) => tables.vault.get(conversation))).toBeNull()

  const told = await ask('GET', `/conversation/${conversation}`)
  expect(told.text).not.toContain('ann.b@example.org')
  expect(told.text).not.toContain('broke')
  expect(told.at('turns.0.understanding')).toBeNull()
  expect(told.at('awaiting')).toBeNull()
  expect(told.at('calls.0.id')).toBe(before.at('calls.0.id'))
  expect(told.at('calls.0.state')).toBe('withdrawn')
  const audit = await ask('GET', `/audit?chain=${conversation}`)
  expect(audit.at('items.0.type')).toBe('conversation_cleared')
})

test('a comment on satisfaction is kept redacted, audited, and shown with the ticket', async () => {
  const said = await say('hello')
  const conversation = said.word('conversation_id')
  const rated = await ask('POST', `/conversation/${conversation}/satisfaction`, {
    payload: { score: 5, comment: 'Thanks, ann.b@example.org' },
  })
  expect(rated.at('satisfaction.score')).toBe(5)
  const kept = await shop.store.read((tables) => tables.tickets.get(String(said.at('ticket_id'))))
  expect(kept?.satisfaction?.comment).not.toContain('ann.b')
  const ticket = await ask('GET', `/tickets/${said.word('ticket_id')}`)
  expect(ticket.at('satisfaction.comment')).toBe('Thanks, ann.b@example.org')
  expect((await ask('GET', `/audit?chain=${conversation}&type=satisfaction_given`)).at('items.0.payload.score')).toBe(5)
})

test('a conversation is handed to a person, whatever the reason is called', async () => {
  const conversation = (await say('hello')).word('conversation_id')
  const own = await ask('POST', `/conversation/${conversation}/escalate`, { payload: { reason: 'invoice is wrong' } })
  expect(own.status).toBe(201)
  expect(own.at('arguments')).toMatchObject({ reason: 'other', summary: 'invoice is wrong' })
  const plain = await ask('POST', `/conversation/${conversation}/escalate`)
  expect(plain.at('arguments.reason')).toBe('asked_for_person')
  const told = await ask('GET', `/conversation/${conversation}`)
  expect(told.at('state')).toBe('with_staff')
  expect(told.at('ticket.status')).toBe('waiting_for_staff')
})

test('lists are paged, filtered and lead from page to page', async () => {
  const seen: unknown[] = []
  let url = '/orders?limit=2&customer_id=1'
  for (;;) {
    const told = await ask('GET', url)
    const items = told.at('items')
    if (!Array.isArray(items)) throw new TypeError('no items')
    seen.push(...items.map(({ order }) => order))
    if (told.at('next') === null) break
    url = `/orders?limit=2&customer_id=1&after=${told.word('next')}`
  }
  expect(seen).toEqual(['#12346', '#12347', '#12345'])
  expect((await ask('GET', '/orders?status=pending')).at('items.length')).toBe(1)
  expect((await ask('GET', '/orders?since=2026-03-05&until=2026-03-07T00:00:00Z')).at('items.0.order')).toBe('#12347')
})

test.each([
  '/tickets?status=resolved&intent=refund_request&customer_id=1',
  '/orders/12345',
  '/orders/%2312345',
  '/refunds?customer_id=1&order=12345',
  '/ledger?movement=payment&purpose=sale',
  '/approvals?state=waiting',
  '/audit?type=call_done',
  '/customers',
  '/customers/1',
  '/products',
  '/products/p_lamp',
  '/tools',
  '/policies',
  '/calls?tool=issue_refund&state=done&customer_id=1',
  '/health',
  '/ready',
])('%s answers as its contract says', async (url) => {
  expect((await ask('GET', url)).status).toBe(200)
})

test('the files of a version of the policy book can be read', async () => {
  const version = (await ask('GET', '/policies')).word('version')
  const told = await ask('GET', `/policies/${version}`)
  expect(told.at('files.0.path')).toBe('addresses/cases.yaml')
  expect((await ask('GET', '/policies/000000000000')).status).toBe(404)
})

test('a broken policy edit is told by /ready, and the desk stays open', async () => {
  const told = await ask('GET', '/ready')
  expect(told.at('checks.database.settings')).toEqual({ journal_mode: 'wal', synchronous: 'full' })
  expect(told.at('checks.policies.broken')).toBeNull()
  expect(told.at('checks.brain.name')).toBe('refunding')
})

test('metrics know the route and not what was asked for', async () => {
  await ask('GET', '/orders/12345')
  expect(shop.requests.at(-1)).toEqual({ route: '/orders/:number', status: 200 })
  await shop.server.inject('/secret-thing')
  expect(shop.requests.at(-1)).toEqual({ route: 'unknown', status: 404 })
  expect((await shop.server.inject('/metrics')).body).toContain('requests_total')
})
