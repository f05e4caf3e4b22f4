import { statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { Direct } from './schema.ts'

/** How often the log of a quiet desk is looked at, in milliseconds. */
const lookEvery = 500
/** A log of so many bytes belongs to a busy desk. */
const busyFrom = 4_000_000
/** Pages after which SQLite copies inside of a commit: as it is made, and when a thread does it long before (80 MB). */
const pages = { alone: 1_000, aside: 20_000 }

/**
 * Has a thread copy SQLite's log into the database file, from the moment there is much to copy. SQLite itself does that
 * inside of the commit that makes the log long, and everybody waits until hundreds of pages are on disk. A quiet desk
 * is spared the thread's 20 MB. `close` ends it, and must be over before the database is closed.
 */
export function copyLogAside(path: string, writer: Direct): { close(): Promise<void> } {
  let thread: Worker | null = null
  const copyInside = (after: number) => writer(`pragma wal_autocheckpoint = ${after}`, [])
  const look = setInterval(() => {
    if ((statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) < busyFrom) return
    clearInterval(look)
    copyInside(pages.aside)
    thread = new Worker(new URL('./log_copier_thread.mjs', import.meta.url), { workerData: path })
    thread.on('error', () => copyInside(pages.alone))
    thread.unref()
  }, lookEvery).unref()
  return {
    async close() {
      clearInterval(look)
      await thread?.terminate()
    },
  }
}
