import type { ShopRecords } from '../../core/shop_records.ts'
import type { Connection } from '../schema.ts'

/** How many customers and orders of a file were left out, because their customer was erased. */
export type LeftOut = { readonly customers: number; readonly orders: number }

/** A file from before an erasure brings nobody back: whatever belongs to an erased customer is left out of it. */
export async function withoutErased(
  db: Connection['db'],
  records: ShopRecords,
): Promise<{ readonly records: ShopRecords; readonly leftOut: LeftOut }> {
  const rows = await db.selectFrom('erasures').select('customer_id').execute()
  if (rows.length === 0) return { records, leftOut: { customers: 0, orders: 0 } }
  const erased = new Set(rows.map((row) => row.customer_id))
  const stays = ({ customerId }: { readonly customerId: number }) => !erased.has(customerId)
  const customers = records.customers.filter(({ id }) => !erased.has(id))
  const orders = records.orders.filter(stays)
  const gone = new Set(records.orders.filter((order) => !stays(order)).map(({ number }) => number))
  const leftOut = {
    customers: records.customers.length - customers.length,
    orders: records.orders.length - orders.length,
  }
  return {
    leftOut,
    records: {
      ...records,
      customers,
      orders,
      paymentMethods: records.paymentMethods.filter(stays),
      ledger: records.ledger.filter(stays),
      requests: records.requests.filter(({ order }) => !gone.has(order)),
    },
  }
}
