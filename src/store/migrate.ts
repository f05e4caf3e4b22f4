import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import type { Schema } from './schema.ts'

const folder = join(import.meta.dirname, 'migrations')
/** Any number will do, as long as every node uses the same. */
const advisoryLock = 7_305_112

/**
 * Numbered files, each run once, in order, all in one transaction: after a crash the database is old or new, never between.
 * A file that names an engine (`0018_inbox.sqlite.sql`) is for that one.
 */
export async function migrate(db: Kysely<Schema>, engine: 'sqlite' | 'postgres'): Promise<string[]> {
  return db.transaction().execute(async (transaction) => {
    if (engine === 'postgres') await sql`select pg_advisory_xact_lock(${sql.lit(advisoryLock)})`.execute(transaction)
    await sql`create table if not exists migrations (file text primary key)`.execute(transaction)
    const { rows } = await sql<{ file: string }>`select file from migrations`.execute(transaction)
    const done = new Set(rows.map(({ file }) => file))
    const files = readdirSync(folder)
      .filter((file) => file.endsWith('.sql'))
      .sort()
    const unknown = [...done].filter((file) => !files.includes(file))
    if (unknown.length > 0) throw new Error(`the database was written by a newer version: it has ${unknown.join(', ')}`)
    const missing = files.filter((file) => !done.has(file) && isFor(engine, file))
    for (const file of missing) {
      for (const statement of statementsOf(file)) await sql.raw(statement).execute(transaction)
      await sql`insert into migrations (file) values (${file})`.execute(transaction)
    }
    return missing
  })
}

function isFor(engine: 'sqlite' | 'postgres', file: string): boolean {
  const named = /\.(sqlite|postgres)\.sql$/.exec(file)?.[1]
  return named === undefined || named === engine
}

function statementsOf(file: string): string[] {
  const text = readFileSync(join(folder, file), 'utf8').replace(/^--.*$/gm, '')
  return text
    .split(/;\s*\n/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
}
