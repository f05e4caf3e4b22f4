import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Environment, readConfig } from '../src/config.ts'
import type { ShopRecords } from '../src/core/shop_records.ts'
import { openDesk } from '../src/opening/desk.ts'
import { testRecords } from '../src/testing/shop_records.ts'

/** The moment at which all of it plays. */
export const now = Date.parse('2026-03-10T09:00:00.000Z')

/** A desk on a small shop in a folder of its own, with the model that the settings choose. */
export async function smallShop(settings: Environment) {
  const folder = mkdtempSync(join(tmpdir(), 'supportops-eval-'))
  const config = readConfig({
    ...settings,
    DATA_DIR: join(folder, 'data'),
    LOG_DIR: join(folder, 'logs'),
    DATABASE_URL: '',
    PAYMENTS: 'manual',
    SUPPORTOPS_SEED: 'none',
    SUPPORTOPS_LOG_LEVEL: 'silent',
  })
  const { desk, store, close } = await openDesk(config, { now: () => now })
  const records = testRecords(now)
  const load = (wanted: ShopRecords) => store.transaction((tables) => tables.shop.load(wanted))
  await load(records)
  return {
    desk,
    store,
    records,
    load,
    async close(): Promise<void> {
      await close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
