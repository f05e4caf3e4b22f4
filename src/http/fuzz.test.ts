import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asking } from '../testing/ask.ts'
import { openTestShop, type TestShop } from '../testing/shop.ts'
import { tools } from '../tools/index.ts'

let shop: TestShop
let ask: ReturnType<typeof asking>

beforeAll(async () => {
  shop = await openTestShop()
  ask = asking(shop)
})

afterAll(async () => {
  expect(shop.faults).toEqual([])
  await shop.close()
})

/** Words that have broken programs: quotes, markup, templates, paths, odd spaces and scripts, numbers that are not. */
const nasty = [
  '',
  'null',
  'undefined',
  'NaN',
  'true',
  '-1',
  '0x10',
  '1/0',
  "'; drop table orders; --",
  '" or ""="',
  '${7*7} {{7*7}} <%= 7 %>',
  '%s%n%x%d',
  '../../../../etc/passwd',
  'C:\\con\\nul',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[link](javascript:alert(1))',
  '<EMAIL_1> <CARD_2>',
  '\u202Egnirts desrever',
  '\u200B\u200C\u2060\uFEFF',
  'Z̷̢͖a̸l̶g̵o̴',
  '👩‍👩‍👧‍👦🏳️‍🌈',
  'Ω≈ç√∫˜µ≤≥÷',
  '田中さんにあげて下さい',
  'اختبار النص',
  '\r\nSet-Cookie: a=b',
  '\u0001\u0007\u001b[31m',
  '\u2028\u2029\u0085',
  'ﷺ',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'a'.repeat(19_999),
]

const text = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ maxLength: 40 }),
)
const value = fc.oneof(
  text,
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constantFrom(null, [], {}, -1, 0, 2 ** 53, 1e308, '#12345', '12345-1', 'pm_card_1', 'damaged', 'v_mug'),
  fc.jsonValue({ maxDepth: 3 }),
)

const names = tools.map(({ name }) => name)
const argumentNames = [...new Set(tools.flatMap(({ schema }) => Object.keys(Object(schema['properties']))))]

const call = fc.record(
  {
    tool: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: text }),
    arguments: fc.oneof(
      { weight: 5, arbitrary: fc.dictionary(fc.constantFrom(...argumentNames), value, { maxKeys: 6 }) },
      value,
    ),
    customer_id: fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: 4 }) }, { weight: 1, arbitrary: value }),
    conversation_id: fc.oneof(fc.constant('cnv_nothing'), text),
    confirmed: fc.oneof(fc.boolean(), value),
  },
  { requiredKeys: ['tool', 'arguments', 'customer_id'] },
)

const message = fc.record(
  {
    user_input: fc.oneof({ weight: 6, arbitrary: text }, value),
    user_id: fc.oneof(fc.constant(1), value),
    conversation_id: value,
  },
  { requiredKeys: ['user_input', 'user_id'] },
)

const post = (url: string, payload: unknown) =>
  ask('POST', url, { payload: JSON.stringify(payload) ?? 'null', headers: { 'content-type': 'application/json' } })

test.each([
  ['/calls', call],
  ['/support/resolve', message],
])(
  '500 random bodies for %s never break the desk, and every answer is documented',
  async (url, bodies) => {
    const property = fc.asyncProperty(
      fc.oneof({ weight: 8, arbitrary: bodies }, { weight: 1, arbitrary: fc.jsonValue() }),
      async (body) => {
        const told = await post(url, body)
        expect(told.status, `${JSON.stringify(body)} → ${told.text}`).toBeLessThan(500)
      },
    )
    await fc.assert(property, { numRuns: 500, seed: 20_260_310 })
  },
  120_000,
)

test('500 random bodies and queries for the other doors never break the desk either', async () => {
  const conversation = String(
    (await post('/support/resolve', { user_input: 'hello', user_id: 1 })).at('conversation_id'),
  )
  const posts = fc.tuple(
    fc.constantFrom(
      `/conversation/${conversation}/satisfaction`,
      `/conversation/${conversation}/escalate`,
      '/calls/call_x/confirm',
      '/calls/call_x/withdraw',
      '/approvals/apr_x/decision',
    ),
    fc.oneof(
      fc.dictionary(fc.constantFrom('score', 'comment', 'reason', 'summary', 'digest', 'decision', 'note'), value),
      value,
    ),
  )
  const gets = fc.tuple(
    fc.constantFrom(
      'orders',
      'tickets',
      'calls',
      'refunds',
      'ledger',
      'approvals',
      'audit',
      'customers',
      'products',
      'policies',
    ),
    fc.constantFrom('limit', 'after', 'customer_id', 'status', 'state', 'since', 'order', 'chain', 'type', 'tool', 'x'),
    text,
  )
  const property = fc.asyncProperty(posts, gets, async ([url, body], [list, name, word]) => {
    const told = await post(url, body)
    expect(told.status, `${url} ${JSON.stringify(body)} → ${told.text}`).toBeLessThan(500)
    const asked = encodeURIComponent(word.toWellFormed())
    for (const address of [`/${list}?${name}=${asked}`, `/${list}/${asked.slice(0, 180)}`]) {
      const read = await ask('GET', address)
      expect(read.status, `${address} → ${read.text}`).toBeLessThan(500)
    }
  })
  await fc.assert(property, { numRuns: 250, seed: 20_260_311 })
}, 120_000)

test('300 random bodies for the doors of people who sign in never break the desk, and nobody is let in', async () => {
  const bodies = fc.dictionary(
    fc.constantFrom(
      'email',
      'password',
      'token',
      'code',
      'first_name',
      'last_name',
      'name',
      'role',
      'current_password',
    ),
    fc.oneof(value, fc.constantFrom('maya@example.com', 'agent', 'A'.repeat(43), '123456', 'a long password')),
    { maxKeys: 4 },
  )
  const paths = fc.constantFrom('/session', '/account', '/account/reset', '/account/link', '/people', '/people/x/role')
  const property = fc.asyncProperty(
    paths,
    bodies,
    fc.string({ unit: 'binary', maxLength: 60 }),
    async (url, body, word) => {
      shop.clock.now += 300_001
      const cookie = `supportops=${word.replaceAll(/[^\x20-\x7e]/g, '')}`
      const told = await ask('POST', url, {
        payload: JSON.stringify(body),
        headers: { 'content-type': 'application/json', cookie },
      })
      expect(told.status, `${url} ${JSON.stringify(body)} → ${told.text}`).toBeLessThan(500)
      expect(told.headers['set-cookie']).toBeUndefined()
      expect((await ask('GET', '/session', { key: null, headers: { cookie } })).at('state')).toBe('nobody')
    },
  )
  await fc.assert(property, { numRuns: 300, seed: 20_260_312 })
}, 120_000)

test.each(nasty.filter((word) => word.trim() !== ''))('the message %j is answered', async (word) => {
  const told = await post('/support/resolve', { user_input: word, user_id: 1 })
  expect(told.status, told.text).toBe(200)
})
