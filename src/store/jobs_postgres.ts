import { type Kysely, sql } from 'kysely'
import type { ConstructorOptions, PgBoss } from 'pg-boss'
import type { JobsTable, Queue, Worker } from '../core/jobs.ts'
import type { JobStore, JobWays } from './jobs.ts'
import type { Schema } from './schema.ts'

const queues = ['outbox'] as const satisfies readonly Queue[]

/** Longer than any job takes, in milliseconds. */
const leaseLasts = 120_000
/** How long closing waits for what is under way, in milliseconds. */
const patience = 30_000
/** Seconds. */
const oneHour = 3_600

/** How long a worker sleeps when no notification comes, in milliseconds. */
const lookEvery = 5_000
/** Seconds between two looks for jobs whose worker is gone. */
const supervision = { superviseIntervalSeconds: 10, monitorIntervalSeconds: 10 }

/**
 * Jobs in pg-boss, in a schema of its own beside the shop's; a job is added inside our transaction and a worker is woken by
 * the commit. pg-boss is loaded when the jobs are opened, and not before. `server` says how it reaches the database.
 */
export function postgresJobs(
  writer: Kysely<Schema>,
  server: ConstructorOptions,
  { lease = leaseLasts, look = lookEvery }: JobWays = {},
): JobStore {
  const workers = new Set<Worker>()
  const failed = (error: unknown): void => workers.forEach((one) => one.failed(error))
  let opening: Promise<Boss> | null = null
  const opened = (): Promise<Boss> => {
    opening ??= openBoss(writer, server, lease, failed).catch((error: unknown) => {
      opening = null
      throw error
    })
    return opening
  }
  return {
    async open() {
      await opened()
    },
    async work(queue, worker) {
      const { boss } = await opened()
      workers.add(worker)
      const ending = await workOn(boss, queue, worker, look / 1_000)
      return { close: () => ending().finally(() => workers.delete(worker)) }
    },
    inside({ db }) {
      const add: JobsTable['add'] = async ({ queue, key, after }) => {
        if (!opening) throw new TypeError('a job was added before the jobs were opened')
        const { boss, fromKysely } = await opening
        // Counted from the server's clock, not from ours.
        await boss.send(queue, { key }, { db: fromKysely(db), startAfter: Math.ceil(after / 1_000) })
      }
      return { table: { add }, committed() {} }
    },
    async close() {
      const boss = (await opening?.catch(() => null))?.boss
      await boss?.stop({ graceful: true, close: true, timeout: patience })
    },
  }
}

async function workOn(boss: PgBoss, queue: Queue, worker: Worker, seconds: number): Promise<() => Promise<void>> {
  const polling = { pollingIntervalSeconds: Math.min(2, seconds), notifyPollingIntervalSeconds: seconds }
  const options = { localConcurrency: worker.atOnce, ...polling }
  const id = await boss.work<{ key: string }>(queue, options, async (jobs) => {
    for (const { data } of jobs) await told(worker, data.key)
  })
  return () => boss.offWork(queue, { id, wait: true })
}

type Boss = { readonly boss: PgBoss; readonly fromKysely: typeof import('pg-boss').fromKysely }

async function openBoss(
  writer: Kysely<Schema>,
  server: ConstructorOptions,
  lease: number,
  failed: (error: unknown) => void,
): Promise<Boss> {
  const { PgBoss: Made, fromKysely } = await import('pg-boss')
  const schema = await schemaBeside(writer)
  const boss = new Made({ ...server, schema, useListenNotify: true, schedule: false, ...supervision })
  boss.on('error', failed)
  await boss.start()
  const expireInSeconds = Math.ceil(lease / 1_000)
  const retries = { retryLimit: 1_000, retryDelay: 1, retryBackoff: true, retryDelayMax: 300 }
  for (const name of queues)
    await boss.createQueue(name, { notify: true, expireInSeconds, deleteAfterSeconds: oneHour, ...retries })
  return { boss, fromKysely }
}

/** Several desks may share a server, each in a schema of its own, and their jobs must not mix. */
async function schemaBeside(writer: Kysely<Schema>): Promise<string> {
  const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(writer)
  const name = rows[0]?.name ?? 'public'
  return name === 'public' ? 'supportops_jobs' : `${name}_jobs`
}

async function told(worker: Worker, key: string): Promise<void> {
  try {
    await worker.run(key)
  } catch (error) {
    worker.failed(error)
    throw error
  }
}
