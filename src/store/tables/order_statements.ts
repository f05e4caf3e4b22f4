import { fixed } from '../fixed.ts'

type OfOrder = { number: string }
type OfCustomer = { customer: number }

export const byNumber = fixed((db, { number }: OfOrder) =>
  db.selectFrom('orders').selectAll().where('number', '=', number),
)

export const lockedByNumber = fixed((db, { number }: OfOrder, locksRows) => {
  const query = db.selectFrom('orders').selectAll().where('number', '=', number)
  return locksRows ? query.forNoKeyUpdate() : query
})

export const linesOfOrder = fixed((db, { number }: OfOrder) =>
  db.selectFrom('order_lines').selectAll().where('order_number', '=', number).orderBy('position'),
)

export const shipmentsOfOrder = fixed((db, { number }: OfOrder) =>
  db.selectFrom('shipments').selectAll().where('order_number', '=', number).orderBy('shipped_at').orderBy('id'),
)

/** Newest first. */
export const ofCustomer = fixed((db, { customer }: OfCustomer) =>
  db
    .selectFrom('orders')
    .selectAll()
    .where('customer_id', '=', customer)
    .orderBy('placed_at', 'desc')
    .orderBy('number', 'desc'),
)

export const linesOfCustomer = fixed((db, { customer }: OfCustomer) =>
  db
    .selectFrom('order_lines')
    .innerJoin('orders', 'orders.number', 'order_lines.order_number')
    .selectAll('order_lines')
    .where('orders.customer_id', '=', customer)
    .orderBy('order_lines.position'),
)

export const shipmentsOfCustomer = fixed((db, { customer }: OfCustomer) =>
  db
    .selectFrom('shipments')
    .innerJoin('orders', 'orders.number', 'shipments.order_number')
    .selectAll('shipments')
    .where('orders.customer_id', '=', customer)
    .orderBy('shipments.shipped_at')
    .orderBy('shipments.id'),
)

export const moneyMoved = fixed((db, { number, paid, refunded }: OfOrder & { paid: number; refunded: number }) =>
  db
    .updateTable('orders')
    .set((eb) => ({ paid: eb('paid', '+', paid), refunded: eb('refunded', '+', refunded) }))
    .where('number', '=', number),
)

export const statusOf = fixed((db, { number }: OfOrder) =>
  db.selectFrom('orders').select('status').where('number', '=', number),
)

export const lineStateOf = fixed((db, { id }: { id: string }) =>
  db.selectFrom('order_lines').select('state').where('id', '=', id),
)

export const lineStateSet = fixed((db, { id, state }: { id: string; state: string }) =>
  db.updateTable('order_lines').set({ state }).where('id', '=', id),
)

export const lineRefunded = fixed((db, { id, minor }: { id: string; minor: number }) =>
  db
    .updateTable('order_lines')
    .set((eb) => ({ refunded: eb('refunded', '+', minor) }))
    .where('id', '=', id),
)
