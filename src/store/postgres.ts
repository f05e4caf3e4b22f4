import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Schema } from './schema.ts'

/** PostgreSQL sends `bigint` as text; ours are money, times and counts, all far below 2^53. */
const bigintOid = 20
const connections = 10

/** Opens a pool on a PostgreSQL server. Commits wait for the disk whatever the server's default is. */
export function openPostgres(url: string): { db: Kysely<Schema>; pool: pg.Pool } {
  const types: pg.CustomTypesConfig = {
    getTypeParser: (oid, format) => (oid === bigintOid ? Number : pg.types.getTypeParser(oid, format)),
  }
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    types,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    options: '-c synchronous_commit=on -c idle_in_transaction_session_timeout=30000',
  })
  // A connection that breaks while it idles is replaced; the error must not end the process.
  pool.on('error', () => {})
  return { db: new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }), pool }
}

export async function postgresSettings(db: Kysely<Schema>): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings where name in ('synchronous_commit', 'fsync', 'full_page_writes', 'server_version')`.execute(
    db,
  )
  return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))
}
