import { expect, test } from 'vitest'
import { staffIn } from '../testing/browser.ts'
import { shopForEach } from '../testing/shop_for_each.ts'

const each = shopForEach()
const { ask } = each

test('a key is made, told once, works as far as its scopes, and is refused once it is revoked', async () => {
  const headers = { 'x-staff': 'staff_admin' }
  const made = await ask('POST', '/keys', { payload: { name: 'shop', scopes: ['read', 'read'] }, headers })
  expect(made.at('key')).toMatchObject({ name: 'shop', scopes: ['read'], revoked_at: null })
  const [secret, id] = [made.word('secret'), made.word('key.id')]
  expect(secret.startsWith(made.word('key.prefix'))).toBe(true)
  expect((await ask('GET', '/orders', { key: secret })).status).toBe(200)
  expect((await ask('GET', '/keys', { key: secret })).status).toBe(403)
  const listed = await ask('GET', '/keys')
  expect((listed.at('items') as { id: string }[]).map((key) => key.id)).toContain(id)
  expect(listed.text).not.toContain(secret)

  expect((await ask('DELETE', `/keys/${id}`, { headers })).at('revoked_at')).toBe('2026-03-10T09:00:00.000Z')
  each.shop.clock.now += 2_000
  expect((await ask('GET', '/orders', { key: secret })).status).toBe(401)
  expect((await ask('DELETE', `/keys/${id}`)).status).toBe(409)
  expect((await ask('DELETE', '/keys/key_none')).status).toBe(404)
  const audit = (await ask('GET', '/audit?chain=desk')).at('items') as { type: string; payload: object }[]
  const by = { key: id, by: 'staff_admin' }
  expect(audit.filter(({ type }) => type.startsWith('key_'))).toMatchObject([
    { type: 'key_revoked', payload: by },
    { type: 'key_created', payload: by },
  ])
})

test('a key that cannot be is refused, and nobody but an admin makes one', async () => {
  for (const payload of [
    { name: '', scopes: ['read'] },
    { name: 'x', scopes: [] },
    { name: 'x', scopes: ['all'] },
  ])
    expect((await ask('POST', '/keys', { payload })).status).toBe(422)
  const manager = await staffIn(each.shop, 'manager')
  expect((await manager.ask('POST', '/keys', { name: 'x', scopes: ['admin'] })).status).toBe(403)
  const admin = await staffIn(each.shop, 'admin')
  expect((await admin.ask('POST', '/keys', { name: 'x', scopes: ['admin'] })).status).toBe(201)
})
