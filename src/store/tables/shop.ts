import { mergeOrder } from '../../core/merge_order.ts'
import type { Order } from '../../core/order.ts'
import type { ShopTable } from '../../core/ports.ts'
import type { ShopRecords } from '../../core/shop_records.ts'
import type { Connection, Schema } from '../schema.ts'
import { customerOf, customerRow } from './customers.ts'
import { entryOf, ledgerRow } from './ledger.ts'
import { withParts } from './orders.ts'
import { methodOf, methodRow } from './methods.ts'
import { lineRows, orderOf, orderRow, shipmentRows } from './order_rows.ts'
import { productOf, productRow, variantOf, variantRow } from './products.ts'
import { requestOf, requestRow } from './requests.ts'
import { type LeftOut, withoutErased } from './without_erased.ts'

/** Rows a statement, so that it stays below both engines' limits on parameters. */
const rowsAtOnce = 500

export function shopTable(connection: Connection): ShopTable {
  const { db } = connection
  return {
    async isEmpty() {
      return (await db.selectFrom('customers').select('id').limit(1).executeTakeFirst()) === undefined
    },
    load: (records) => load(connection, records),
    dump: () => dump(db),
    async known({ customers, variants, methods }) {
      return {
        customers: new Set(
          await among(customers, (part) => db.selectFrom('customers').select('id').where('id', 'in', part).execute()),
        ),
        variants: new Set(
          await among(variants, (part) => db.selectFrom('variants').select('id').where('id', 'in', part).execute()),
        ),
        methods: new Set(
          await among(methods, (part) =>
            db.selectFrom('payment_methods').select('id').where('id', 'in', part).execute(),
          ),
        ),
      }
    },
  }
}

async function among<Id>(ids: readonly Id[], find: (part: readonly Id[]) => Promise<{ id: Id }[]>): Promise<Id[]> {
  const found: Id[] = []
  for (const part of parts(ids)) found.push(...(await find(part)).map(({ id }) => id))
  return found
}

