import type { Config } from '../config.ts'
import { openRecords } from '../opening/records.ts'
import { seedDemo } from '../opening/seed.ts'
import { Trouble } from '../opening/trouble.ts'
import { say } from './voice.ts'

/** Fills an empty database with the demo shop; a database with customers stays as it is. */
export async function seed(config: Config): Promise<number> {
  const { store } = await openRecords(config)
  try {
    if (!(await seedDemo(store, Date.now())))
      throw new Trouble(`The database ${config.database} is not empty, so nothing was seeded.`)
    say('The demo shop is in the database.')
    return 0
  } finally {
    await store.close()
  }
}
