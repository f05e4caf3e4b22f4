import { createWriteStream, renameSync } from 'node:fs'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { Writable } from 'node:stream'
import type { Kysely } from 'kysely'
import type { Config } from '../../config.ts'
import { openRecords } from '../../opening/records.ts'
import type { Schema } from '../../store/schema.ts'
import { remark } from '../voice.ts'
import { rowsOf } from '../../opening/audit/walk.ts'

/**
 * Writes the whole audit as JSON Lines: `{"checkpoint": …}` and `{"head": …}` first, then `{"entry": …}`, chain by chain, in
 * the columns of the table and with the payload as the text that was digested. A file appears under its name only when it is whole.
 */
export async function auditExport(config: Config, { out }: { readonly out?: string }): Promise<number> {
  const { store, databases } = await openRecords(config)
  try {
    if (out === undefined) {
      await write(databases.reader, process.stdout)
      return 0
    }
    const file = createWriteStream(`${out}.part`, { mode: 0o600, flush: true })
    const lines = await write(databases.reader, file)
    file.end()
    await finished(file)
    renameSync(`${out}.part`, out)
    remark(`Wrote ${lines} lines to ${out}.`)
    return 0
  } finally {
    await store.close()
  }
}

/** Heads come before entries, so that a desk at work is never exported with a head that its entries lack. */
async function write(db: Kysely<Schema>, to: Writable): Promise<number> {
  let lines = 0
  const add = async (line: string): Promise<void> => {
    lines++
    if (!to.write(`${line}\n`)) await once(to, 'drain')
  }
  for (const { body } of await db.selectFrom('checkpoints').selectAll().orderBy('number').execute())
    await add(`{"checkpoint":${body}}`)
  for (const head of await db.selectFrom('audit_heads').selectAll().orderBy('chain').execute())
    await add(JSON.stringify({ head }))
  for await (const entry of rowsOf(db)) await add(JSON.stringify({ entry }))
  return lines
}
