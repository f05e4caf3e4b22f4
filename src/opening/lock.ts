import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Trouble } from './trouble.ts'

/** A lock that nobody refers to would be collected, and with it the hold on the folder. */
const held = new Set<DatabaseSync>()

/** SQLITE_BUSY. */
const taken = 5

/**
 * Holds a data folder for one process. The hold is a lock of the operating system on a file beside the database, so it
 * goes with the process however that ends, and a number used again or another container cannot be taken for it; the
 * file `supportops.pid` only tells people who holds it. Throws a Trouble when somebody else does.
 */
export function holdFolder(folder: string): { release(): void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const note = join(folder, 'supportops.pid')
  const lock = new DatabaseSync(join(folder, 'supportops.lock'), { timeout: 0 })
  try {
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    if (Reflect.get(error as object, 'errcode') !== taken) throw error
    throw new Trouble(
      `Another SupportOps${writtenIn(note)} works on ${folder}: stop it, choose another DATA_DIR, or set SUPPORTOPS_NODES=many to let several work on it.`,
    )
  }
  held.add(lock)
  writeFileSync(note, `${process.pid}\n`)
  return {
    release() {
      rmSync(note, { force: true })
      held.delete(lock)
      lock.close()
    },
  }
}

function writtenIn(note: string): string {
  try {
    const pid = /^\d{1,10}/.exec(readFileSync(note, 'utf8'))?.[0]
    return pid ? ` (process ${pid})` : ''
  } catch {
    return ''
  }
}
