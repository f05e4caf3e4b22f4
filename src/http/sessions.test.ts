import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Browser, customerIn, openBrowser, staffIn } from '../testing/browser.ts'
import { asking } from '../testing/ask.ts'
import { openTestShop, type TestShop } from '../testing/shop.ts'
import { doors } from './doors.ts'

let shop: TestShop
let ask: ReturnType<typeof asking>

beforeEach(async () => {
  shop = await openTestShop()
  ask = asking(shop)
})

afterEach(async () => {
  expect(shop.faults).toEqual([])
  await shop.close()
})

/** Something of customer 2 for every place of an id that a customer may name, and of customer 1 for comparison. */
async function things(customer: 1 | 2) {
  const say = { user_input: 'hello', user_id: customer }
  const said = await ask('POST', '/support/resolve', { payload: say })
  const conversation = said.word('conversation_id')
  const order = customer === 1 ? '#12345' : '#22001'
  const refund = { tool: 'issue_refund', arguments: { order, reason: 'damaged' }, customer_id: customer }
  const waiting = await ask('POST', '/calls', { payload: { ...refund, confirmed: false } })
  return { conversation, ticket: said.word('ticket_id'), call: waiting.word('id'), order: order.slice(1), customer }
}

function addressIn(path: string, own: Awaited<ReturnType<typeof things>>): string {
  const [, noun = ''] = path.split('/')
  const ids: Record<string, string | number> = {
    conversation: own.conversation,
    tickets: own.ticket,
    calls: own.call,
    customers: own.customer,
  }
  return path
    .replace(':number', path.startsWith('/orders') ? own.order : '1')
    .replace(':version', '0'.repeat(12))
    .replace(':id', String(ids[noun] ?? 'p_lamp'))
}

const bodies: Record<string, (own: Awaited<ReturnType<typeof things>>) => object> = {
  '/support/resolve': ({ customer, conversation }) => ({
    user_input: 'hello',
    user_id: customer,
    conversation_id: conversation,
  }),
  '/conversation/:id/satisfaction': () => ({ score: 5 }),
  '/conversation/:id/escalate': () => ({ reason: 'asked_for_person' }),
  '/calls/:id/confirm': () => ({ digest: '0'.repeat(64) }),
}

test('whatever a customer names, of somebody else there is nothing, and of their own there is', async () => {
  const [own, foreign] = [await things(1), await things(2)]
  const maya = await customerIn(shop, 1)
  const named = doors.filter(({ path, scope, door }) => {
    return scope !== null && scope !== 'person' && scope !== 'session' && (/:/.test(path) || door.reach === 'own')
  })
  expect(named.filter(({ door }) => door.reach === 'own').length).toBe(16)
  for (const { method, path, door } of named) {
    const where = `${method} ${path}`
    const isList = door.reach === 'own' && !/:/.test(path) && method === 'GET'
    const body = (of: typeof own) => (method === 'POST' ? (bodies[path]?.(of) ?? {}) : undefined)
    const at = (of: typeof own) => addressIn(path, of) + (isList ? `?customer_id=${of.customer}` : '')
    const told = await maya.ask(method, at(foreign), body(foreign))
    if (door.reach === 'all') expect([200, 404], where).toContain(told.status)
    else expect([403, 404], `${where} ${told.text}`).toContain(told.status)
    if (door.reach !== 'own' || path.endsWith('/events')) continue
    const mine = await maya.ask(method, at(own), body(own))
    expect(mine.status, `${where} ${mine.text}`).not.toBe(404)
    expect(mine.status, `${where} ${mine.text}`).not.toBe(403)
  }
})

test('a list without a number is one’s own, and holds no row of anybody else', async () => {
  await things(2)
  const maya = await customerIn(shop, 1)
  for (const path of ['/orders', '/tickets', '/calls', '/refunds', '/ledger']) {
    const items = (await maya.ask('GET', `${path}?limit=100`)).at('items') as { customer_id: number }[]
    expect(
      items.every(({ customer_id }) => customer_id === 1),
      path,
    ).toBe(true)
  }
  expect((await maya.ask('GET', '/orders')).at('items.length')).toBe(3)
})

