import type { Config } from '../config.ts'
import { openRecords } from '../opening/records.ts'
import { say } from './voice.ts'

/** Brings the database to this version; one that is there already is left alone. */
export async function migrateDatabase(config: Config): Promise<number> {
  const { store, databases } = await openRecords(config)
  try {
    // The queue of jobs has a schema of its own on PostgreSQL.
    await store.jobs.open()
    const { engine } = await store.check()
    const rows = await databases.reader.introspection.getTables()
    say(`The ${engine} database is at this version, with ${rows.length} tables.`)
    return 0
  } finally {
    await store.close()
  }
}
