import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp } from './app.ts'
import { readConfig } from './config.ts'
import { testRecords } from './testing/shop_records.ts'
import { supportops } from './testing/spawned.ts'

/** The verifier in docs/operating.md, as a reader would copy it. */
const program = /```js\n(\/\/ node verify\.mjs[\s\S]*?)```/.exec(
  readFileSync(join(import.meta.dirname, '../docs/operating.md'), 'utf8'),
)?.[1]
let folder = ''

/** A desk that took some calls, signed twice, erased somebody and stopped in order. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verifier-'))
  const places = { DATA_DIR: join(folder, 'data'), LOG_DIR: join(folder, 'logs') }
  const app = await openApp(readConfig({ ...places, SUPPORTOPS_SEED: 'none', SUPPORTOPS_API_KEY: 'front-door' }))
  await app.store.transaction((tables) => tables.shop.load(testRecords(Date.now())))
  const ask = (url: string, payload: object) =>
    app.server.inject({ method: 'POST', url, headers: { authorization: 'Bearer front-door' }, payload })
  const refund = (customer: number, order: string) =>
    ask('/calls', { tool: 'issue_refund', arguments: { order, amount: 100, reason: 'damaged' }, customer_id: customer })
  for (let round = 0; round < 4; round++) await refund(1, '#12345')
  await ask('/audit/checkpoints', {})
  await ask('/support/resolve', { user_input: 'Where is my order #22002?', user_id: 2 })
  await ask('/customers/2/erasure', {})
  for (let round = 0; round < 2; round++) await refund(1, '#12345')
  await app.close()
  const key = await supportops(folder, ['audit', 'key'])
  writeFileSync(join(folder, 'checkpoint.pem'), key.out)
  expect((await supportops(folder, ['audit', 'export', '--out', 'audit.jsonl'])).code).toBe(0)
  writeFileSync(join(folder, 'verify.mjs'), program ?? '')
  cpSync(join(folder, 'data/supportops.db'), join(folder, 'good.db'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function verify(file: string): { readonly code: number | null; readonly says: string } {
  const words = ['verify.mjs', file, 'data/keys/audit.key', 'checkpoint.pem', 'logs/checkpoints.jsonl']
  const told = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' })
  return { code: told.status, says: told.stdout.trim() }
}

test('the verifier of the documentation has at most sixty lines and none of ours', () => {
  expect(program?.trimEnd().split('\n').length).toBeLessThanOrEqual(60)
  expect([...(program ?? '').matchAll(/from '([^']+)'/g)].map(([, name]) => name)).toEqual([
    'node:crypto',
    'node:fs',
    'node:sqlite',
  ])
})

test('an orderly stop signed what came last', () => {
  const lines = readFileSync(join(folder, 'logs/checkpoints.jsonl'), 'utf8').trim().split('\n')
  const last = JSON.parse(lines.at(-1) ?? '') as { number: number; heads: { chain: string; seq: number }[] }
  expect(last).toMatchObject({ number: 2 })
  expect(last.heads).toContainEqual(expect.objectContaining({ chain: 'customer:1', seq: 6 }))
})

test.each(['audit.jsonl', 'good.db'])('a good audit is good: %s', (file) => {
  expect(verify(file)).toEqual({ code: 0, says: expect.stringMatching(/^good: \d+ chains, 2 checkpoints$/) })
})

const cut = `delete from audit_entries where chain = 'customer:1' and seq = 6;
  update audit_heads set seq = 5, hash = (select hash from audit_entries where chain = 'customer:1' and seq = 5) where chain = 'customer:1';
  delete from checkpoints where number = 2`

test.each([
  [
    'a payload',
    `update audit_entries set payload = replace(payload, 'issue_refund', 'issue_refunds') where chain = 'customer:1' and seq = 3`,
    'customer:1 3',
  ],
  [
    'a payload taken away',
    `update audit_entries set payload = null, salt = null where chain = 'customer:1' and seq = 2`,
    'customer:1 2',
  ],
  ['a time', `update audit_entries set at = at - 1 where chain = 'customer:1' and seq = 4`, 'customer:1 4'],
  ['an entry deleted', `delete from audit_entries where chain = 'customer:1' and seq = 2`, 'customer:1 2'],
  [
    'an entry inserted',
    `insert into audit_entries select chain, 7, type, at, payload, salt, payload_digest, hash, hash from audit_entries where chain = 'customer:1' and seq = 6`,
    'customer:1 7',
  ],
  [
    'two entries swapped',
    `update audit_entries set seq = -1 where chain = 'customer:1' and seq = 2; update audit_entries set seq = 2 where chain = 'customer:1' and seq = 5; update audit_entries set seq = 5 where chain = 'customer:1' and seq = -1`,
    'customer:1 2',
  ],
  ['a tail cut with its head and its checkpoint', cut, 'customer:1 6'],
  [
    'a head',
    `update audit_heads set hash = previous from (select previous from audit_entries where chain = 'customer:1' and seq = 6) where chain = 'customer:1'`,
    'the end of customer:1',
  ],
  [
    'a checkpoint',
    `update checkpoints set body = replace(body, '"chains":', '"chains":1') where number = 1`,
    'checkpoint 1',
  ],
])('an edit of the database is found, by the verifier and by the command: %s', async (_what, sql, where) => {
  cpSync(join(folder, 'good.db'), join(folder, 'edited.db'))
  const database = new DatabaseSync(join(folder, 'edited.db'))
  database.exec(sql)
  database.close()
  const told = verify('edited.db')
  expect([told.code, told.says]).toEqual([1, expect.stringContaining(`bad: ${where}`)])
  cpSync(join(folder, 'edited.db'), join(folder, 'data/supportops.db'))
  const command = await supportops(folder, ['audit', 'verify', '--json'])
  cpSync(join(folder, 'good.db'), join(folder, 'data/supportops.db'))
  const { ok, first } = JSON.parse(command.out) as { ok: boolean; first: { chain: string; seq: number } | null }
  expect([command.code, ok]).toEqual([1, false])
  if (/^customer:1 \d/.test(where)) expect(`${first?.chain ?? ''} ${first?.seq ?? ''}`).toBe(where)
})

test.each([
  ['a byte of an entry', (text: string) => text.replace('"minor\\":100', '"minor\\":101'), /^bad: customer:1 \d$/],
  [
    'a line taken out',
    (text: string) => text.replace(/\{"entry":\{"chain":"customer:1","seq":3.*\n/, ''),
    /^bad: customer:1 3$/,
  ],
  ['a broken line', (text: string) => text.slice(0, -9), /^bad: it cannot be read/],
])('an edit of the export is found: %s', (_what, change, says) => {
  const text = readFileSync(join(folder, 'audit.jsonl'), 'utf8')
  expect(change(text)).not.toBe(text)
  writeFileSync(join(folder, 'edited.jsonl'), change(text))
  expect(verify('edited.jsonl')).toEqual({ code: 1, says: expect.stringMatching(says) })
})

test('the command finds a good audit good, and prints a key in PEM', async () => {
  expect((await supportops(folder, ['audit', 'verify'])).code).toBe(0)
  const read = 'process.stdout.write(crypto.createPublicKey(fs.readFileSync("checkpoint.pem")).asymmetricKeyType)'
  expect(execFileSync(process.execPath, ['-e', read], { cwd: folder, encoding: 'utf8' })).toBe('ed25519')
})
