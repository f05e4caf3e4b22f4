import type { Kysely } from 'kysely'
import { newId } from '../core/id.ts'
import type { Queue, Worker } from '../core/jobs.ts'
import type { JobStore, JobWays } from './jobs.ts'
import type { Schema } from './schema.ts'

/** Who is still at work takes a job again in time. */
const leaseLasts = 60_000
/** How often another process's jobs are looked for, in milliseconds; a process wakes for its own at once. */
const lookEvery = 1_000
const longestPause = 300_000

type Transact = <T>(work: (db: Kysely<Schema>) => Promise<T>) => Promise<T>

/** Jobs in a table of the shop's own SQLite file, worked in this process. `transact` runs one durable transaction. */
export function sqliteJobs(transact: Transact, { lease = leaseLasts, look = lookEvery }: JobWays = {}): JobStore {
  const lines = new Set<{ readonly queue: Queue; wake(): void; close(): Promise<void> }>()
  return {
    async open() {},
    async work(queue, worker) {
      const line = { queue, ...runner({ transact, lease, look, queue, worker }) }
      lines.add(line)
      line.wake()
      return {
        async close() {
          lines.delete(line)
          await line.close()
        },
      }
    },
    inside({ db }) {
      const added = new Set<Queue>()
      return {
        table: {
          async add({ queue, key, after }) {
            const now = Date.now()
            const job = { id: newId('job', now), queue, key, run_at: now + after, tries: 0, taken: null }
            await db.insertInto('jobs').values(job).execute()
            added.add(queue)
          },
        },
        committed() {
          for (const line of lines) if (added.has(line.queue)) line.wake()
        },
      }
    },
    async close() {
      await Promise.all([...lines].map((line) => line.close()))
    },
  }
}

type Line = {
  readonly transact: Transact
  readonly lease: number
  readonly look: number
  readonly queue: Queue
  readonly worker: Worker
}

type Taken = { readonly id: string; readonly key: string; readonly tries: number; readonly token: string }

/** Takes what is due, as much as there are free hands, and sleeps until there may be more. */
function runner(line: Line): { wake(): void; close(): Promise<void> } {
  const busy = new Set<Promise<void>>()
  let isOpen = true
  let isWanted = false
  let looking: Promise<void> | null = null
  let timer: NodeJS.Timeout | undefined
  const look = async (): Promise<void> => {
    while (isWanted) {
      isWanted = false
      for (const job of await take(line, line.worker.atOnce - busy.size)) {
        const work = carryOut(line, job).finally(() => {
          busy.delete(work)
          wake()
        })
        busy.add(work)
      }
    }
    looking = null
    timer = setTimeout(wake, line.look).unref()
  }
  const wake = (): void => {
    isWanted = isOpen
    if (!isOpen || looking) return
    clearTimeout(timer)
    looking = look()
  }
  const close = async (): Promise<void> => {
    isOpen = false
    isWanted = false
    await looking
    clearTimeout(timer)
    await Promise.all(busy)
  }
  return { wake, close }
}

async function take({ transact, lease, queue, worker }: Line, free: number): Promise<Taken[]> {
  if (free <= 0) return []
  const now = Date.now()
  const token = newId('take', now)
  try {
    return await transact(async (db) => {
      const due = db.selectFrom('jobs').selectAll().where('queue', '=', queue).where('run_at', '<=', now)
      const rows = await due.orderBy('run_at').limit(free).execute()
      for (const { id, tries } of rows) {
        const change = { taken: token, tries: tries + 1, run_at: now + lease }
        await db.updateTable('jobs').set(change).where('id', '=', id).execute()
      }
      return rows.map(({ id, key, tries }) => ({ id, key, tries: tries + 1, token }))
    })
  } catch (error) {
    worker.failed(error)
    return []
  }
}

async function carryOut({ transact, lease, worker }: Line, { id, key, tries, token }: Taken): Promise<void> {
  const again = (after: number) =>
    transact((db) =>
      db
        .updateTable('jobs')
        .set({ run_at: Date.now() + Math.round(after) })
        .where('id', '=', id)
        .where('taken', '=', token)
        .execute(),
    ).catch(worker.failed)
  const holding = setInterval(() => void again(lease), lease / 3)
  try {
    await worker.run(key)
    await transact((db) => db.deleteFrom('jobs').where('id', '=', id).where('taken', '=', token).execute())
  } catch (error) {
    worker.failed(error)
    await again(Math.random() * Math.min(longestPause, 1_000 * 2 ** Math.min(tries, 20)))
  } finally {
    clearInterval(holding)
  }
}