async function load(connection: Connection, incoming: ShopRecords): Promise<LeftOut> {
  const { db } = connection
  const { records, leftOut } = await withoutErased(db, incoming)
  const known = await knownOrders(connection, records.orders)
  const orders = records.orders.map((order) => merged(known.get(order.number), order))
  await upsert(db, 'customers', 'id', records.customers.map(customerRow), keptOfCustomers)
  await upsert(db, 'payment_methods', 'id', records.paymentMethods.map(methodRow), keptOfMethods)
  await upsert(db, 'products', 'id', records.products.map(productRow))
  await upsert(db, 'variants', 'id', records.variants.map(variantRow))
  await upsert(db, 'orders', 'number', orders.map(orderRow))
  await clearParts(db, orders)
  await upsert(db, 'order_lines', 'id', orders.flatMap(lineRows))
  await upsert(db, 'shipments', 'id', orders.flatMap(shipmentRows))
  for (const part of parts(records.requests.map(requestRow))) {
    await db
      .insertInto('goods_requests')
      .values(part)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  for (const part of parts(records.ledger.map(ledgerRow))) {
    await db
      .insertInto('ledger')
      .values(part)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  await addReferences(db, records)
  await countMoney(db, [...known.values()])
  return leftOut
}

/** What the desk changes itself, and an older file must not take back. */
const keptOfCustomers = ['address'] as const
const keptOfMethods = ['customer_id', 'kind', 'balance', 'currency', 'provider_customer', 'provider_reference'] as const

/** A file may bring what the payment provider calls things that are here already; what is known stays. */
async function addReferences(db: Connection['db'], { ledger, paymentMethods }: ShopRecords): Promise<void> {
  for (const { id, reference } of ledger) {
    if (reference === null) continue
    await db.updateTable('ledger').set({ reference }).where('id', '=', id).where('reference', 'is', null).execute()
  }
  for (const { id, provider_customer, provider_reference } of paymentMethods.map(methodRow)) {
    if (provider_reference === null) continue
    const change = db.updateTable('payment_methods').set({ provider_customer, provider_reference })
    await change.where('id', '=', id).where('provider_reference', 'is', null).execute()
  }
}

/** Orders of the file that are here already. */
async function knownOrders(connection: Connection, incoming: readonly Order[]): Promise<ReadonlyMap<string, Order>> {
  const known = new Map<string, Order>()
  for (const part of parts(incoming)) {
    const numbers = part.map(({ number }) => number)
    const rows = await connection.db.selectFrom('orders').selectAll().where('number', 'in', numbers).execute()
    for (const order of await withParts(connection.db, rows)) known.set(order.number, order)
  }
  return known
}

function merged(known: Order | undefined, incoming: Order): Order {
  return known ? mergeOrder(known, incoming) : incoming
}

/** An order that comes again may have lost lines or parcels since. */
async function clearParts(db: Connection['db'], orders: readonly Order[]): Promise<void> {
  for (const part of parts(orders)) {
    const numbers = part.map(({ number }) => number)
    await db.deleteFrom('order_lines').where('order_number', 'in', numbers).execute()
    await db.deleteFrom('shipments').where('order_number', 'in', numbers).execute()
  }
}

/** What was paid and given back is what the ledger says, with the rows of the file and those of the desk. */
async function countMoney(db: Connection['db'], orders: readonly Order[]): Promise<void> {
  for (const part of parts(orders)) {
    const numbers = part.map(({ number }) => number)
    const query = db
      .selectFrom('ledger')
      .select(['order_number', 'movement', 'amount'])
      .where('order_number', 'in', numbers)
    const byOrder = Map.groupBy(await query.execute(), (row) => row.order_number)
    for (const order of part) {
      const [paid, refunded] = totals(byOrder.get(order.number) ?? [])
      await db.updateTable('orders').set({ paid, refunded }).where('number', '=', order.number).execute()
    }
  }
}

function totals(rows: readonly { readonly movement: string; readonly amount: number }[]): readonly [number, number] {
  const from = rows.filter(({ movement }) => movement === 'payment' || movement === 'charge')
  const sum = (some: readonly { readonly amount: number }[]) => some.reduce((total, { amount }) => total + amount, 0)
  return [sum(from), sum(rows) - sum(from)]
}

type Loaded = 'customers' | 'payment_methods' | 'products' | 'variants' | 'orders' | 'order_lines' | 'shipments'

async function upsert<Name extends Loaded>(
  db: Connection['db'],
  table: Name,
  key: 'id' | 'number',
  rows: readonly Schema[Name][],
  kept: readonly string[] = [],
): Promise<void> {
  const first = rows[0]
  if (first === undefined) return
  const columns = Object.keys(first).filter((column) => column !== key && !kept.includes(column))
  for (const part of parts(rows)) {
    // Kysely cannot follow the row type through the table's name, which is one of those above.
    const insert = db.insertInto(table as 'customers').values(part as readonly unknown[] as Schema['customers'][])
    const update = insert.onConflict((conflict) =>
      conflict
        .column(key as 'id')
        .doUpdateSet((eb) =>
          Object.fromEntries(columns.map((name) => [name, eb.ref(`excluded.${name}` as 'excluded.id')])),
        ),
    )
    await update.execute()
  }
}

function* parts<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) yield rows.slice(start, start + rowsAtOnce)
}

async function dump(db: Connection['db']): Promise<ShopRecords> {
  const lines = Map.groupBy(
    await db.selectFrom('order_lines').selectAll().orderBy('position').execute(),
    (line) => line.order_number,
  )
  const shipments = Map.groupBy(
    await db.selectFrom('shipments').selectAll().orderBy('shipped_at').orderBy('id').execute(),
    (row) => row.order_number,
  )
  const orders = sorted(await db.selectFrom('orders').selectAll().execute(), ({ number }) => number)
  const methods = sorted(await db.selectFrom('payment_methods').selectAll().execute(), ({ id }) => id)
  const ledger = await db.selectFrom('ledger').selectAll().execute()
  const requests = await db.selectFrom('goods_requests').selectAll().execute()
  return {
    customers: (await db.selectFrom('customers').selectAll().orderBy('id').execute()).map(customerOf),
    paymentMethods: methods.map(methodOf),
    products: sorted(await db.selectFrom('products').selectAll().execute(), ({ id }) => id).map(productOf),
    variants: sorted(await db.selectFrom('variants').selectAll().execute(), ({ id }) => id).map(variantOf),
    orders: orders.map((row) => orderOf(row, lines.get(row.number) ?? [], shipments.get(row.number) ?? [])),
    ledger: sortedByAge(ledger).map(entryOf),
    requests: sortedByAge(requests).map(requestOf),
  }
}

/** Sorted here and not by the engine: their orders of text differ, and two dumps of one shop must not. */
function sorted<Row>(rows: readonly Row[], key: (row: Row) => string): Row[] {
  return rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}

function sortedByAge<Row extends { readonly at: number; readonly id: string }>(rows: readonly Row[]): Row[] {
  return sorted(rows, ({ id }) => id).sort((a, b) => a.at - b.at)
}
