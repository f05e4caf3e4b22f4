import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readConfig } from '../../config.ts'
import type { Store } from '../../core/ports.ts'
import { checkpointing } from '../../opening/checkpointing.ts'
import { signCheckpoint, signerFrom } from '../../store/checkpoint_form.ts'
import { type Databases, openDatabases, openStore } from '../../store/open.ts'
import { filePlace } from '../../opening/audit/checkpoints.ts'
import { verify } from '../../opening/audit/verify.ts'
import { auditVerify } from './verify.ts'

const audit = new Uint8Array(32).fill(3)
const signing = new Uint8Array(32).fill(4)
const aWeek = 7 * 86_400_000
let folder = ''
let databases: Databases
let store: Store
let file = ''

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verify-'))
  databases = openDatabases(join(folder, 'supportops.db'))
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
  const database = new DatabaseSync(join(folder, 'supportops.db'))
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
  const path = join(folder, 'supportops.db')
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

test('what the next checkpoint starts from is held against what was signed', async () => {
  edit("update checkpoint_heads set seq = 2 where chain = 'b'")
  expect((await check()).bad_checkpoints).toEqual([
    { number: 3, where: 'the database', why: 'checkpoint_heads does not hold what was signed of b' },
  ])
})

test('a file that cannot be read to its end is a finding, and no fault of the desk', async () => {
  for (let more = 0; more < 60; more++) await append('b')
  edit('pragma wal_checkpoint(truncate)')
  await store.close()
  const path = join(folder, 'supportops.db')
  const whole = readFileSync(path)
  const pageOf = (text: string) => Math.floor(whole.lastIndexOf(text) / 4_096) * 4_096
  for (const page of [pageOf('call_done'), pageOf('"supportops.checkpoint.1"')]) {
    writeFileSync(path, Buffer.from(whole).fill(0xff, page, page + 200))
    databases = openDatabases(path)
    const found = await check()
    expect(found).toMatchObject({ ok: false, entries: 0, chains: 0, checkpoints: 0, places: [], bad_checkpoints: [] })
    expect(found.bad).toEqual([found.first])
    const why = 'the database file is damaged and cannot be read to its end'
    expect(found.first).toEqual({ chain: '(file)', seq: 0, why })
    await databases.reader.destroy()
    await databases.writer.destroy()
  }
  writeFileSync(path, whole)
  databases = openDatabases(path)
  store = await openStore(databases, audit)
})

/** What the command says, and how it ends. */
async function command(asked: Parameters<typeof auditVerify>[1] = {}) {
  const keyOf = (key: Uint8Array) => Buffer.from(key).toString('base64url')
  const keys = { SUPPORTOPS_AUDIT_KEY: keyOf(audit), SUPPORTOPS_CHECKPOINT_KEY: keyOf(signing) }
  const lines: string[] = []
  const heard = vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
  try {
    const code = await auditVerify(readConfig({ DATA_DIR: folder, LOG_DIR: folder, ...keys }), asked)
    return { code, lines }
  } finally {
    heard.mockRestore()
  }
}

test('the command counts what it looked through and where, for people and for programs', async () => {
  const told = await command()
  expect(told.code).toBe(0)
  const counted = `6 entries in 2 chains and 3 checkpoints in the database, ${file}`
  expect(told.lines).toEqual([expect.stringContaining(`The audit holds: ${counted}; `)])
  const kept = join(folder, 'kept.jsonl')
  copyFileSync(file, kept)
  const began = performance.now()
  const { code, lines } = await command({ json: true, checkpoints: kept })
  const told2 = JSON.parse(lines.join(''))
  expect(code).toBe(0)
  expect(told2).toMatchObject({ ok: true, entries: 6, chains: 2, checkpoints: 3, first: null })
  expect(told2.places).toEqual(['the database', file, kept])
  expect(told2.seconds).toBeLessThanOrEqual((performance.now() - began + 1) / 1_000)
})

test('the command names every broken chain and checkpoint, and ends with a one', async () => {
  edit("update audit_entries set payload = '{}' where chain = 'b' and seq = 2")
  const lines = readFileSync(file, 'utf8').split('\n')
  writeFileSync(file, lines.toSpliced(1, 1).join('\n'))
  const told = await command()
  expect(told.code).toBe(1)
  expect(told.lines).toEqual([
    'b 2: its payload was changed\n',
    `checkpoint 2 in ${file}: it is not there\n`,
    expect.stringContaining(
      'The audit is broken: 1 chains, 1 checkpoints. 6 entries in 2 chains and 3 checkpoints in ',
    ),
  ])
})

test('the command says when nothing outside of the database bears it out', async () => {
  rmSync(file)
  const { code, lines } = await command()
  expect(code).toBe(0)
  expect(lines[1]).toContain('No checkpoints were found outside of the database')
})

test('the command refuses a file that is not there and a database that is not a desk of this version', async () => {
  const named = command({ checkpoints: join(folder, 'none.jsonl') })
  await expect(named).rejects.toMatchObject({ message: `There is no file ${join(folder, 'none.jsonl')}.`, exitCode: 2 })
  const path = join(folder, 'supportops.db')
  edit('drop table checkpoint_heads; drop table checkpoints')
  await expect(command()).rejects.toThrow(
    `The database ${path} is of an earlier version: run supportops migrate first.`,
  )
  edit('drop table audit_entries')
  await expect(command()).rejects.toThrow(`The database ${path} holds no desk.`)
})
