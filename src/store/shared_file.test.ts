import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { DatabaseSync } from 'node:sqlite'
import { openDatabases, openStore } from './open.ts'
import { auditKey } from './testing/fresh_store.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shared-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Opens the store like any process that shares the file, and writes to one audit chain for a while. */
const writer = `
const { openDatabases, openStore } = await import(process.argv[2])
const databases = openDatabases(process.argv[3], { kind: 'serve', shared: true })
const store = await openStore(databases, new Uint8Array(32).fill(7))
const append = () => store.transaction((tables) =>
  tables.audit.append({ chain: 'shared', type: 'shop_seeded', at: 1, payload: { process: process.pid } }))
let longest = 0
await Promise.all(Array.from({ length: 100 }, async () => {
  const begun = performance.now()
  await append()
  longest = Math.max(longest, performance.now() - begun)
}))
await store.close()
console.log(JSON.stringify({ longest }))
`

async function writes(file: string): Promise<{ code: number; out: string }> {
  const program = join(folder, 'writer.mjs')
  writeFileSync(program, writer)
  const words = [program, join(import.meta.dirname, 'open.ts'), file]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (out += String(text)))
  const [code] = (await once(child, 'close')) as [number]
  return { code, out }
}

test('four processes make one new file at the same time and write one chain together', async () => {
  const file = join(folder, 'desk.db')
  const done = await Promise.all([0, 1, 2, 3].map(() => writes(file)))
  expect(done.map(({ code, out }) => (code === 0 ? 'good' : out))).toEqual(['good', 'good', 'good', 'good'])
  const store = await openStore(openDatabases(file), auditKey)
  const chain = await store.read((tables) => tables.audit.of('shared'))
  await store.close()
  expect(chain.map(({ seq }) => seq)).toEqual(Array.from({ length: 400 }, (_, at) => at + 1))
  expect(new Set(chain.map(({ payload }) => payload?.['process'])).size).toBe(4)
}, 30_000)

test('while another process writes, this one answers its readers and waits for its turn', async () => {
  const file = join(folder, 'desk.db')
  const store = await openStore(openDatabases(file), auditKey)
  const other = new DatabaseSync(file)
  other.exec('begin immediate')
  let isDone = false
  const writing = store.transaction((tables) => tables.nodes.beat('srv_1')).then(() => (isDone = true))
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await store.read((tables) => tables.nodes.list())).toEqual([])
  expect(isDone).toBe(false)
  other.exec('commit')
  other.close()
  await writing
  await store.close()
})
