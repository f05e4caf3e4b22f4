import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Schema } from './schema.ts'

/** PostgreSQL sends `bigint` as text; ours are money, times and counts, all far below 2^53. */
const bigintOid = 20
const connections = { writer: 10, reader: 6 }

/**
 * Opens two pools on a PostgreSQL server: one that writes, one whose connections only read. Commits wait for the disk
 * whatever the server's default is.
 */
export function openPostgres(url: string): { writer: Kysely<Schema>; reader: Kysely<Schema> } {
  return {
    writer: openPool(url, connections.writer, '-c synchronous_commit=on'),
    reader: openPool(url, connections.reader, '-c default_transaction_read_only=on'),
  }
}

function openPool(url: string, most: number, setting: string): Kysely<Schema> {
  const types: pg.CustomTypesConfig = {
    getTypeParser: (oid: number, format) => (oid === bigintOid ? Number : pg.types.getTypeParser(oid, format)),
  }
  const pool = new pg.Pool({
    connectionString: url,
    max: most,
    types,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    options: `${setting} -c idle_in_transaction_session_timeout=30000`,
  })
  // A connection that breaks while it idles is replaced; the error must not end the process.
  pool.on('error', () => {})
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
}

export async function postgresSettings(db: Kysely<Schema>): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings where name in ('synchronous_commit', 'fsync', 'full_page_writes', 'server_version')`.execute(
    db,
  )
  return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))
}
