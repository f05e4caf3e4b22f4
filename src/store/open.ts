import { AsyncLocalStorage } from 'node:async_hooks'
import { type Kysely, sql } from 'kysely'
import type { Durability, Store, Tables } from '../core/ports.ts'
import { faultOf } from './fault.ts'
import { groupCommit } from './group_commit.ts'
import { migrate } from './migrate.ts'
import { openPostgres, openUnhurried, postgresSettings } from './postgres.ts'
import { cleanOnce, purge } from './purge.ts'
import type { Connection, Direct, Schema } from './schema.ts'
import { openSqlite } from './sqlite.ts'
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
}

/** How a database is used: `serve` waits for nothing for long, `work` as long as it takes. `shared`: several processes write. */
export type Use = { readonly kind: 'serve' | 'work'; readonly shared: boolean }

const alone: Use = { kind: 'work', shared: false }

/** `postgres://…` is a server; anything else is the path of an SQLite file. */
export function openDatabases(url: string, use: Use = alone): Databases {
  if (/^postgres(ql)?:\/\//.test(url)) {
    const { writer, reader } = openPostgres(url, use.kind === 'serve')
    const migrator = () => openUnhurried(url)
    return { engine: 'postgres', writer, reader, migrator, settings: () => postgresSettings(reader) }
  }
  const { writer, reader, direct, settings } = openSqlite(url)
  return { engine: 'sqlite', writer, reader, direct, shared: use.shared, settings: async () => settings() }
}

/** A migrated store over open databases. `auditKey` keys the audit chains. */
export async function openStore(databases: Databases, auditKey: Uint8Array): Promise<Store> {
  const { engine, writer, reader, direct, shared = false, settings } = databases
  await unhurriedly(databases, async (db) => cleanOnce(db, engine, await migrate(db, engine)))
  const locksRows = engine === 'postgres'
  const readTables = tablesOn({ db: reader, locksRows: false, ...(direct && { direct: direct.reader }) }, auditKey)
  const inside = new AsyncLocalStorage<true>()
  const transact = direct ? groupCommit(writer, direct.writer, shared) : oneByOne(writer)
  const way: Omit<Connection, 'db'> = { locksRows, ...(direct && { direct: direct.writer }) }
  return {
    transaction: <T>(work: (tables: Tables) => Promise<T>) => {
      // The one writing connection of SQLite is taken: a second transaction would wait for the first for ever.
      if (inside.getStore()) throw new Error('a transaction inside a transaction')
      return transact((db) => inside.run(true, () => work(tablesOn({ db, ...way }, auditKey)))).catch(refuse)
    },
    read: (work) => work(readTables).catch(refuse),
    async check() {
      await sql`select 1`.execute(reader)
      return { engine, settings: await settings() }
    },
    purge: () => unhurriedly(databases, (db) => purge(engine, db)),
    async close() {
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

/** PostgreSQL has many connections and groups the commits of all of them by itself. */
function oneByOne(writer: Kysely<Schema>): ReturnType<typeof groupCommit> {
  return (work) => writer.transaction().execute(work)
}

function refuse(error: unknown): never {
  throw faultOf(error)
}
