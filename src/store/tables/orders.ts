import type { LineState, Order, OrderStatus } from '../../core/order.ts'
import type { OrderFilter, OrdersTable, PageRequest } from '../../core/ports.ts'
import type { Variant } from '../../core/product.ts'
import { lineSteps, mustStep, orderSteps } from '../../core/steps.ts'
import { pageOf, readCursor } from '../page.ts'
import type { Connection, Schema } from '../schema.ts'
import { lineRows, orderOf, orderRow, shipmentRows } from './order_rows.ts'
import {
  byNumber,
  lineRefunded,
  lineStateOf,
  lineStateSet,
  linesOfCustomer,
  linesOfOrder,
  lockedByNumber,
  moneyMoved,
  ofCustomer,
  shipmentsOfCustomer,
  shipmentsOfOrder,
  statusOf,
} from './order_statements.ts'

export function ordersTable(connection: Connection): OrdersTable {
  return { ...reading(connection), ...writing(connection) }
}

type Reading = 'get' | 'lock' | 'of' | 'list' | 'freeNumber' | 'countSince'

function reading(connection: Connection): Pick<OrdersTable, Reading> {
  const { db } = connection
  return {
    async get(number) {
      const [row] = await byNumber(connection, { number })
      return row ? whole(connection, row) : null
    },
    async lock(number) {
      const [row] = await lockedByNumber(connection, { number })
      return row ? whole(connection, row) : null
    },
    async of(customerId) {
      const given = { customer: customerId }
      const rows = await ofCustomer(connection, given)
      return joined(rows, await linesOfCustomer(connection, given), await shipmentsOfCustomer(connection, given))
    },
    async list(filter, page) {
      const rows = await listed(db, filter, page).execute()
      const orders = await withParts(db, rows)
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

async function whole(connection: Connection, row: Schema['orders']): Promise<Order> {
  const { number } = row
  return orderOf(row, await linesOfOrder(connection, { number }), await shipmentsOfOrder(connection, { number }))
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
  return joined(rows, lines, shipments)
}

/** The rows of some orders, put together. */
function joined(
  rows: readonly Schema['orders'][],
  lines: readonly Schema['order_lines'][],
  shipments: readonly Schema['shipments'][],
): Order[] {
  const linesOf = Map.groupBy(lines, (line) => line.order_number)
  const shipmentsOf = Map.groupBy(shipments, (shipment) => shipment.order_number)
  return rows.map((row) => orderOf(row, linesOf.get(row.number) ?? [], shipmentsOf.get(row.number) ?? []))
}

function writing(connection: Connection): Omit<OrdersTable, Reading> {
  const { db } = connection
  return {
    async insert(order) {
      await db.insertInto('orders').values(orderRow(order)).execute()
      if (order.lines.length > 0) await db.insertInto('order_lines').values(lineRows(order)).execute()
      if (order.shipments.length > 0) await db.insertInto('shipments').values(shipmentRows(order)).execute()
    },
    async setStatus(number, status, cancelReason) {
      const [before] = await statusOf(connection, { number })
      if (before) mustStep(orderSteps, `Order ${number}`, before.status as OrderStatus, status)
      await db.updateTable('orders').set({ status, cancel_reason: cancelReason }).where('number', '=', number).execute()
    },
    async setAddress(number, address) {
      await db
        .updateTable('orders')
        .set({ address: JSON.stringify(address) })
        .where('number', '=', number)
        .execute()
    },
    async moveMoney(number, { paid, refunded }) {
      await moneyMoved(connection, { number, paid, refunded })
    },
    async setLineState(lineId, state) {
      const [before] = await lineStateOf(connection, { id: lineId })
      if (before) mustStep(lineSteps, `Line ${lineId}`, before.state as LineState, state)
      await lineStateSet(connection, { id: lineId, state })
    },
    async refundLine(lineId, minor) {
      await lineRefunded(connection, { id: lineId, minor })
    },
    swapLine: (order, lineId, variant) => swapLine(db, order, lineId, variant),
  }
}

async function swapLine(db: Connection['db'], order: string, lineId: string, variant: Variant): Promise<void> {
  const change = { variant_id: variant.id, options: JSON.stringify(variant.options), unit_price: variant.price.minor }
  await db.updateTable('order_lines').set(change).where('id', '=', lineId).execute()
  await db.updateTable('orders').set({ items_changed: 1 }).where('number', '=', order).execute()
}
