import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readConfig } from '../../config.ts'
import type { Store } from '../../core/ports.ts'
import { checkpointing } from '../../opening/checkpointing.ts'
import { signCheckpoint, signerFrom } from '../../store/checkpoint_form.ts'
import { type Databases, openDatabases, openStore } from '../../store/open.ts'
import { filePlace } from './checkpoints.ts'
import { verify } from './verify.ts'

const audit = new Uint8Array(32).fill(3)
const signing = new Uint8Array(32).fill(4)
const aWeek = 7 * 86_400_000
let folder = ''
let databases: Databases
let store: Store
let file = ''

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verify-'))
  databases = openDatabases(join(folder, 'desk.db'))
  store = await openStore(databases, audit)
  file = join(folder, 'checkpoints.jsonl')
  for (let round = 1; round <= 3; round++) {
    for (const chain of ['a', 'b']) await append(chain)
    await sign()
  }
})

afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const append = (chain: string) =>
  store.transaction((tables) => tables.audit.append({ chain, type: 'call_done', at: 1, payload: { amount: 5 } }))

function sign() {
  const told = {
    now: () => 1_000,
    fault: (error: unknown) => {
      throw error
    },
  }
  return checkpointing(readConfig({ LOG_DIR: folder }), store, signing, told).make()
}

function edit(sql: string): void {
  const database = new DatabaseSync(join(folder, 'desk.db'))
  database.exec(sql)
  database.close()
}

const check = (now = aWeek) =>
  verify(databases, { audit, signing, files: [filePlace(file)].filter((place) => place !== null), now })

/** Takes the last entry of chain b away with everything in the database that tells of it. */
const cutCleanly = `
  delete from audit_entries where chain = 'b' and seq = 3;
  update audit_heads set seq = 2, hash = (select hash from audit_entries where chain = 'b' and seq = 2) where chain = 'b';
  delete from checkpoints where number = 3;
  update checkpoint_heads set seq = 2, hash = (select hash from audit_entries where chain = checkpoint_heads.chain and seq = 2)`

test('an audit as it was written holds, with its checkpoints in both places', async () => {
  expect(await check()).toMatchObject({ ok: true, entries: 6, chains: 2, checkpoints: 3, first: null })
})

test('entries that came after the last checkpoint hold too', async () => {
  await append('b')
  expect((await check()).ok).toBe(true)
})

test('a tail that was cut with its head and its checkpoint is found by the checkpoint that is kept outside', async () => {
  edit(cutCleanly)
  const found = await check()
  expect(found.first).toMatchObject({ chain: 'b', seq: 3 })
  expect(found.bad_checkpoints).toMatchObject([{ number: 3, where: 'the database', why: 'it is not there' }])
  rmSync(file)
  expect((await check()).ok).toBe(true)
})

test('a chain that is gone with its head is found', async () => {
  edit("delete from audit_entries where chain = 'a'; delete from audit_heads where chain = 'a'")
  expect((await check()).first).toMatchObject({ chain: 'a', seq: 1 })
})

test('a tail that was cut, and another history signed since, is found', async () => {
  copyFileSync(file, join(folder, 'kept.jsonl'))
  edit(cutCleanly)
  rmSync(file)
  await append('b')
  await sign()
  const kept = filePlace(join(folder, 'kept.jsonl'))
  const found = await verify(databases, { audit, signing, files: kept ? [kept] : [], now: aWeek })
  expect(found.first).toMatchObject({ chain: 'b', seq: 3, why: 'checkpoint 3 signed another entry in this place' })
  expect(found.bad_checkpoints).toMatchObject([{ number: 3, why: 'another place holds another one' }])
})

test('a forged checkpoint is found, whoever signed it', async () => {
  const last = await store.read((tables) => tables.checkpoints.last())
  if (!last) throw new TypeError('there is one')
  const { form: _form, key: _key, signature: _signature, ...rest } = last
  const forged = signCheckpoint(signerFrom(new Uint8Array(32).fill(9)), { ...rest, heads: [] })
  for (const body of [forged, { ...forged, key: last.key }, { ...last, entries: 5 }]) {
    edit(`update checkpoints set body = '${JSON.stringify(body)}' where number = 3`)
    expect((await check()).bad_checkpoints.map(({ number }) => number)).toEqual([3])
  }
})

test.each([
  ['a byte of a line', (text: string) => text.replace('"entries":4', '"entries":3'), 2],
  ['a line taken out', (text: string) => text.split('\n').toSpliced(1, 1).join('\n'), 2],
  ['two lines under one number', (text: string) => text + text.replaceAll('"chains":2', '"chains":3'), 1],
  ['a line that is none', (text: string) => `hello\n${text}`, 1],
  ['the last line taken out', (text: string) => text.split('\n').slice(0, 2).join('\n').concat('\n'), 3],
])('an edit of the file is found: %s', async (_what, change, number) => {
  writeFileSync(file, change(readFileSync(file, 'utf8')))
  const { ok, bad_checkpoints } = await check()
  expect(ok).toBe(false)
  expect(bad_checkpoints[0]?.number).toBe(number)
})

test('a file that another node has not caught up with is no fault for two minutes', async () => {
  writeFileSync(file, readFileSync(file, 'utf8').split('\n').slice(0, 2).join('\n').concat('\n'))
  expect((await check(60_000)).ok).toBe(true)
})

test('a byte that was changed in a row and not in its index is found', async () => {
  edit('pragma wal_checkpoint(truncate)')
  await store.close()
  const path = join(folder, 'desk.db')
  const bytes = readFileSync(path)
  const [hash] = [...bytes.toString('latin1').matchAll(/b\x03?call_done/g)]
  if (!hash) throw new TypeError('a row of chain b is in the file')
  bytes.write('c', hash.index, 'latin1')
  writeFileSync(path, bytes)
  databases = openDatabases(path)
  store = await openStore(databases, audit)
  const found = await check()
  expect(found.ok).toBe(false)
  expect(found.bad[0]?.why).toContain('the database file is damaged')
})
