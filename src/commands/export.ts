import { renameSync, writeFileSync } from 'node:fs'
import type { Config } from '../config.ts'
import { openRecords } from '../opening/records.ts'
import { writeRecords } from './records/write_records.ts'
import { remark } from './voice.ts'

/** Writes the shop as JSON; a file appears under its name only when it is whole. */
export async function exportRecords(config: Config, { out }: { readonly out?: string }): Promise<number> {
  const { store } = await openRecords(config)
  try {
    const records = await store.read((tables) => tables.shop.dump())
    const text = writeRecords(records)
    if (out === undefined) {
      await new Promise((resolve) => process.stdout.write(text, resolve))
      return 0
    }
    writeFileSync(`${out}.part`, text, { mode: 0o600 })
    renameSync(`${out}.part`, out)
    const { customers, products, orders } = records
    remark(`Wrote ${customers.length} customers, ${products.length} products and ${orders.length} orders to ${out}.`)
    return 0
  } finally {
    await store.close()
  }
}
