import type { Order } from '../../core/order.ts'
import type { OrderFilter, OrdersTable, PageRequest } from '../../core/ports.ts'
import type { Variant } from '../../core/product.ts'
import { pageOf, readCursor } from '../page.ts'
import type { Connection, Schema } from '../schema.ts'
import { lineRows, orderOf, orderRow, shipmentRows } from './order_rows.ts'

export function ordersTable(connection: Connection): OrdersTable {
  return { ...reading(connection), ...writing(connection) }
}

type Reading = 'get' | 'lock' | 'of' | 'list' | 'freeNumber' | 'countSince'

function reading({ db, locksRows }: Connection): Pick<OrdersTable, Reading> {
  const whole = (rows: readonly Schema['orders'][]) => withParts(db, rows)
  return {
    async get(number) {
      const row = await db.selectFrom('orders').selectAll().where('number', '=', number).executeTakeFirst()
      return row ? ((await whole([row]))[0] ?? null) : null
    },
    async lock(number) {
      const query = db.selectFrom('orders').selectAll().where('number', '=', number)
      const row = await (locksRows ? query.forUpdate() : query).executeTakeFirst()
      return row ? ((await whole([row]))[0] ?? null) : null
    },
    async of(customerId) {
      const query = db.selectFrom('orders').selectAll().where('customer_id', '=', customerId)
      return whole(await query.orderBy('placed_at', 'desc').orderBy('number', 'desc').execute())
    },
    async list(filter, page) {
      const rows = await listed(db, filter, page).execute()
      const orders = await whole(rows)
      return pageOf(
        orders,
        page,
        (order) => order,
        (order) => ({ at: order.placedAt, id: order.number }),
      )
    },
    async freeNumber() {
      for (;;) {
        const number = `#${20_000 + Math.floor(Math.random() * 979_999_999)}`
        const taken = await db.selectFrom('orders').select('number').where('number', '=', number).executeTakeFirst()
        if (!taken) return number
      }
    },
    async countSince(customerId, since) {
      const query = db.selectFrom('orders').where('customer_id', '=', customerId).where('placed_at', '>', since)
      return Number((await query.select((eb) => eb.fn.countAll().as('count')).executeTakeFirstOrThrow()).count)
    },
  }
}

function listed(db: Connection['db'], filter: OrderFilter, page: PageRequest) {
  let query = db
    .selectFrom('orders')
    .selectAll()
    .orderBy('placed_at', 'desc')
    .orderBy('number', 'desc')
    .limit(page.limit + 1)
  if (filter.customerId !== undefined) query = query.where('customer_id', '=', filter.customerId)
  if (filter.status !== undefined) query = query.where('status', '=', filter.status)
  if (filter.since !== undefined) query = query.where('placed_at', '>=', filter.since)
  if (filter.until !== undefined) query = query.where('placed_at', '<=', filter.until)
  if (page.after === null) return query
  const { at, id } = readCursor(page.after)
  return query.where((eb) => eb(eb.refTuple('placed_at', 'number'), '<', eb.tuple(at, id)))
}

/** Orders with their lines and parcels, three statements for any number of them. */
export async function withParts(db: Connection['db'], rows: readonly Schema['orders'][]): Promise<Order[]> {
  if (rows.length === 0) return []
  const numbers = rows.map(({ number }) => number)
  const lines = await db
    .selectFrom('order_lines')
    .selectAll()
    .where('order_number', 'in', numbers)
    .orderBy('position')
    .execute()
  const shipments = await db
    .selectFrom('shipments')
    .selectAll()
    .where('order_number', 'in', numbers)
    .orderBy('shipped_at')
    .orderBy('id')
    .execute()
  const linesOf = Map.groupBy(lines, (line) => line.order_number)
  const shipmentsOf = Map.groupBy(shipments, (shipment) => shipment.order_number)
  return rows.map((row) => orderOf(row, linesOf.get(row.number) ?? [], shipmentsOf.get(row.number) ?? []))
}

function writing({ db }: Connection): Omit<OrdersTable, Reading> {
  return {
    async insert(order) {
      await db.insertInto('orders').values(orderRow(order)).execute()
      if (order.lines.length > 0) await db.insertInto('order_lines').values(lineRows(order)).execute()
      if (order.shipments.length > 0) await db.insertInto('shipments').values(shipmentRows(order)).execute()
    },
    async setStatus(number, status, cancelReason) {
      const change = cancelReason === undefined ? { status } : { status, cancel_reason: cancelReason }
      await db.updateTable('orders').set(change).where('number', '=', number).execute()
    },
    async setAddress(number, address) {
      await db
        .updateTable('orders')
        .set({ address: JSON.stringify(address) })
        .where('number', '=', number)
        .execute()
    },
    async moveMoney(number, { paid, refunded }) {
      const change = db
        .updateTable('orders')
        .set((eb) => ({ paid: eb('paid', '+', paid), refunded: eb('refunded', '+', refunded) }))
      await change.where('number', '=', number).execute()
    },
    async setLineState(lineId, state) {
      await db.updateTable('order_lines').set({ state }).where('id', '=', lineId).execute()
    },
    async refundLine(lineId, minor) {
      await db
        .updateTable('order_lines')
        .set((eb) => ({ refunded: eb('refunded', '+', minor) }))
        .where('id', '=', lineId)
        .execute()
    },
    swapLine: (order, lineId, variant) => swapLine(db, order, lineId, variant),
  }
}

async function swapLine(db: Connection['db'], order: string, lineId: string, variant: Variant): Promise<void> {
  const change = { variant_id: variant.id, options: JSON.stringify(variant.options), unit_price: variant.price.minor }
  await db.updateTable('order_lines').set(change).where('id', '=', lineId).execute()
  await db.updateTable('orders').set({ items_changed: 1 }).where('number', '=', order).execute()
}
