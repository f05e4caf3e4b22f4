import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readConfig } from '../config.ts'
import type { Store } from '../core/ports.ts'
import { openDatabases, openStore } from '../store/open.ts'
import { openPolicy } from './policy.ts'

let folder = ''
let policies = ''
let store: Store

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'policy-'))
  policies = join(folder, 'policies')
  cpSync(readConfig({}).policies, policies, { recursive: true })
  store = await openStore(openDatabases(join(folder, 'desk.db')), new Uint8Array(32))
})

afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const open = () => openPolicy(store, policies, () => 1_000)
const published = () =>
  store.read(async (tables) => (await tables.audit.of('desk')).map(({ payload }) => payload?.['version']))

function breakIt(): void {
  appendFileSync(join(policies, 'refunds/rules.yaml'), '\n  - id: broken\n    tool: no_such_tool\n')
}

test('a version that comes into force is kept and written to the audit once', async () => {
  const version = (await open()).state().version
  await open()
  expect(await published()).toEqual([version])
  expect(await store.read((tables) => tables.policies.get(version))).not.toBeNull()
})

test('a good edit is taken over and kept, and going back is written down as well', async () => {
  const limits = readFileSync(join(policies, 'limits.yaml'), 'utf8')
  const book = await open()
  const before = book.state().version
  const news = { changed: vi.fn(), broken: vi.fn(), failed: vi.fn() }
  const following = book.follow(news)
  writeFileSync(join(policies, 'limits.yaml'), `${limits}\n# reviewed\n`)
  await vi.waitFor(async () => expect(await published()).toHaveLength(2), { timeout: 5_000 })
  writeFileSync(join(policies, 'limits.yaml'), limits)
  await vi.waitFor(async () => expect(await published()).toHaveLength(3), { timeout: 5_000 })
  following.close()
  expect((await published())[2]).toBe(before)
  expect(news.failed).not.toHaveBeenCalled()
})

test('a broken edit keeps the last good book and says what to mend', async () => {
  const book = await open()
  const { version } = book.state()
  const news = { changed: vi.fn(), broken: vi.fn(), failed: vi.fn() }
  const following = book.follow(news)
  breakIt()
  await vi.waitFor(() => expect(news.broken).toHaveBeenCalled(), { timeout: 5_000 })
  following.close()
  expect(news.broken.mock.calls[0]?.[0]).toMatch(/^refunds\/rules\.yaml:\d+: /)
  expect(book.state()).toMatchObject({ version, broken: expect.stringContaining('refunds/rules.yaml:') })
})

test('a start on a broken folder goes on with the last good book', async () => {
  const { version } = (await open()).state()
  breakIt()
  const book = await open()
  expect(book.state()).toMatchObject({ version, broken: expect.stringContaining('refunds/rules.yaml:') })
  expect(book.current().rulesOf('issue_refund').length).toBeGreaterThan(0)
})

test('a desk that never had a policy does not open on a broken folder', async () => {
  breakIt()
  await expect(open()).rejects.toThrow('refunds/rules.yaml:')
})
