// Plain JavaScript: what strips types would take 17 MB in this thread.
import { DatabaseSync } from 'node:sqlite'
import { workerData } from 'node:worker_threads'

/** Between two looks, in milliseconds. */
const lookEvery = 100
/** Pages in the log that are not in the database file yet, from which they are copied: 4 MB. */
const copyFrom = 1_000
/** Pages in the log from which it begins anew; writers are kept waiting for what came since the copying began. */
const beginAnewFrom = 4_000
/** How long it waits for a writer or a reader, in milliseconds. */
const patience = 1_000

const database = new DatabaseSync(workerData, { timeout: patience })

/** Pages in the log, and those of them that are not copied yet, after a checkpoint of SQLite: noop, passive or restart. */
function checkpoint(how) {
  const { log, checkpointed } = database.prepare(`pragma wal_checkpoint(${how})`).get()
  return { log, left: log - checkpointed }
}

function look() {
  if (checkpoint('noop').left < copyFrom) return
  if (checkpoint('passive').log >= beginAnewFrom) checkpoint('restart')
}

setInterval(() => {
  try {
    look()
  } catch {
    // A full disk, or one that fails: whoever writes is told so, and the next look tries again.
  }
}, lookEvery)
