import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import type { Config } from '../config.ts'
import { isPostgres } from '../safe_address.ts'
import { Trouble } from '../opening/trouble.ts'
import { say } from './voice.ts'

/**
 * Copies the SQLite file with SQLite's own online backup, so the desk may go on working; the copy is checked and appears
 * under its name only when it is whole and on disk.
 */
export async function backupDatabase(config: Config, out: string): Promise<number> {
  if (isPostgres(config.database))
    throw new Trouble(
      'This desk works on PostgreSQL: use pg_dump, which makes a consistent copy while the desk runs.',
      2,
    )
  if (!existsSync(config.database)) throw new Trouble(`There is no database ${config.database} to copy.`)
  const target = resolve(out)
  if (target === resolve(config.database)) throw new Trouble('The copy cannot go where the database is.', 2)
  mkdirSync(dirname(target), { recursive: true })
  const aside = `${target}.part`
  rmSync(aside, { force: true })
  const database = new DatabaseSync(config.database, { readOnly: true, timeout: 10_000 })
  try {
    await backup(database, aside)
  } finally {
    database.close()
  }
  mustBeWhole(aside)
  renameSync(aside, target)
  say(`Copied to ${target}. The keys in ${config.dataDir}/keys are not in it: keep them too, in another place.`)
  return 0
}

function mustBeWhole(path: string): void {
  chmodSync(path, 0o600)
  const copy = new DatabaseSync(path)
  const found = Object.values(copy.prepare('pragma integrity_check').get() ?? {})[0]
  // One file without a log beside it, so that it can be carried away.
  copy.exec('pragma journal_mode = delete')
  copy.close()
  if (found !== 'ok') throw new Trouble(`The copy is damaged (${String(found)}); it was not put in place.`)
  const handle = openSync(path, 'r+')
  fsyncSync(handle)
  closeSync(handle)
}
