import { Kysely, PostgresDialect, sql } from 'kysely'
import type pg from 'pg'
import { steadyPool } from './pool.ts'
import { driver } from './postgres_driver.ts'
import type { Schema } from './schema.ts'

/** PostgreSQL sends `bigint` as text; ours are money, times and counts, all far below 2^53. */
const bigintOid = 20
const connections = { writer: 10, reader: 6 }

/**
 * How long things may take where customers wait, in milliseconds: a statement on the server, an answer to it (a network can
 * swallow either), a transaction that nobody goes on with, and work that waits until another connection is free.
 */
const served = { statement: 7_000, answer: 8_000, idle: 10_000, turn: 15_000 }
/** Commands that read or write a whole shop, and migrations. */
const unhurried = { statement: 0, answer: 0, idle: 0, turn: 60_000 }

type Pace = typeof served

/**
 * Opens two pools on a PostgreSQL server: one that writes, one whose connections only read. Commits wait for the disk
 * whatever the server's default is; statements here are over before a compiler (`jit`, on by default) would have made them fast. With `isServing`, nothing waits for a silent database for more than seconds.
 */
export function openPostgres(url: string, isServing: boolean): { writer: Kysely<Schema>; reader: Kysely<Schema> } {
  const pace = isServing ? served : unhurried
  return {
    writer: openPool(url, connections.writer, '-c synchronous_commit=on', pace),
    reader: openPool(url, connections.reader, '-c synchronous_commit=on -c default_transaction_read_only=on', pace),
  }
}

/** One connection for work that may take as long as it takes. */
export function openUnhurried(url: string): Kysely<Schema> {
  return openPool(url, 1, '-c synchronous_commit=on', unhurried)
}

function openPool(url: string, max: number, setting: string, { statement, answer, idle, turn }: Pace): Kysely<Schema> {
  const types: pg.CustomTypesConfig = {
    getTypeParser: (oid: number, format) => (oid === bigintOid ? Number : driver().types.getTypeParser(oid, format)),
  }
  const pool = steadyPool({
    connectionString: url,
    max,
    types,
    patience: turn,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    ...(statement > 0 && { statement_timeout: statement }),
    ...(answer > 0 && { query_timeout: answer }),
    options: `${setting} -c jit=off -c idle_in_transaction_session_timeout=${idle}`,
  })
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
}

export async function postgresSettings(db: Kysely<Schema>): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings where name in ('synchronous_commit', 'fsync', 'full_page_writes', 'server_version')`.execute(
    db,
  )
  return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))
}
