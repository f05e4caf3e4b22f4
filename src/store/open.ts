import { AsyncLocalStorage } from 'node:async_hooks'
import { type Kysely, sql } from 'kysely'
import type { ConstructorOptions } from 'pg-boss'
import type { Durability, Store, Tables } from '../core/ports.ts'
import { oneAfterAnother } from './about.ts'
import { copyFor } from './copy.ts'
import { faultOf } from './fault.ts'
import { groupCommit } from './group_commit.ts'
import { type JobWays, noJobs } from './jobs.ts'
import { postgresJobs } from './jobs_postgres.ts'
import { sqliteJobs } from './jobs_sqlite.ts'
import { migrate } from './migrate.ts'
import { openPostgres, openUnhurried, postgresSettings } from './postgres.ts'
import { cleanOnce, purge } from './purge.ts'
import type { Connection, Direct, Schema } from './schema.ts'
import { openSqlite, type SqliteFile } from './sqlite.ts'
import { tablesOn } from './tables/index.ts'

export type Databases = {
  readonly engine: Durability['engine']
  readonly writer: Kysely<Schema>
  readonly reader: Kysely<Schema>
  readonly settings: () => Promise<Record<string, string>>
  /** For what may take longer than anything else; the writer does that when there is no such connection. */
  readonly migrator?: () => Kysely<Schema>
  /** SQLite only. */
  readonly direct?: { readonly writer: Direct; readonly reader: Direct }
  /** SQLite only: other processes write to the file too. */
  readonly shared?: boolean
  /** PostgreSQL only: how the queue of jobs reaches the server. */
  readonly server?: ConstructorOptions
}

/** How a database is used: `serve` waits for nothing for long, `work` as long as it takes. `shared`: several processes write. */
export type Use = { readonly kind: 'serve' | 'work'; readonly shared: boolean }

const alone: Use = { kind: 'work', shared: false }
/** Beside those of the desk, and one more that listens. */
const jobConnections = 3
/** Milliseconds that work about one customer may wait for what came before it. */
const turnComesWithin = 15_000

/** `postgres://…` is a server; anything else is the path of an SQLite file. */
export function openDatabases(url: string, use: Use = alone): Databases {
  if (/^postgres(ql)?:\/\//.test(url)) {
    const { writer, reader } = openPostgres(url, use.kind === 'serve')
    const migrator = () => openUnhurried(url)
    const server = { connectionString: url, max: jobConnections }
    return { engine: 'postgres', writer, reader, migrator, server, settings: () => postgresSettings(reader) }
  }
  return onSqlite(openSqlite(url), use.shared)
}

function onSqlite({ settings, ...connections }: SqliteFile, shared: boolean): Databases {
  return { engine: 'sqlite', ...connections, shared, settings: async () => settings() }
}

/** A migrated store over open databases. `auditKey` keys the audit chains. */
export async function openStore(databases: Databases, auditKey: Uint8Array, ways: JobWays = {}): Promise<Store> {
  const { engine, writer, reader, direct, shared = false, settings } = databases
  await unhurriedly(databases, async (db) => cleanOnce(db, engine, await migrate(db, engine)))
  const locksRows = engine === 'postgres'
  const reading = { db: reader, locksRows: false, ...(direct && { direct: direct.reader }) }
  const readTables = tablesOn(reading, auditKey, noJobs)
  const inside = new AsyncLocalStorage<true>()
  const transact: Transact = direct ? groupCommit(writer, direct.writer, shared) : oneByOne(writer)
  const way: Omit<Connection, 'db'> = { locksRows, ...(direct && { direct: direct.writer }) }
  const jobs = direct ? sqliteJobs(transact, ways) : postgresJobs(writer, databases.server ?? {}, ways)
  return {
    async transaction<T>(work: (tables: Tables) => Promise<T>, about?: string) {
      // The one writing connection of SQLite is taken: a second transaction would wait for the first for ever.
      if (inside.getStore()) throw new Error('a transaction inside a transaction')
      let committed = (): void => {}
      const run = (db: Kysely<Schema>): Promise<T> => {
        const added = jobs.inside({ db, ...way })
        committed = added.committed
        return inside.run(true, () => work(tablesOn({ db, ...way }, auditKey, added.table)))
      }
      const value = await transact(run, about).catch(refuse)
      committed()
      return value
    },
    read: (work) => work(readTables).catch(refuse),
    async check() {
      await sql`select 1`.execute(reader)
      return { engine, settings: await settings() }
    },
    copyFor: (customerId) =>
      copyFor(databases, customerId, (memory) => openStore(onSqlite(memory, false), auditKey)).catch(refuse),
    purge: () => unhurriedly(databases, (db) => purge(engine, db)),
    jobs,
    async close() {
      await jobs.close()
      await writer.destroy()
      if (reader !== writer) await reader.destroy()
    },
  }
}

/** Migrations and cleaning may take as long as they take. */
async function unhurriedly(
  { writer, migrator }: Databases,
  work: (db: Kysely<Schema>) => Promise<void>,
): Promise<void> {
  if (!migrator) return work(writer)
  const db = migrator()
  try {
    await work(db)
  } finally {
    await db.destroy()
  }
}

type Transact = <T>(work: (db: Kysely<Schema>) => Promise<T>, about?: string) => Promise<T>

/** PostgreSQL has many connections and groups the commits of all of them by itself. */
function oneByOne(writer: Kysely<Schema>): Transact {
  const inOrder = oneAfterAnother(turnComesWithin)
  return (work, about) => {
    const run = () => writer.transaction().execute(work)
    return about === undefined ? run() : inOrder(about, run)
  }
}

function refuse(error: unknown): never {
  throw faultOf(error)
}
