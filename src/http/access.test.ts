import { afterEach, beforeEach, expect, test } from 'vitest'
import { scopes } from '../core/access.ts'
import { asking } from '../testing/ask.ts'
import { openTestShop, type TestShop } from '../testing/shop.ts'
import { doors } from './doors.ts'
import { isForPeople } from './for_people.ts'

let shop: TestShop
let ask: ReturnType<typeof asking>

beforeEach(async () => {
  shop = await openTestShop({ limits: { requestsPerMinute: 500 } })
  ask = asking(shop)
})

afterEach(async () => {
  expect(shop.faults).toEqual([])
  await shop.close()
})

/** These two go on: whom they are for is tested with the streams. */
const endless = new Set(['/tickets/events', '/audit/verification'])
const guarded = doors.filter(({ scope, path }) => scope !== null && !endless.has(path))
const addressOf = (path: string) =>
  path.replace(':number', '12345').replace(':version', '0'.repeat(12)).replace(':id', '1')

test('without a key every door but the open ones is shut, and says how to knock', async () => {
  for (const { method, path, scope } of doors) {
    const told = await ask(method, addressOf(path), { key: null })
    const isShut = scope !== null && scope !== 'visitor'
    expect(told.status === 401, path).toBe(isShut)
    if (isShut) expect(told.headers['www-authenticate']).toBe('Bearer realm="supportops"')
  }
})

test('every scope opens its own doors and no others', async () => {
  for (const scope of scopes) {
    const key = await shop.keyWith(scope)
    for (const place of guarded) {
      const told = await ask(place.method, addressOf(place.path), { key })
      const isPeoples = isForPeople(place.scope)
      const opens = !isPeoples && (scope === 'admin' || scope === place.scope)
      expect(told.status !== 403, `${scope} at ${place.method} ${place.path}`).toBe(opens)
      if (!opens) expect(told.at('detail')).toContain(isPeoples ? 'person who is signed in' : place.scope)
    }
  }
})

test('a key without the scope staff speaks for nobody, and a stranger is nobody of the staff', async () => {
  const key = await shop.keyWith('read')
  expect((await ask('GET', '/orders', { key, headers: { 'x-staff': 'staff_admin' } })).status).toBe(403)
  const told = await ask('GET', '/orders', { headers: { 'x-staff': 'staff_nobody' } })
  expect(told.status).toBe(403)
  expect(told.at('errors.0.path')).toBe('X-Staff')
})

test('a revoked key dies within seconds', async () => {
  expect((await ask('GET', '/orders')).status).toBe(200)
  const id = await shop.store.read(async (tables) => (await tables.keys.list())[0]?.id)
  await shop.store.transaction((tables) => tables.keys.revoke(String(id), shop.clock.now))
  shop.clock.now += 2_001
  expect((await ask('GET', '/orders')).status).toBe(401)
})

test.each(['sk_wrong', '', 'a b', 'ä'])('the key "%s" opens nothing', async (key) => {
  const response = await shop.server.inject({ url: '/orders', headers: { authorization: `Bearer ${key}` } })
  expect(response.statusCode).toBe(401)
})

test('ten wrong keys in five minutes are enough for an address, and a right key is let in all the same', async () => {
  const wrong = () => ask('GET', '/orders', { key: 'sk_wrong' })
  for (let tries = 0; tries < 10; tries++) expect((await wrong()).status).toBe(401)
  const told = await wrong()
  expect(told.status).toBe(429)
  expect(Number(told.headers['retry-after'])).toBeGreaterThan(290)
  expect((await ask('GET', '/orders')).status).toBe(200)
  shop.clock.now += 300_001
  expect((await wrong()).status).toBe(401)
})

test('a key may ask so often a minute, and is told how often still', async () => {
  const key = await shop.keyWith('read')
  const first = await ask('GET', '/products', { key })
  expect(first.headers['ratelimit-limit']).toBe('500')
  expect(first.headers['ratelimit-remaining']).toBe('499')
  for (let asked = 1; asked < 500; asked++)
    await shop.server.inject({ url: '/products/p_lamp', headers: { authorization: `Bearer ${key}` } })
  const told = await ask('GET', '/products', { key })
  expect(told.status).toBe(429)
  expect(told.headers['retry-after']).toBe('60')
  expect((await ask('GET', '/products')).status).toBe(200)
  shop.clock.now += 60_000
  expect((await ask('GET', '/products', { key })).status).toBe(200)
})

test('a request has an id that can be followed, and headers that keep browsers quiet', async () => {
  const told = await ask('GET', '/orders', { headers: { 'x-request-id': 'trace-1' } })
  expect(told.headers['x-request-id']).toBe('trace-1')
  expect((await ask('GET', '/orders', { headers: { 'x-request-id': 'a b<c>' } })).headers['x-request-id']).toMatch(
    /^req_/,
  )
  expect(told.headers['content-security-policy']).toBe("default-src 'none';frame-ancestors 'none'")
  expect(told.headers['x-content-type-options']).toBe('nosniff')
})
