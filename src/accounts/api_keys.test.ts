import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Store } from '../core/ports.ts'
import { openDatabases, openStore } from '../store/open.ts'
import { createKey, firstKey, fixKey, hashOf, revokeKey } from './api_keys.ts'

let folder = ''
let store: Store

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'api-keys-'))
  store = await openStore(openDatabases(join(folder, 'desk.db')), new Uint8Array(32))
})

afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const kept = () => store.read((tables) => tables.keys.list())

test('the first key is made once and kept as its hash', async () => {
  const secret = (await firstKey(store, 1)) ?? ''
  expect(await firstKey(store, 2)).toBeNull()
  expect(await kept()).toMatchObject([{ hash: hashOf(secret), revokedAt: null }])
  expect(JSON.stringify(await kept())).not.toContain(secret)
})

test('a key in the settings is accepted, and the one before it no more', async () => {
  await fixKey(store, 'first-one', 1)
  await fixKey(store, 'first-one', 2)
  await fixKey(store, 'other-one', 3)
  expect((await kept()).map(({ hash, revokedAt, prefix }) => [hash, revokedAt, prefix])).toEqual([
    [hashOf('first-one'), 3, ''],
    [hashOf('other-one'), null, ''],
  ])
})

test('a key is revoked once, and making and revoking is in the audit', async () => {
  const { id } = await createKey(store, { name: 'shop', scopes: ['read'] }, 'operator:ada', 1)
  const revoke = (key: string, at: number) => revokeKey(store, key, 'operator:ada', at)
  expect([await revoke(id, 2), await revoke(id, 3), await revoke('key_none', 4)]).toEqual([true, false, false])
  const chain = await store.read((tables) => tables.audit.of('desk'))
  expect(chain).toMatchObject([
    { type: 'key_created', payload: { by: 'operator:ada' } },
    { type: 'key_revoked', payload: { by: 'operator:ada' } },
  ])
})
