import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asking } from '../testing/ask.ts'
import { openTestShop, type TestShop } from '../testing/shop.ts'

let shop: TestShop
let ask: ReturnType<typeof asking>

beforeAll(async () => {
  shop = await openTestShop({ limits: { bodyBytes: 50_000 } })
  ask = asking(shop)
})

afterAll(async () => {
  expect(shop.faults).toEqual([])
  await shop.close()
})

const send = (payload: string | Buffer, type: string | null = 'application/json', url = '/support/resolve') =>
  ask('POST', url, { payload, headers: type === null ? {} : { 'content-type': type } })

test.each([
  ['{"user_input":', 400, 'malformed'],
  ['', 400, 'malformed'],
  ['{"user_input":"a","user_id":1}x', 400, 'malformed'],
  ['\uFEFF{"user_input":"a","user_id":1}', 400, 'malformed'],
  ["{'user_input':'a'}", 400, 'malformed'],
  ['['.repeat(20_000), 400, 'malformed'],
  [Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), 400, 'malformed'],
  ['[]', 422, 'bad_input'],
  ['null', 422, 'bad_input'],
  ['"text"', 422, 'bad_input'],
  ['{"user_input":"a","user_id":"1"}', 422, 'bad_input'],
  ['{"user_input":"a","user_id":0}', 422, 'bad_input'],
  ['{"user_input":"a","user_id":1.5}', 422, 'bad_input'],
  ['{"user_input":"a","user_id":1e400}', 422, 'bad_input'],
  ['{"user_input":"   ","user_id":1}', 422, 'bad_input'],
  ['{"user_input":"a"}', 422, 'bad_input'],
  ['{"user_input":"a","user_id":1,"role":"admin"}', 422, 'bad_input'],
  ['{"user_input":"a","user_id":1,"user_id":2}', 422, 'bad_input'],
  ['{"user_input":"a","user_id":1,"__proto__":{"x":1}}', 422, 'bad_input'],
  ['{"user_input":"a","user_id":1,"constructor":{}}', 422, 'bad_input'],
  ['{"user_input":"a\\u0000b","user_id":1}', 422, 'bad_input'],
  ['{"user_input":"a\\ud800b","user_id":1}', 422, 'bad_input'],
  [`{"user_input":"a","user_id":1,"x":${'['.repeat(40)}${']'.repeat(40)}}`, 422, 'bad_input'],
  [JSON.stringify({ user_input: 'a'.repeat(20_001), user_id: 1 }), 422, 'bad_input'],
  [JSON.stringify({ user_input: 'a'.repeat(60_000), user_id: 1 }), 413, 'too_large'],
  [JSON.stringify({ user_input: 'a', user_id: 999 }), 404, 'not_found'],
  [JSON.stringify({ user_input: 'a', user_id: 1, conversation_id: 'cnv_nothing' }), 404, 'not_found'],
  [JSON.stringify({ user_input: 'a', user_id: 1, conversation_id: "' or 1=1 --" }), 422, 'bad_input'],
])('%s is answered %i %s and changes nothing', async (payload, status, code) => {
  const told = await send(payload)
  expect(told.status).toBe(status)
  expect(told.at('code')).toBe(code)
  expect(told.at('status')).toBe(status)
  expect(told.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  expect((await ask('GET', '/tickets')).at('items')).toEqual([])
})

test.each([
  'text/plain',
  'application/xml',
  'application/json; charset=utf-7',
  'multipart/form-data; boundary=x',
  null,
])('a body sent as %s is not read', async (type) => {
  const told = await send('{"user_input":"a","user_id":1}', type)
  expect(told.status).toBe(415)
})

test('a fault names the field and the fix', async () => {
  expect((await send('{"user_input":"a","user_id":1,"role":"admin"}')).at('errors')).toEqual([
    { path: 'role', fix: 'leave out this field' },
  ])
  expect((await send('{"user_input":"a","user_id":1,"user_id":2}')).at('errors.0.fix')).toContain('twice')
  expect((await send('{"user_input":"a\\u0000b","user_id":1}')).at('errors.0.path')).toBe('user_input')
})

test.each([
  ['GET', '/nowhere', 404, null],
  ['GET', '/tickets/tkt_1/more', 404, null],
  ['PUT', '/orders', 405, 'GET, HEAD, OPTIONS'],
  ['DELETE', '/audit', 405, 'GET, HEAD, OPTIONS'],
  ['PATCH', '/conversation/cnv_1', 405, 'GET, DELETE, HEAD, OPTIONS'],
  ['GET', '/support/resolve', 405, 'POST, OPTIONS'],
  ['HEAD', '/support/resolve', 405, 'POST, OPTIONS'],
  ['OPTIONS', '/calls', 204, 'POST, GET, HEAD, OPTIONS'],
  ['OPTIONS', '/nowhere', 404, null],
] as const)('%s %s is answered %i', async (method, url, status, allow) => {
  const response = await shop.server.inject({ method, url })
  expect(response.statusCode).toBe(status)
  expect(response.headers.allow ?? null).toBe(allow)
})

test('HEAD is GET without the body', async () => {
  const headers = { authorization: `Bearer ${shop.key}` }
  const head = await shop.server.inject({ method: 'HEAD', url: '/orders', headers })
  expect(head.statusCode).toBe(200)
  expect(head.body).toBe('')
})

test.each([
  '/tickets/tkt_nothing',
  '/tickets/%00',
  '/tickets/%F0%9F%98%80',
  `/tickets/${'a'.repeat(150)}`,
  '/tickets/..%2f..%2fetc%2fpasswd',
  '/customers/0',
  '/customers/1e3',
  '/customers/99999999999999999999',
  '/customers/555',
  '/orders/%20',
  '/orders/99999',
  '/products/p_nothing',
  '/calls/call_nothing',
  '/approvals/apr_nothing',
  '/conversation/cnv_nothing',
  "/conversation/'%20or%201=1",
])('%s is not found', async (url) => {
  expect((await ask('GET', url)).status).toBe(404)
})

test('an address longer than any of ours is not found', async () => {
  expect((await ask('GET', `/tickets/${'a'.repeat(5_000)}`)).status).toBe(404)
})

test.each([
  '/orders?limit=0',
  '/orders?limit=101',
  '/orders?limit=1&limit=2',
  '/orders?limit=abc',
  '/orders?limit=1e1',
  '/orders?after=notours',
  '/orders?after=%00',
  '/orders?status=lost',
  '/orders?customer_id=-1',
  '/orders?since=yesterday',
  '/orders?since=2026-02-30',
  '/orders?what=else',
  '/refunds?order=%27',
  '/audit?type=nothing',
  '/audit?chain=%00',
  '/audit?after=MTIzfmFiYw',
  '/audit?after=MX5hOjk5OTk5OTk5OTk5OTk5OTk5OTk5OTk',
  '/calls?tool=DROP',
])('%s is refused by name', async (url) => {
  const told = await ask('GET', url)
  expect(told.status).toBe(422)
  expect(told.at('errors.0.path')).toBe(/[?]([a-z_]+)/.exec(url)?.[1])
})

test('a fault of ours tells the stranger nothing and the log everything', async () => {
  const broken = await openTestShop()
  const ask = asking(broken)
  expect((await ask('GET', '/orders')).status).toBe(200)
  await broken.store.close()
  const told = await ask('GET', '/orders')
  expect(told.status).toBe(500)
  expect(told.at('code')).toBe('our_fault')
  expect(told.text).not.toMatch(/driver|destroyed|sqlite/i)
  expect(String(broken.faults[0])).toMatch(/driver|destroyed/)
  expect((await ask('GET', '/ready')).status).toBe(503)
  await broken.server.close()
})

test('what is no HTTP gets a problem and a closed connection, and closing does not wait for idle ones', async () => {
  const own = await openTestShop()
  await own.server.listen({ port: 0, host: '127.0.0.1' })
  const address = own.server.server.address()
  if (typeof address !== 'object' || address === null) throw new TypeError('no address')
  const idle = connect(address.port, '127.0.0.1')
  idle.on('error', () => {})
  const noise = await new Promise<string>((resolve) => {
    let text = ''
    const socket = connect(address.port, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'))
    socket.on('data', (part) => (text += part.toString()))
    socket.on('close', () => resolve(text))
  })
  expect(noise).toContain('HTTP/1.1 400 Bad Request')
  expect(noise).toContain('"code":"malformed"')
  const kept = await fetch(`http://127.0.0.1:${address.port}/health`)
  expect(kept.status).toBe(200)
  const started = performance.now()
  await own.close()
  expect(performance.now() - started).toBeLessThan(5_500)
  idle.destroy()
})
