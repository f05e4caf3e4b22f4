import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { oldNode, supportops } from './testing/spawned.ts'

let folder = ''
const old = oldNode()

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'))
  expect((await supportops(folder, ['seed'])).code).toBe(0)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('wrong settings are named, each with what was expected, and nothing is opened', async () => {
  const { code, out, err } = await supportops(folder, ['start'], { env: { PORT: 'abc', SUPPORTOPS_SEED: 'yes' } })
  expect([code, out]).toEqual([2, ''])
  expect(err.trim().split('\n')).toEqual([
    'PORT must be a whole number from 0 to 65535, got "abc"',
    'SUPPORTOPS_SEED must be demo or none, got "yes"',
  ])
})

test('a command asked wrongly is a 2 and says how', async () => {
  const [unknown, missing, number] = await Promise.all([
    supportops(folder, ['strat']),
    supportops(folder, ['resolve', 'hello']),
    supportops(folder, ['resolve', 'hello', '--user', 'me']),
  ])
  expect([unknown.code, missing.code, number.code]).toEqual([2, 2, 2])
  expect(unknown.err).toContain('Did you mean start?')
  expect(missing.err).toContain('--user <id>')
})

test('a folder that cannot be written is one sentence, not a stack', async () => {
  writeFileSync(join(folder, 'file'), '')
  const { code, err } = await supportops(folder, ['migrate'], { env: { DATA_DIR: join(folder, 'file', 'data') } })
  expect(code).toBe(1)
  expect(err.trim().split('\n')).toEqual([expect.stringContaining('a part of the path is a file and not a folder')])
})

test('a policies folder or a server that is not there is one sentence too', async () => {
  const [policies, server] = await Promise.all([
    supportops(folder, ['resolve', 'hi', '--user', '1'], { env: { SUPPORTOPS_POLICIES: join(folder, 'nowhere') } }),
    supportops(folder, ['migrate'], { env: { DATABASE_URL: 'postgres://me:hunter2@127.0.0.1:1/desk' } }),
  ])
  expect([policies.code, server.code]).toEqual([1, 1])
  expect(policies.err.trim().split('\n')).toEqual([expect.stringContaining('cannot read the policies folder')])
  expect(server.err.trim().split('\n')).toEqual([expect.stringContaining('127.0.0.1:1/desk cannot be opened')])
  expect(server.err).not.toContain('hunter2')
})

test('a text is quoted in words, without the links and pictures of a page', async () => {
  const policies = join(folder, 'linked')
  cpSync(join(import.meta.dirname, '../policies'), policies, { recursive: true })
  const text =
    'Park in the <b>yard</b>, as [the map](https://maps.example/x?d=1) shows. ![](https://maps.example/pixel.png)'
  writeFileSync(join(policies, 'faqs/parking.md'), `# Parking\n\n## Where can I park my bicycle?\n${text}\n`)
  const asked = ['resolve', 'Where can I park my bicycle?', '--user', '1']
  const { out } = await supportops(folder, asked, { env: { SUPPORTOPS_POLICIES: policies } })
  expect(out).toContain('Park in the yard, as the map shows.')
  expect(out).not.toMatch(/maps\.example|<b>/)
})

test('resolve answers as JSON, and goes on with its conversation', async () => {
  const ask = async (...words: string[]) => {
    const { code, out } = await supportops(folder, ['resolve', ...words, '--user', '1', '--json'])
    expect(code).toBe(0)
    return JSON.parse(out) as Record<string, unknown>
  }
  const asked = await ask('I need a refund for order #12345')
  expect(asked).toMatchObject({ intent: 'refund_request', awaiting: 'confirmation' })
  const done = await ask('yes please', '--conversation', String(asked['conversation_id']))
  expect(done).toMatchObject({ awaiting: null, action_result: { status: 'done', order: '#12345' } })
})

test('a customer that does not exist is a no', async () => {
  const { code, err } = await supportops(folder, ['resolve', 'hello', '--user', '99999'])
  expect(code).toBe(1)
  expect(err).toContain('There is no customer 99999.')
})

test('chat takes lines from a pipe until /quit', async () => {
  const input = 'Cancel #12388 please, I ordered it by mistake\nno\n/quit\nnever read\n'
  const { code, out } = await supportops(folder, ['chat', '--user', '1'], { input })
  expect(code).toBe(0)
  expect(out).toContain('waits for your yes or no')
  expect(out).not.toContain('never read')
})

test('policy check passes the shipped folder and names file and line of a broken one', async () => {
  const policies = join(folder, 'policies')
  cpSync(readConfig({}).policies, policies, { recursive: true })
  const rules = join(policies, 'refunds/rules.yaml')
  writeFileSync(rules, readFileSync(rules, 'utf8').replace('amount <= 0', 'amuont <= 0'))
  const [whole, broken] = await Promise.all([
    supportops(folder, ['policy', 'check', '--json']),
    supportops(folder, ['policy', 'check', policies]),
  ])
  expect(whole.code).toBe(0)
  expect(JSON.parse(whole.out)).toMatchObject({ ok: true, faults: [] })
  expect(broken.code).toBe(1)
  expect(broken.out).toMatch(/refunds\/rules\.yaml:\d+: .*amuont/)
})