test('a customer is told what was decided and not by which rules over which facts', async () => {
  const { conversation, call } = await things(1)
  const maya = await customerIn(shop, 1)
  const staff = await ask('GET', `/conversation/${conversation}`)
  expect(staff.at('turns.length')).toBe(1)
  expect((await maya.ask('GET', `/conversation/${conversation}`)).at('turns')).toEqual([])
  const shown = await maya.ask('GET', `/calls/${call}`)
  expect(shown.at('facts')).toBeNull()
  expect(shown.at('verdict.trace')).toEqual({ rules: [], facts: {}, limits: {}, differences: [] })
  expect(shown.at('verdict.because')).toBeTruthy()
})

/** The least role for every door, as the documentation tells it; nobody but an admin signs the audit or changes people. */
const leastRole: Readonly<Record<string, string>> = {
  support: 'agent',
  read: 'agent',
  calls: 'agent',
  staff: 'agent',
  admin: 'admin',
}

test('every role opens its own doors and no others, and the description says the same', async () => {
  const people: Record<string, Browser> = {
    customer: await customerIn(shop, 1),
    agent: await staffIn(shop, 'agent'),
    manager: await staffIn(shop, 'manager'),
    admin: await staffIn(shop, 'admin'),
  }
  const described = (await shop.server.inject('/openapi.json')).json() as {
    paths: Record<string, Record<string, { description: string; security: object[] }>>
  }
  const order = ['agent', 'manager', 'admin']
  const places = doors.filter(({ scope }) => scope !== null && scope !== 'person' && scope !== 'session')
  for (const { method, path, scope, door } of places) {
    if (path.endsWith('/events')) continue
    const own = { conversation: 'cnv_x', ticket: 'tkt_x', call: 'call_x', order: '12345', customer: 2 } as const
    for (const [role, browser] of Object.entries(people)) {
      const told = await browser.ask(method, addressIn(path, own), method === 'POST' ? {} : undefined)
      const needed = leastRole[String(scope)] ?? ''
      const opens = role === 'customer' ? door.reach !== null : order.indexOf(role) >= order.indexOf(needed)
      const isShut = told.status === 403 && /^This is for the staff|may not do this: it needs/.test(told.word('detail'))
      expect(isShut, `${role} ${method} ${path} ${told.text}`).toBe(!opens)
    }
    const one = described.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
    expect(one?.description).toContain(`from the role \`${leastRole[String(scope)] ?? ''}\` on`)
    expect(/for customers/.test(one?.description ?? '')).toBe(door.reach !== null)
    expect(one?.security).toEqual([{ key: [] }, { session: [] }])
  }
})

test('a manager decides on what waits, an agent does not, and the decision is in their name', async () => {
  const large = { tool: 'issue_refund', arguments: { order: '#22001', reason: 'damaged' }, customer_id: 2 }
  const waiting = await ask('POST', '/calls', { payload: large })
  const url = `/approvals/${waiting.word('approval_id')}/decision`
  const agent = await staffIn(shop, 'agent')
  expect((await agent.ask('POST', url, { decision: 'approve' })).status).toBe(403)
  const manager = await staffIn(shop, 'manager')
  const decided = await manager.ask('POST', url, { decision: 'approve' })
  expect([decided.status, decided.at('approval.decided_by')]).toEqual([200, 'staff_manager'])
})

