import type { Kysely } from 'kysely'
import type { Direct, Schema } from './schema.ts'

/** Transactions that share one commit at the most. */
const mostTogether = 64

/** How long a group waits for another process's transaction, in milliseconds. */
const patience = 10_000
/** How long a process leaves the file to others between two of its groups, in milliseconds: longer than they sleep. */
const turnOfOthers = 5

type Job = {
  run(db: Kysely<Schema>): Promise<void>
  /** Tells the caller, once the group is on disk or has failed. */
  done(): void
  failed(error: unknown): void
}

/**
 * Runs transactions on one connection of SQLite. Those that wait at the same time run one after the other between
 * savepoints and share one commit, because waiting for the disk costs more than the work itself. Each is all or nothing
 * for itself, and nobody hears of success before the commit that carries it is on disk.
 */
export function groupCommit(
  writer: Kysely<Schema>,
  direct: Direct,
  isShared = false,
): <T>(work: (db: Kysely<Schema>) => Promise<T>) => Promise<T> {
  // The file is waited for in `begin` below: SQLite's own waiting would hold up every request of the process.
  direct('pragma busy_timeout = 0', [])
  const waiting: Job[] = []
  let isDraining = false
  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      await commitTogether(writer, direct, waiting.splice(0, mostTogether))
      if (isShared && waiting.length > 0) await pause(turnOfOthers)
    }
    isDraining = false
  }
  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push(jobOf(work, resolve, reject))
      if (isDraining) return
      isDraining = true
      // Requests that were read from the network in the same round come into the same group.
      setImmediate(() => void drain())
    })
}

function jobOf<T>(
  work: (db: Kysely<Schema>) => Promise<T>,
  resolve: (value: T) => void,
  reject: (error: unknown) => void,
): Job {
  let tell = (): void => {}
  return {
    async run(db) {
      const value = await work(db)
      tell = () => resolve(value)
    },
    done: () => tell(),
    failed: reject,
  }
}

/** Never throws: every job is told what became of it. */
async function commitTogether(writer: Kysely<Schema>, direct: Direct, jobs: readonly Job[]): Promise<void> {
  const carried: Job[] = []
  let current: Job | undefined
  try {
    await writer.connection().execute(async (db) => {
      await begin(direct)
      try {
        for (const job of jobs) {
          current = job
          if (jobs.length === 1) await job.run(db)
          else if (!(await runBetweenSavepoints(db, direct, job))) continue
          carried.push(job)
          current = undefined
        }
        direct('commit', [])
      } catch (error) {
        // SQLite may have rolled back by itself, as it does on a full disk; then there is nothing left to undo.
        undo(direct)
        throw error
      }
    })
    for (const job of carried) job.done()
  } catch (error) {
    const untold = current ? [...carried, ...jobs.slice(jobs.indexOf(current))] : carried.length > 0 ? carried : jobs
    for (const job of untold) job.failed(error)
  }
}

/** Waits while another process writes. The waits differ, so that processes which wait together do not stay in step. */
async function begin(direct: Direct): Promise<void> {
  const until = performance.now() + patience
  for (;;) {
    try {
      direct('begin', [])
      return
    } catch (error) {
      if (!isTaken(error) || performance.now() > until) throw error
    }
    await pause(1 + Math.random() * (turnOfOthers - 2))
  }
}

/** SQLITE_BUSY, whatever the reason. */
function isTaken(error: unknown): boolean {
  return (Number(Reflect.get(error as object, 'errcode')) & 0xff) === 5
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

/** False when the job failed and was undone alone; throws when the whole group is lost with it. */
async function runBetweenSavepoints(db: Kysely<Schema>, direct: Direct, job: Job): Promise<boolean> {
  direct('savepoint job', [])
  try {
    await job.run(db)
  } catch (error) {
    direct('rollback to job', [])
    direct('release job', [])
    job.failed(error)
    return false
  }
  direct('release job', [])
  return true
}

function undo(direct: Direct): void {
  try {
    direct('rollback', [])
  } catch {
    // There was nothing left to undo.
  }
}