test('audit verify holds, and names the first entry that was edited', async () => {
  expect((await supportops(folder, ['audit', 'verify'])).code).toBe(0)
  const copy = join(folder, 'tampered')
  cpSync(join(folder, 'data'), copy, { recursive: true })
  const database = new DatabaseSync(join(copy, 'supportops.db'))
  const query = "select chain, seq from audit_entries where type = 'call_done' and payload like '%issue_refund%'"
  const row = database.prepare(query).get() as { chain: string; seq: number }
  database
    .prepare(`update audit_entries set payload = replace(payload, '6400', '9900') where chain = ? and seq = ?`)
    .run(row.chain, row.seq)
  database.close()
  const { code, out } = await supportops(folder, ['audit', 'verify'], { env: { DATA_DIR: copy } })
  expect(code).toBe(1)
  expect(out).toContain(`${row.chain} ${row.seq}: its payload was changed`)
})

test('another audit key is refused before it writes anything', async () => {
  const env = { SUPPORTOPS_AUDIT_KEY: Buffer.alloc(32, 1).toString('base64url') }
  const { code, err } = await supportops(folder, ['keys', 'create', '--name', 'x'], { env })
  expect(code).toBe(1)
  expect(err).toContain('were written with another key')
})

test('what export writes, import reads into an empty shop, and again without a change', async () => {
  const file = join(folder, 'shop.json')
  expect((await supportops(folder, ['export', '--out', file])).code).toBe(0)
  const env = { DATA_DIR: join(folder, 'imported') }
  const first = await supportops(folder, ['import', file, '--json'], { env })
  expect(JSON.parse(first.out)).toMatchObject({ imported: { customers: 66 } })
  expect((await supportops(folder, ['import', file], { env })).code).toBe(0)
  expect((await supportops(folder, ['export'], { env })).out).toBe(readFileSync(file, 'utf8'))
})

test('an import with one fault writes nothing and names file and line', async () => {
  const file = join(folder, 'bad.json')
  const good = {
    id: 1,
    first_name: 'A',
    last_name: 'B',
    email: 'a@example.com',
    address: { line1: 'x', city: 'y', country: 'US' },
  }
  writeFileSync(file, `{"customers": [\n${JSON.stringify(good)},\n${JSON.stringify({ ...good, id: 'two' })}\n]}`)
  const env = { DATA_DIR: join(folder, 'empty') }
  const { code, err } = await supportops(folder, ['import', file], { env })
  expect(code).toBe(1)
  expect(err).toContain('bad.json:3')
  expect(JSON.parse((await supportops(folder, ['export'], { env })).out)).toMatchObject({ customers: [] })
})

test('a backup is a whole database that its owner alone can read', async () => {
  const out = join(folder, 'backups/copy.db')
  expect((await supportops(folder, ['backup', '--out', out])).code).toBe(0)
  expect(statSync(out).mode & 0o777).toBe(0o600)
  const copy = new DatabaseSync(out, { readOnly: true })
  expect(copy.prepare('select count(*) as count from customers').get()).toEqual({ count: 66 })
  copy.close()
})

test('keys are made, listed without their secret, and revoked once', async () => {
  const made = JSON.parse((await supportops(folder, ['keys', 'create', '--name', 'shop', '--json'])).out) as {
    id: string
    key: string
  }
  const listed = await supportops(folder, ['keys', 'list', '--json'])
  expect(listed.out).toContain(made.id)
  expect(listed.out).not.toContain(made.key)
  expect((await supportops(folder, ['keys', 'revoke', made.id])).code).toBe(0)
  expect((await supportops(folder, ['keys', 'revoke', made.id])).code).toBe(1)
})

test('the demo plays six conversations and leaves nothing behind', async () => {
  const here = join(folder, 'demo')
  mkdirSync(here)
  const { code, out } = await supportops(here, ['demo'], { env: { TMPDIR: here } })
  expect(code).toBe(0)
  for (const words of ['I refunded $64.00', 'refund_too_many', 'Adaeze Obi approves', '6 conversations in'])
    expect(out).toContain(words)
})

test('what a measurement does not know is named', async () => {
  const { code, err } = await supportops(folder, ['eval', 'intents', '--daat', 'rows.jsonl'])
  expect(code).toBe(2)
  expect(err).toContain("Unknown option '--daat'")
})

test.skipIf(old === null)('an older Node starts the product under the one that came with it', async () => {
  const { code, out } = await supportops(folder, ['eval'], { node: old ?? '' })
  expect([code, out]).toEqual([2, ''])
  expect((await supportops(folder, ['--version'], { node: old ?? '' })).out).toMatch(/^\d+\.\d+\.\d+\n$/)
})