test('a write of a session that no page of ours made changes nothing; a read is answered', async () => {
  const maya = await customerIn(shop, 1)
  const { cookie } = maya
  const escalate = (headers: Record<string, string>) => {
    const payload = { user_input: 'hello', user_id: 1 }
    return shop.server.inject({ method: 'POST', url: '/support/resolve', payload, headers: { cookie, ...headers } })
  }
  for (const headers of [
    {},
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:81' },
    { origin: 'http://localhost.evil.example' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
  ]) {
    const told = await escalate(headers)
    expect([told.statusCode, told.json<{ errors: object[] }>().errors[0]]).toEqual([
      403,
      expect.objectContaining({ path: 'Origin' }),
    ])
  }
  expect((await ask('GET', '/tickets?customer_id=1')).at('items.length')).toBe(0)
  expect((await escalate({ 'sec-fetch-site': 'same-origin' })).statusCode).toBe(200)
  expect((await escalate({ origin: 'http://localhost' })).statusCode).toBe(200)
  const read = await shop.server.inject({ url: '/orders', headers: { cookie, origin: 'https://evil.example' } })
  expect(read.statusCode).toBe(200)
})

test('nobody is signed in by the page of somebody else, and a program that says nothing may', async () => {
  const payload = { email: 'maya@example.com' }
  const post = (headers: Record<string, string>) =>
    shop.server.inject({ method: 'POST', url: '/account/reset', payload, headers })
  expect((await post({ origin: 'https://evil.example' })).statusCode).toBe(403)
  expect((await post({ 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
  expect((await post({})).statusCode).toBe(202)
})

test('a key goes before a cookie, and a key has no session', async () => {
  const maya = await customerIn(shop, 1)
  const told = await ask('GET', '/customers', { headers: { cookie: maya.cookie } })
  expect(told.at('items.length')).toBe(3)
  expect((await ask('GET', '/session')).status).toBe(403)
  const wrong = await shop.server.inject({
    url: '/orders',
    headers: { cookie: maya.cookie, authorization: 'Bearer sk_wrong' },
  })
  expect(wrong.statusCode).toBe(401)
})

test('the cookie is out of reach of scripts and other sites, and over https goes nowhere else', async () => {
  const secure = await openTestShop({ site: { origin: 'https://help.example.com' } })
  const origin = 'https://help.example.com'
  for (const [one, page, expected] of [
    [shop, 'http://localhost', /^supportops=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/],
    [secure, origin, /^__Host-supportops=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict; Secure$/],
  ] as const) {
    const browser = openBrowser(one)
    const headers = { origin: page }
    await browser.ask('POST', '/account', { email: 'maya@example.com' }, { headers })
    const token = /#([\w-]{43})/.exec(one.mails.at(-1)?.text ?? '')?.[1]
    const told = await browser.ask('POST', '/account/link', { token, password: 'harbour lights at dusk' }, { headers })
    expect(told.headers['set-cookie']).toMatch(expected)
    expect((await browser.ask('GET', '/session')).status).toBe(200)
  }
  const told = await openBrowser(secure).ask('POST', '/account', { email: 'maya@example.com' })
  expect(told.status).toBe(403)
  await secure.close()
})

test('people see where they are signed in and end one session, but nobody else’s', async () => {
  const [maya, marcus] = [await customerIn(shop, 1), await customerIn(shop, 2)]
  const phone = openBrowser(shop)
  shop.clock.now += 1_000
  await phone.ask(
    'POST',
    '/session',
    { email: 'maya@example.com', password: 'harbour lights at dusk' },
    { headers: { 'user-agent': 'Telephone 1.0 \u{1f4f1}' } },
  )
  const listed = await maya.ask('GET', '/sessions')
  expect(listed.at('items.length')).toBe(2)
  expect(listed.at('items.0')).toMatchObject({ client: expect.stringContaining('Telephone 1.0'), current: false })
  const id = listed.word('items.0.id')
  expect((await marcus.ask('DELETE', `/sessions/${id}`)).status).toBe(404)
  expect((await phone.ask('GET', '/session')).status).toBe(200)
  expect((await maya.ask('DELETE', `/sessions/${id}`)).at('ended')).toBe(1)
  expect((await phone.ask('GET', '/session')).status).toBe(401)
})

test('a session ends by itself: a customer’s after thirty days, one of the staff’s after a shift', async () => {
  const [maya, agent] = [await customerIn(shop, 1), await staffIn(shop, 'agent')]
  shop.clock.now += 12 * 3_600_000
  expect((await agent.ask('GET', '/session')).status).toBe(401)
  expect((await maya.ask('GET', '/session')).status).toBe(200)
  shop.clock.now += 30 * 86_400_000
  expect((await maya.ask('GET', '/session')).status).toBe(401)
})

test('a stream that a session listens to ends within a second of it', async () => {
  const { conversation } = await things(1)
  const maya = await customerIn(shop, 1)
  const address = await shop.server.listen({ host: '127.0.0.1', port: 0 })
  const stream = await fetch(`${address}/conversation/${conversation}/events`, { headers: { cookie: maya.cookie } })
  expect(stream.status).toBe(200)
  const reading = stream.text()
  const { cookie } = maya
  expect((await maya.ask('DELETE', '/sessions')).at('ended')).toBe(1)
  const ended = performance.now()
  await reading
  expect(performance.now() - ended).toBeLessThan(1_000)
  expect((await fetch(`${address}/orders`, { headers: { cookie } })).status).toBe(401)
})
