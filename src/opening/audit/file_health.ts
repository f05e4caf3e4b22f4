import { type Kysely, sql } from 'kysely'
import type { BadEntry } from '../../core/audit_check.ts'
import type { Databases } from '../../store/open.ts'
import type { Schema } from '../../store/schema.ts'

const tables = ['audit_entries', 'audit_heads', 'checkpoints'] as const

/**
 * What SQLite itself finds wrong with the tables of the audit: a byte changed in a row and not in its index, or the other
 * way round, reads well in one of them. PostgreSQL has no such question, and gives no such access.
 */
export async function fileFaults({ engine, reader }: Databases): Promise<BadEntry[]> {
  if (engine !== 'sqlite') return []
  const bad: BadEntry[] = []
  for (const table of tables) {
    const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check(${sql.lit(table)})`.execute(reader)
    for (const { integrity_check: told } of rows) if (told !== 'ok') bad.push(await entryAt(reader, table, told))
  }
  return bad
}

async function entryAt(db: Kysely<Schema>, table: string, told: string): Promise<BadEntry> {
  const why = `the database file is damaged: ${told.slice(0, 200)}`
  const row = Number(/\brow (\d+) missing from index/.exec(told)?.[1])
  if (table !== 'audit_entries' || !Number.isSafeInteger(row)) return { chain: `(${table})`, seq: 0, why }
  const { rows } = await sql<{ chain: string; seq: number }>`
    select chain, seq from audit_entries not indexed where rowid = ${row}`.execute(db)
  return { chain: rows[0]?.chain ?? `(${table})`, seq: rows[0]?.seq ?? 0, why }
}
