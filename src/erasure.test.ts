import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type App, openApp } from './app.ts'
import { readConfig } from './config.ts'
import { walkChains } from './opening/audit/walk.ts'
import { testRecords } from './testing/shop_records.ts'

let folder = ''
let app: App

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'erasure-'))
  const places = { DATA_DIR: join(folder, 'data'), LOG_DIR: join(folder, 'logs') }
  app = await openApp(readConfig({ ...places, SUPPORTOPS_SEED: 'none', SUPPORTOPS_API_KEY: 'front-door' }))
  const records = testRecords(Date.now())
  const [maya, ...others] = records.customers
  if (!maya) throw new TypeError('there is a first customer')
  const customers = [{ ...maya, phone: '+1 207 555 0142' }, ...others]
  await app.store.transaction(async (tables) => {
    await tables.shop.load({ ...records, customers })
    await tables.staff.insert({ id: 'staff_m', name: 'Mo', email: 'mo@example.com', role: 'manager' })
  })
})

afterEach(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

async function ask(method: 'GET' | 'POST', url: string, payload?: object, headers: Record<string, string> = {}) {
  const told = await app.server.inject({
    method,
    url,
    headers: { authorization: 'Bearer front-door', ...headers },
    ...(payload && { payload }),
  })
  return { status: told.statusCode, body: told.json<Record<string, unknown>>() }
}

const say = (user: number, text: string, more: object = {}, headers: Record<string, string> = {}) =>
  ask('POST', '/support/resolve', { user_input: text, user_id: user, ...more }, headers)

/** What customer 1 is, wrote, or was called by others. */
const hers = [
  'Lindqvist',
  'maya@example.com',
  '207 555 0142',
  'Cannery Row',
  'Harbour Street',
  'violet umbrella',
  'maya.private@example.org',
  'wooden cupboard',
  'left on the porch',
  'Gisela Brandauer',
]

/** Conversations of both customers in turn, so that their rows lie on the same pages, which grow and split. */
async function talk(): Promise<void> {
  const first = await say(1, 'My violet umbrella arrived broken, I am Maya Lindqvist, mail maya.private@example.org')
  const conversation = String(first.body['conversation_id'])
  await say(1, 'please call +1 207 555 0142', { conversation_id: conversation }, { 'idempotency-key': 'hers-1' })
  for (let round = 0; round < 12; round++) {
    await say(1, `I need a refund for order #12345, the violet umbrella is for Gisela Brandauer, ${round}`)
    await say(2, `Where is my order #22001? It is for the garden shed, ${round}. ${'So it is. '.repeat(round * 9)}`)
  }
  const home = { line1: '9 Harbour Street', city: 'Bangor', region: 'ME', postal_code: '04401', country: 'US' }
  const moved = await ask('POST', '/calls', {
    tool: 'change_default_address',
    arguments: { address: home },
    customer_id: 1,
  })
  expect([201, 409, 422]).toContain(moved.status)
  const summary = 'She says it was left on the porch, write to maya@example.com'
  await ask('POST', `/conversation/${conversation}/escalate`, { reason: 'complaint', summary })
  await ask('POST', `/conversation/${conversation}/satisfaction`, { score: 2, comment: 'Mind the wooden cupboard.' })
  const asked = {
    tool: 'issue_refund',
    arguments: { order: '#12345', amount: 1000, reason: 'damaged' },
    customer_id: 1,
  }
  const open = await ask('POST', '/calls', { ...asked, confirmed: false }, { 'idempotency-key': 'hers-2' })
  expect(open.status).toBe(202)
}

function filesOf(place: string): Buffer {
  const root = join(folder, place)
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Buffer.concat(files.map((entry) => readFileSync(join(entry.parentPath, entry.name))))
}

test('an erased customer is gone from the database file, its log, the logs and every answer, and nobody else is', async () => {
  await talk()
  const before = filesOf('data')
  expect(hers.filter((value) => before.includes(value))).toContain('violet umbrella')
  const erased = await ask('POST', '/customers/1/erasure')
  expect([erased.status, erased.body['customer_id']]).toEqual([200, 1])
  expect(hers.filter((value) => filesOf('data').includes(value))).toEqual([])
  expect(hers.filter((value) => filesOf('logs').includes(value))).toEqual([])
  expect(filesOf('data').includes('garden shed')).toBe(true)
  for (const path of ['/customers', '/orders', '/calls', '/tickets', '/approvals', '/audit', '/ledger']) {
    const { body } = await ask('GET', `${path}?limit=100`)
    expect(
      hers.filter((value) => JSON.stringify(body).includes(value)),
      path,
    ).toEqual([])
  }
  expect((await ask('GET', '/customers/2')).body['email']).toBe('marcus@example.com')
})

test('money, order numbers and items stay, and the audit verifies', async () => {
  await talk()
  const before = (await ask('GET', '/ledger?limit=100')).body
  await ask('POST', '/customers/1/erasure')
  expect((await ask('GET', '/ledger?limit=100')).body).toEqual(before)
  const order = (await ask('GET', '/orders/12345')).body
  expect(order).toMatchObject({ order: '#12345', lines: [{ name: 'Desk Lamp' }, { name: 'Mug' }] })
  const { databases, secrets } = app.opened
  expect((await walkChains(databases.reader, secrets.audit)).bad).toEqual([])
  const { items } = (await ask('GET', '/audit?type=customer_erased&limit=100')).body as { items: { chain: string }[] }
  expect(items.map(({ chain }) => chain)).toContain('customer:1')
})

test('an erased customer gets no more turns, calls or words, and a second erasure is the first', async () => {
  const first = await say(1, 'Hello, I have a question about shipping', {}, { 'idempotency-key': 'hello' })
  const conversation = String(first.body['conversation_id'])
  const asked = {
    tool: 'issue_refund',
    arguments: { order: '#12345', amount: 1000, reason: 'damaged' },
    customer_id: 1,
  }
  const open = await ask('POST', '/calls', { ...asked, confirmed: false })
  const erased = await ask('POST', '/customers/1/erasure')
  const refused = [
    await say(1, 'Hello again'),
    await say(1, 'Hello again', { conversation_id: conversation }),
    await say(1, 'Hello, I have a question about shipping', {}, { 'idempotency-key': 'hello' }),
    await ask('POST', '/calls', asked),
    await ask('POST', '/calls', { ...asked, conversation_id: conversation }),
    await ask('POST', `/conversation/${conversation}/escalate`, { summary: 'violet umbrella' }),
    await ask('POST', `/conversation/${conversation}/satisfaction`, { score: 1, comment: 'violet umbrella' }),
  ]
  expect(refused.map(({ status, body }) => `${status} ${String(body['code'])}`)).toEqual(
    refused.map(() => '410 erased'),
  )
  const confirmed = await ask('POST', `/calls/${String(open.body['id'])}/confirm`, { digest: open.body['digest'] })
  expect(confirmed.status).not.toBe(201)
  expect((await ask('GET', '/refunds')).body['items']).toEqual([])
  expect((await ask('POST', '/customers/1/erasure')).body).toEqual(erased.body)
  expect((await ask('POST', '/customers/99/erasure')).status).toBe(404)
  expect(filesOf('data').includes('violet umbrella')).toBe(false)
})

test('a customer who is erased in the middle of a turn leaves nothing of it behind', async () => {
  const talks = Array.from({ length: 6 }, (_, n) => say(1, `My violet umbrella broke, order #12345, ${n}`))
  const erased = ask('POST', '/customers/1/erasure')
  await Promise.all([...talks, erased])
  expect((await erased).status).toBe(200)
  await app.store.purge()
  expect(filesOf('data').includes('violet umbrella')).toBe(false)
  expect((await walkChains(app.opened.databases.reader, app.opened.secrets.audit)).bad).toEqual([])
})
