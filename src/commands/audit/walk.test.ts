import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Store } from '../../core/ports.ts'
import { type Databases, openDatabases, openStore } from '../../store/open.ts'
import { walkChains } from './walk.ts'

const key = new Uint8Array(32).fill(3)
let folder = ''
let databases: Databases
let store: Store

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'walk-'))
  databases = openDatabases(join(folder, 'desk.db'))
  store = await openStore(databases, key)
  for (const chain of ['a', 'b']) for (const at of [1, 2, 3, 4]) await append(chain, at)
  const last = (await store.read((tables) => tables.audit.of('b'))).at(-1)
  hashes.set(4, [{ hash: last?.hash ?? '', number: 1 }])
})

afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

async function append(chain: string, at: number): Promise<void> {
  const event = { chain, type: 'call_done', at, payload: { call: `call_${at}`, amount: 4599 } } as const
  await store.transaction((tables) => tables.audit.append(event))
}

function edit(sql: string): void {
  const database = new DatabaseSync(join(folder, 'desk.db'))
  database.exec(sql)
  database.close()
}

/** What a checkpoint signed of chain b. */
const hashes = new Map<number, { hash: string; number: number }[]>()
const walk = (by = key) => walkChains(databases.reader, by, new Map([['b', hashes]]))

test('chains as they were written hold', async () => {
  expect(await walk()).toEqual({ entries: 8, chains: 2, bad: [] })
})

test('an erased payload leaves a chain that holds, when the chain says that it was erased', async () => {
  await store.transaction((tables) =>
    tables.audit.append({ chain: 'a', type: 'customer_erased', at: 5, payload: { customer: 1 } }),
  )
  edit("update audit_entries set payload = null, salt = null where chain = 'a' and seq = 2")
  expect((await walk()).bad).toEqual([])
})

test.each([
  ['a payload', `update audit_entries set payload = replace(payload, '4599', '1') where chain = 'b' and seq = 3`, 3],
  ['a payload that is no JSON any more', `update audit_entries set payload = '{' where chain = 'b' and seq = 3`, 3],
  ['a payload taken away', `update audit_entries set payload = null, salt = null where chain = 'b' and seq = 2`, 2],
  [
    'a payload that means the same',
    `update audit_entries set payload = replace(payload, ':', ': ') where chain = 'b' and seq = 2`,
    2,
  ],
  ['a salt', `update audit_entries set salt = 'x' where chain = 'b' and seq = 2`, 2],
  ['a type', `update audit_entries set type = 'call_refused' where chain = 'b' and seq = 1`, 1],
  ['a time', `update audit_entries set at = 99 where chain = 'b' and seq = 4`, 4],
  ['a hash', `update audit_entries set hash = 'x' where chain = 'b' and seq = 2`, 2],
  ['a link', `update audit_entries set previous = 'x' where chain = 'b' and seq = 2`, 2],
  ['an entry taken out', `delete from audit_entries where chain = 'b' and seq = 2`, 2],
  ['the first entry taken out', `delete from audit_entries where chain = 'b' and seq = 1`, 1],
  ['the tail cut', `delete from audit_entries where chain = 'b' and seq > 2`, 3],
  ['a whole chain cut', `delete from audit_entries where chain = 'b'`, 1],
  ['a head set back', `update audit_heads set seq = 3 where chain = 'b'`, 4],
  [
    'the tail cut with its head',
    `delete from audit_entries where chain = 'b' and seq = 4; update audit_heads set seq = 3, hash = (select hash from audit_entries where chain = 'b' and seq = 3) where chain = 'b'`,
    4,
  ],
  ['a head taken out', `delete from audit_heads where chain = 'b'`, 4],
  ['an entry moved to another chain', `update audit_entries set chain = 'c' where chain = 'b' and seq = 4`, 4],
  [
    'two entries swapped',
    `update audit_entries set seq = 9 where chain = 'b' and seq = 2; update audit_entries set seq = 2 where chain = 'b' and seq = 3; update audit_entries set seq = 3 where chain = 'b' and seq = 9`,
    2,
  ],
])('an edit is found at its entry: %s', async (_what, sql, seq) => {
  edit(sql)
  const { bad } = await walk()
  expect(bad.find(({ chain }) => chain === 'b')?.seq).toBe(seq)
  expect(bad.some(({ chain }) => chain === 'a')).toBe(false)
})

test('another key finds every chain broken at its beginning', async () => {
  const { bad } = await walk(new Uint8Array(32).fill(4))
  expect(bad.map(({ chain, seq }) => `${chain} ${seq}`)).toEqual(['a 1', 'b 1'])
})

test('more entries than are read at once are one chain', async () => {
  const rows = 5_200
  await store.transaction(async (tables) => {
    for (let at = 0; at < rows; at++) await tables.audit.append({ chain: 'long', type: 'call_done', at, payload: {} })
  })
  expect(await walk()).toEqual({ entries: rows + 8, chains: 3, bad: [] })
})
