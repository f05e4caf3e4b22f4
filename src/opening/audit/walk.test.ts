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

const changed = 'its payload was changed'
const unfit = 'its hash does not belong to it'
const cutWithHead = `delete from audit_entries where chain = 'b' and seq = 4; update audit_heads set seq = 3, hash = (select hash from audit_entries where chain = 'b' and seq = 3) where chain = 'b'`
const swapped = `update audit_entries set seq = 9 where chain = 'b' and seq = 2; update audit_entries set seq = 2 where chain = 'b' and seq = 3; update audit_entries set seq = 3 where chain = 'b' and seq = 9`
const at = (seq: number) => `where chain = 'b' and seq = ${seq}`

test.each([
  ['a payload', `update audit_entries set payload = replace(payload, '4599', '1') ${at(3)}`, 3, changed],
  ['a payload that is no JSON any more', `update audit_entries set payload = '{' ${at(3)}`, 3, changed],
  [
    'a payload taken away',
    `update audit_entries set payload = null, salt = null ${at(2)}`,
    2,
    'its payload is gone, and no erasure says so',
  ],
  ['a payload taken away without its salt', `update audit_entries set payload = null ${at(2)}`, 2, changed],
  [
    'a payload that means the same',
    `update audit_entries set payload = replace(payload, ':', ': ') ${at(2)}`,
    2,
    changed,
  ],
  ['a salt', `update audit_entries set salt = 'x' ${at(2)}`, 2, changed],
  ['a type', `update audit_entries set type = 'call_refused' ${at(1)}`, 1, unfit],
  ['a time', `update audit_entries set at = 99 ${at(4)}`, 4, unfit],
  ['a hash', `update audit_entries set hash = 'x' ${at(2)}`, 2, unfit],
  ['a hash that was signed', `update audit_entries set hash = 'x' ${at(4)}`, 4, unfit],
  ['a link', `update audit_entries set previous = 'x' ${at(2)}`, 2, 'it does not follow the entry before it'],
  ['an entry taken out', `delete from audit_entries ${at(2)}`, 2, 'entry 2 is missing'],
  ['the first entry taken out', `delete from audit_entries ${at(1)}`, 1, 'entry 1 is missing'],
  [
    'the tail cut',
    `delete from audit_entries where chain = 'b' and seq > 2`,
    3,
    'the chain has 2 entries and its head says 4',
  ],
  ['a whole chain cut', `delete from audit_entries where chain = 'b'`, 1, 'the chain is empty and its head says 4'],
  [
    'a head set back',
    `update audit_heads set seq = 3 where chain = 'b'`,
    4,
    'the chain has 4 entries and its head says 3',
  ],
  ['a head', `update audit_heads set hash = 'x' where chain = 'b'`, 4, 'the head of the chain has another hash'],
  ['the tail cut with its head', cutWithHead, 4, 'checkpoint 1 signed 4 entries and the chain has 3'],
  ['a head taken out', `delete from audit_heads where chain = 'b'`, 4, 'the head of the chain is missing'],
  [
    'an entry moved to another chain',
    `update audit_entries set chain = 'c' ${at(4)}`,
    4,
    'the chain has 3 entries and its head says 4',
  ],
  ['two entries swapped', swapped, 2, 'it does not follow the entry before it'],
  [
    'a payload, and a head set back',
    `update audit_entries set payload = '{}' ${at(2)}; update audit_heads set seq = 3 where chain = 'b'`,
    2,
    changed,
  ],
  [
    'a payload taken away before an edited one',
    `update audit_entries set payload = null, salt = null ${at(1)}; update audit_entries set payload = '{}' ${at(3)}`,
    1,
    'its payload is gone, and no erasure says so',
  ],
])('an edit is told at its first entry, with why: %s', async (_what, sql, seq, why) => {
  edit(sql)
  const { bad } = await walk()
  expect(bad.find(({ chain }) => chain === 'b')).toEqual({ chain: 'b', seq, why })
  expect(bad.some(({ chain }) => chain === 'a')).toBe(false)
})

test('a chain that is cut to nothing is told by its head alone', async () => {
  edit("delete from audit_entries where chain = 'a'")
  expect((await walk()).bad).toEqual([{ chain: 'a', seq: 1, why: 'the chain is empty and its head says 4' }])
})

test('an erasure that was taken away itself excuses nothing', async () => {
  await store.transaction((tables) =>
    tables.audit.append({ chain: 'a', type: 'customer_erased', at: 5, payload: { customer: 1 } }),
  )
  edit("update audit_entries set payload = null, salt = null where chain = 'a' and seq in (2, 5)")
  const why = 'its payload is gone, and no erasure says so'
  expect((await walk()).bad).toEqual([{ chain: 'a', seq: 2, why }])
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
