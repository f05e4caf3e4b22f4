import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { openDatabases, openStore } from './open.ts'

/** A tenth of a megabyte, so that few rows make the log long. */
const body = 'x'.repeat(100_000)
const soon = { timeout: 12_000, interval: 20 }

test('a busy desk has its log copied into the file beside its commits', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'log-'))
  const path = join(folder, 'desk.db')
  const databases = openDatabases(path, { kind: 'serve', shared: false })
  const store = await openStore(databases, new Uint8Array(32))
  const ask = (pragma: string) => databases.direct?.writer(`pragma ${pragma}`, [])[0]
  const write = (from: number, to: number) =>
    store.transaction(async (tables) => {
      for (let key = from; key < to; key++)
        await tables.answers.claim({ key: String(key), request: 'r', status: 200, body, at: key, node: null })
    })

  await write(0, 60)
  await expect.poll(() => ask('wal_autocheckpoint'), soon).toEqual({ wal_autocheckpoint: 20_000 })
  const before = statSync(path).size
  // Too little for SQLite to copy it by itself now.
  await write(60, 360)
  await expect.poll(() => statSync(path).size - before, soon).toBeGreaterThan(29_000_000)

  await store.close()
  const reader = new DatabaseSync(path, { readOnly: true })
  expect(reader.prepare('select count(*) as count from answers').get()).toEqual({ count: 360 })
  reader.close()
  rmSync(folder, { recursive: true, force: true })
})
