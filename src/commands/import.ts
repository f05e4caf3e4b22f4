import type { Config } from '../config.ts'
import type { ShopRecords } from '../core/shop_records.ts'
import { houseChain } from '../core/audit.ts'
import { openRecords } from '../opening/records.ts'
import { progressBar } from './progress_bar.ts'
import { readRecords } from './records/read_records.ts'
import { remark, say, sayJson } from './voice.ts'

/** Reads files as one set of records and writes them in one transaction. What the desk did since is kept: an older file takes nothing back. */
export async function importRecords(
  config: Config,
  files: readonly string[],
  { json }: { readonly json?: boolean },
): Promise<number> {
  const { store } = await openRecords(config)
  const bar = progressBar('Reading')
  try {
    const known = (ids: KnownIds) => store.read((tables) => tables.shop.known(ids))
    const { records } = await readRecords(files, { now: Date.now(), known, onProgress: bar.show })
    bar.end()
    const count = countsOf(records)
    const leftOut = await store.transaction(async (tables) => {
      const erased = await tables.shop.load(records)
      await tables.audit.append({
        chain: houseChain,
        type: 'records_imported',
        at: Date.now(),
        payload: { files: files.length, ...count, erased },
      })
      return erased
    })
    if (json) sayJson({ imported: count, erased: leftOut })
    else say(`Imported ${count.customers} customers, ${count.products} products and ${count.orders} orders.`)
    if (!json && leftOut.customers + leftOut.orders > 0)
      remark(
        `Left out ${leftOut.customers} customers who were erased, and ${leftOut.orders} orders of erased customers.`,
      )
    return 0
  } finally {
    bar.end()
    await store.close()
  }
}

type KnownIds = {
  readonly customers: readonly number[]
  readonly variants: readonly string[]
  readonly methods: readonly string[]
}

function countsOf({ customers, products, variants, orders }: ShopRecords) {
  return { customers: customers.length, products: products.length, variants: variants.length, orders: orders.length }
}
