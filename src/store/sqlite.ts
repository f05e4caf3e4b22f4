import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement } from 'kysely'
import type { Direct, Schema } from './schema.ts'

/** How long a writer waits for another process's transaction, in milliseconds. */
const patience = 10_000
/** SQLITE_BUSY. */
const busy = 5
const cachedStatements = 256

export type SqliteFile = {
  readonly writer: Kysely<Schema>
  readonly reader: Kysely<Schema>
  /** The same two connections without Kysely. */
  readonly direct: { readonly writer: Direct; readonly reader: Direct }
  readonly settings: () => Record<string, string>
}

/** Opens (or makes) an SQLite file: one connection that writes, one that only reads. Commits reach the disk before they are acknowledged. */
export function openSqlite(path: string): SqliteFile {
  mkdirSync(dirname(path), { recursive: true })
  const database = new DatabaseSync(path, { timeout: patience })
  useLog(database)
  database.exec(
    'pragma synchronous = full; pragma foreign_keys = on; pragma temp_store = memory; pragma secure_delete = on',
  )
  const onlyReads = new DatabaseSync(path, { timeout: patience })
  onlyReads.exec('pragma query_only = on')
  const pragma = (name: string) => String(Object.values(database.prepare(`pragma ${name}`).get() ?? {})[0])
  const writing = asKyselyWantsIt(database)
  const reading = asKyselyWantsIt(onlyReads)
  return {
    writer: new Kysely<Schema>({ dialect: new SqliteDialect({ database: writing }) }),
    reader: new Kysely<Schema>({ dialect: new SqliteDialect({ database: reading }) }),
    direct: { writer: directOn(writing), reader: directOn(reading) },
    settings: () => ({
      journal_mode: pragma('journal_mode'),
      synchronous: pragma('synchronous') === '2' ? 'full' : pragma('synchronous'),
    }),
  }
}

/**
 * A database in memory that is gone when it is closed: one connection for everything. It holds parts of a shop, and so
 * nothing in it has to refer to something in it.
 */
export function openMemory(): SqliteFile {
  const database = asKyselyWantsIt(new DatabaseSync(':memory:', { enableForeignKeyConstraints: false }))
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database }) })
  const direct = directOn(database)
  return { writer: db, reader: db, direct: { writer: direct, reader: direct }, settings: () => ({}) }
}

/** Processes that open a new file at the same time are turned away here at once, whatever the timeout says. */
function useLog(database: DatabaseSync): void {
  const until = performance.now() + patience
  for (;;) {
    try {
      database.exec('pragma journal_mode = wal')
      return
    } catch (error) {
      if (Reflect.get(error as object, 'errcode') !== busy || performance.now() > until) throw error
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5 + Math.random() * 20)
  }
}

/** `node:sqlite` in the shape of Kysely's SQLite dialect, with a cache of prepared statements. */
function asKyselyWantsIt(database: DatabaseSync): SqliteDatabase {
  const cache = new Map<string, SqliteStatement>()
  return {
    close: () => database.close(),
    prepare(sql) {
      // A transaction that reads first and writes later must not find the file taken in between.
      const text = sql === 'begin' ? 'begin immediate' : sql
      const known = cache.get(text)
      if (known) return known
      const statement = wrap(database, text)
      if (cache.size >= cachedStatements) cache.delete(cache.keys().next().value ?? '')
      cache.set(text, statement)
      return statement
    },
  }
}

function directOn(database: SqliteDatabase): Direct {
  return (sql, values) => {
    const statement = database.prepare(sql)
    if (statement.reader) return statement.all(values)
    statement.run(values)
    return []
  }
}

function wrap(database: DatabaseSync, sql: string): SqliteStatement {
  const statement: StatementSync = database.prepare(sql)
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...checked(parameters)),
    run: (parameters) => statement.run(...checked(parameters)),
    // An iterator keeps its statement busy, so it gets one of its own.
    iterate: (parameters) => database.prepare(sql).iterate(...checked(parameters)),
  }
}

/** `node:sqlite` takes an object in the first place for named parameters and would store the row shifted. */
function checked(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters.map((value, index) => {
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
      return value
    if (value instanceof Uint8Array) return value
    throw new TypeError(`SQL parameter ${index + 1} has the unsupported type ${typeof value}`)
  })
}
