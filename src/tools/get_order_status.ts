import { z } from 'zod'
import type { Order } from '../core/order.ts'
import { defineReadingTool } from './define.ts'
import { orderNumber } from './inputs.ts'
import { listLines, readOwnOrder } from './own.ts'
import { day, iso } from './views.ts'

export const getOrderStatus = defineReadingTool({
  name: 'get_order_status',
  purpose: "Say where one of the customer's orders is.",
  doing: 'Looking up where your order is',
  input: z.strictObject({ order: orderNumber }),
  async find(input, context) {
    const order = await readOwnOrder(input.order, context)
    const shipment = order.shipments.at(-1)
    const result = {
      order: order.number,
      status: order.status,
      placed_at: iso(order.placedAt),
      delivered_at: iso(order.deliveredAt),
      carrier: shipment?.carrier ?? null,
      tracking: shipment?.tracking ?? null,
      expected_at: iso(shipment?.expectedAt ?? null),
    }
    return {
      says: `Your order ${order.number} (${listLines(order.lines)}) ${statusWords(order, context.now)}.`,
      order: order.number,
      result,
    }
  },
})

function statusWords(order: Order, now: number): string {
  const shipment = order.shipments.at(-1)
  const tracked = shipment ? ` with ${shipment.carrier}, tracking number ${shipment.tracking}` : ''
  if (order.status === 'pending') return `was placed on ${day(order.placedAt)} and is waiting to be packed`
  if (order.status === 'processed') return 'is packed and will leave our warehouse soon'
  if (order.status === 'shipped') return `is on its way${tracked}${expected(shipment?.expectedAt ?? null, now)}`
  if (order.status === 'delivered')
    return order.deliveredAt === null ? 'was delivered' : `was delivered on ${day(order.deliveredAt)}${tracked}`
  if (order.status === 'cancelled') return 'is cancelled'
  if (order.status === 'returned') return 'came back to us and is settled'
  return `has an open ${order.status === 'return_requested' ? 'return' : 'exchange'}: we are waiting for your parcel`
}

function expected(at: number | null, now: number): string {
  if (at === null) return ''
  return at < now ? `; it should have arrived on ${day(at)}, so it is late` : `; we expect it on ${day(at)}`
}
