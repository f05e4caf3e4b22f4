import { expect, test } from 'vitest'
import { customerIn, openBrowser, staffIn } from '../testing/browser.ts'
import { openTestShop, type TestShop } from '../testing/shop.ts'
import { shopForEach } from '../testing/shop_for_each.ts'

const each = shopForEach()
const { ask } = each

test('a write of a session that no page of ours made changes nothing; a read is answered', async () => {
  const maya = await customerIn(each.shop, 1)
  const { cookie } = maya
  const escalate = (headers: Record<string, string>) => {
    const payload = { user_input: 'hello', user_id: 1 }
    return each.shop.server.inject({
      method: 'POST',
      url: '/support/resolve',
      payload,
      headers: { cookie, ...headers },
    })
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
  const read = await each.shop.server.inject({ url: '/orders', headers: { cookie, origin: 'https://evil.example' } })
  expect(read.statusCode).toBe(200)
})

test('nobody is signed in by the page of somebody else, and a program that says nothing may', async () => {
  const payload = { email: 'maya@example.com' }
  const post = (headers: Record<string, string>) =>
    each.shop.server.inject({ method: 'POST', url: '/account/reset', payload, headers })
  expect((await post({ origin: 'https://evil.example' })).statusCode).toBe(403)
  expect((await post({ 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
  expect((await post({})).statusCode).toBe(202)
})

test('a key goes before a cookie, and a key has no session', async () => {
  const maya = await customerIn(each.shop, 1)
  const told = await ask('GET', '/customers', { headers: { cookie: maya.cookie } })
  expect(told.at('items.length')).toBe(3)
  expect((await ask('GET', '/session')).status).toBe(403)
  const wrong = await each.shop.server.inject({
    url: '/orders',
    headers: { cookie: maya.cookie, authorization: 'Bearer sk_wrong' },
  })
  expect(wrong.statusCode).toBe(401)
})

test('the cookie is out of reach of scripts and other sites, and over https goes nowhere else', async () => {
  const secure = await openTestShop({ site: { origin: 'https://help.example.com' } })
  const origin = 'https://help.example.com'
  for (const [one, page, expected] of [
    [each.shop, 'http://localhost', /^supportops=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/],
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

test('tries count by the address that the operator’s own proxy tells, and by no other that is written before it', async () => {
  const behind = await openTestShop({ site: { proxies: 1 } })
  const tries = async (one: TestShop, forwarded: (n: number) => string) => {
    const told = []
    for (let n = 0; n < 11; n++) {
      const payload = { email: `somebody${n}@example.org`, password: 'a wrong password' }
      const headers = { 'x-forwarded-for': forwarded(n) }
      told.push((await one.server.inject({ method: 'POST', url: '/session', payload, headers })).statusCode)
    }
    return told.at(-1)
  }
  expect(await tries(behind, (n) => `10.1.1.${n}`)).toBe(401)
  expect(await tries(behind, (n) => `10.2.2.${n}, 10.3.3.3`)).toBe(429)
  expect(await tries(each.shop, (n) => `10.1.1.${n}`)).toBe(429)
  await behind.close()
})

test('people see where they are signed in and end one session, but nobody else’s', async () => {
  const [maya, marcus] = [await customerIn(each.shop, 1), await customerIn(each.shop, 2)]
  const phone = openBrowser(each.shop)
  each.shop.clock.now += 1_000
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
  expect((await phone.ask('GET', '/session')).at('state')).toBe('nobody')
})

test('a session ends by itself: a customer’s after thirty days, one of the staff’s after a shift', async () => {
  const [maya, agent] = [await customerIn(each.shop, 1), await staffIn(each.shop, 'agent')]
  each.shop.clock.now += 12 * 3_600_000
  expect((await agent.ask('GET', '/session')).at('state')).toBe('nobody')
  expect((await maya.ask('GET', '/session')).status).toBe(200)
  each.shop.clock.now += 30 * 86_400_000
  expect((await maya.ask('GET', '/session')).at('state')).toBe('nobody')
})

test('a stream that a session listens to ends within a second of it', async () => {
  const said = await ask('POST', '/support/resolve', { payload: { user_input: 'hello', user_id: 1 } })
  const conversation = said.word('conversation_id')
  const maya = await customerIn(each.shop, 1)
  const address = await each.shop.server.listen({ host: '127.0.0.1', port: 0 })
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
