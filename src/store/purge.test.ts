import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabases, openStore } from './open.ts'

let folder = ''
let file = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'purge-'))
  file = join(folder, 'desk.db')
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = () => openStore(openDatabases(file), new Uint8Array(32))

/** As an earlier version left it: deleted words are still in the file. */
function leaveWordsBehind(): void {
  const database = new DatabaseSync(file)
  database.exec(`
    drop table checkpoints; drop table checkpoint_heads; drop table erasures;
    delete from migrations where file like '0004%';
    pragma secure_delete = off;
    insert into staff values ('s', 'violet umbrella', 'x', 'agent', null);
    delete from staff;
    pragma wal_checkpoint(truncate)`)
  database.close()
}

test('a database of an earlier version is written anew once, without what was deleted', async () => {
  await (await open()).close()
  leaveWordsBehind()
  expect(readFileSync(file).includes('violet umbrella')).toBe(true)
  await (await open()).close()
  expect(readFileSync(file).includes('violet umbrella')).toBe(false)
})

test('what is deleted is gone from the file and its log after a purge', async () => {
  const store = await open()
  const words = { id: 's', name: 'violet umbrella', email: 'x', role: 'agent' } as const
  await store.transaction((tables) => tables.staff.insert(words))
  await store.transaction((tables) => tables.policies.keep('1', [{ path: 'violet umbrella', text: '' }], 1))
  const database = new DatabaseSync(file)
  database.exec('pragma secure_delete = on; delete from staff; delete from policy_versions')
  database.close()
  expect(readFileSync(`${file}-wal`).includes('violet umbrella')).toBe(true)
  await store.purge()
  expect(readFileSync(file).includes('violet umbrella')).toBe(false)
  expect(readFileSync(`${file}-wal`)).toHaveLength(0)
  await store.close()
})
