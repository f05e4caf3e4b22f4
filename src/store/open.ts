import { AsyncLocalStorage } from 'node:async_hooks'
import { type Kysely, sql } from 'kysely'
import type { Durability, Store, Tables } from '../core/ports.ts'
import { faultOf } from './fault.ts'
import { groupCommit } from './group_commit.ts'
import { migrate } from './migrate.ts'
import { openPostgres, postgresSettings } from './postgres.ts'
import { cleanOnce, purge } from './purge.ts'
import type { Connection, Direct, Schema } from './schema.ts'
import { openSqlite } from './sqlite.ts'
import { tablesOn } from './tables/index.ts'

export type Databases = {
  readonly engine: Durability['engine']
  readonly writer: Kysely<Schema>
  readonly reader: Kysely<Schema>
  readonly settings: () => Promise<Record<string, string>>
  /** SQLite only. */
  readonly direct?: { readonly writer: Direct; readonly reader: Direct }
}

/** `postgres://…` is a server; anything else is the path of an SQLite file. */
export function openDatabases(url: string): Databases {
  if (/^postgres(ql)?:\/\//.test(url)) {
    const { writer, reader } = openPostgres(url)
    return { engine: 'postgres', writer, reader, settings: () => postgresSettings(writer) }
  }
  const { writer, reader, direct, settings } = openSqlite(url)
  return { engine: 'sqlite', writer, reader, direct, settings: async () => settings() }
}

/** A migrated store over open databases. `auditKey` keys the audit chains. */
export async function openStore(databases: Databases, auditKey: Uint8Array): Promise<Store> {
  const { engine, writer, reader, direct, settings } = databases
  await cleanOnce(writer, engine, await migrate(writer, engine))
  const locksRows = engine === 'postgres'
  const readTables = tablesOn({ db: reader, locksRows: false, ...(direct && { direct: direct.reader }) }, auditKey)
  const inside = new AsyncLocalStorage<true>()
  const transact = direct ? groupCommit(writer, direct.writer) : oneByOne(writer)
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
    purge: () => purge(engine, writer),
    async close() {
      await writer.destroy()
      if (reader !== writer) await reader.destroy()
    },
  }
}

/** PostgreSQL has many connections and groups the commits of all of them by itself. */
function oneByOne(writer: Kysely<Schema>): ReturnType<typeof groupCommit> {
  return (work) => writer.transaction().execute(work)
}

function refuse(error: unknown): never {
  throw faultOf(error)
}
