import { expect, test } from 'vitest'
import { scopes } from '../core/access.ts'
import { shopForEach } from '../testing/shop_for_each.ts'

const each = shopForEach()
const { ask } = each

const refund = { tool: 'issue_refund', arguments: { order: '#12345', amount: 100, reason: 'damaged' }, customer_id: 1 }

test('a checkpoint is signed on demand, once for what happened, and can be read', async () => {
  expect((await ask('POST', '/audit/checkpoints')).status).toBe(409)
  await ask('POST', '/calls', { payload: refund })
  const made = await ask('POST', '/audit/checkpoints')
  expect(made.status).toBe(201)
  expect(made.at('number')).toBe(1)
  const again = await ask('POST', '/audit/checkpoints')
  expect([again.status, again.at('signature')]).toEqual([200, made.at('signature')])
  await ask('POST', '/calls', { payload: refund })
  await ask('POST', '/audit/checkpoints')
  const list = await ask('GET', '/audit/checkpoints?limit=1')
  expect(list.at('items.0.number')).toBe(2)
  expect((await ask('GET', `/audit/checkpoints?after=${list.word('next')}`)).at('items.0.number')).toBe(1)
  const whole = await ask('GET', '/audit/checkpoints/2')
  expect(whole.at('heads.0')).toMatchObject({ chain: 'customer:1', seq: 2 })
  expect((await ask('GET', '/audit/checkpoints/3')).status).toBe(404)
})

test('nobody can change or take away an entry or a checkpoint, whatever the key and the role', async () => {
  await ask('POST', '/calls', { payload: refund })
  await ask('POST', '/audit/checkpoints')
  const before = await ask('GET', '/audit')
  const staff = [undefined, 'staff_agent', 'staff_manager', 'staff_admin']
  const paths = ['/audit', '/audit/checkpoints', '/audit/checkpoints/1', '/audit/customer:1', '/audit/customer:1/1']
  for (const scope of scopes) {
    const key = await each.shop.keyWith(scope)
    for (const person of staff)
      for (const path of paths)
        for (const method of ['DELETE', 'PUT', 'PATCH'] as const) {
          const headers = { authorization: `Bearer ${key}`, ...(person ? { 'x-staff': person } : {}) }
          const { statusCode } = await each.shop.server.inject({ method, url: path, headers, payload: {} })
          const isAddress = !path.includes('customer')
          expect(isAddress ? [403, 405] : [404], `${scope} ${person ?? 'nobody'} ${method} ${path}`).toContain(
            statusCode,
          )
        }
  }
  expect((await ask('GET', '/audit')).text).toBe(before.text)
  expect((await ask('GET', '/audit/checkpoints')).at('items.length')).toBe(1)
})

test('an entry carries what a stranger needs to compute its digest', async () => {
  await ask('POST', '/calls', { payload: refund })
  const list = await ask('GET', '/audit')
  expect(list.at('items.0.payload.call')).toMatch(/^call_/)
  expect(list.word('items.0.salt')).toMatch(/^[0-9a-f]{32}$/)
})

test('an entry of a clock that is a day behind comes after the others in its chain', async () => {
  await ask('POST', '/calls', { payload: refund })
  each.shop.clock.now -= 86_400_000
  await ask('POST', '/calls', { payload: refund })
  const entries = await each.shop.store.read((tables) => tables.audit.of('customer:1'))
  expect(entries.map(({ seq }) => seq)).toEqual([1, 2])
  expect(entries[1]?.previous).toBe(entries[0]?.hash)
  expect((entries[1]?.at ?? 0) < (entries[0]?.at ?? 0)).toBe(true)
})
