import { setTimeout } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import type { Durability } from '../core/ports.ts'
import type { Schema } from './schema.ts'

const tries = 40
const pause = 50

/**
 * SQLite overwrites what is deleted (`secure_delete`), and its log, which still has older pages, is emptied here; another
 * process that reads may hold that up for some seconds. PostgreSQL frees dead rows by a VACUUM, and overwrites them later.
 */
export async function purge(engine: Durability['engine'], writer: Kysely<Schema>): Promise<void> {
  if (engine === 'postgres') return vacuum(writer)
  for (let count = 0; count < tries; count++) {
    const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(writer)
    if (rows[0]?.busy === 0) return
    await setTimeout(pause)
  }
}

async function vacuum(writer: Kysely<Schema>): Promise<void> {
  await writer.connection().execute(async (db) => {
    await sql`set statement_timeout = 0`.execute(db)
    try {
      await sql`vacuum customers, payment_methods, orders, shipments, conversations, messages, notes, turns, tickets, calls, approvals, audit_entries, vault, answers`.execute(
        db,
      )
    } finally {
      await sql`reset statement_timeout`.execute(db)
    }
  })
}

/** A database from before deleted rows were overwritten is written anew, once, when it is brought to this version. */
export async function cleanOnce(
  writer: Kysely<Schema>,
  engine: Durability['engine'],
  migrated: readonly string[],
): Promise<void> {
  const isOld = !migrated.includes('0001_shop.sql') && migrated.includes('0004_checkpoints_and_erasure.sql')
  if (engine === 'sqlite' && isOld) await sql`vacuum`.execute(writer)
}
