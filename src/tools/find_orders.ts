import { z } from 'zod'
import type { Order } from '../core/order.ts'
import { orderStatuses } from '../core/order.ts'
import { defineReadingTool } from './define.ts'
import { orderNumber, withSign, words } from './inputs.ts'
import { likeness } from './match_items.ts'
import { orderView } from './views.ts'

const isoDay = z.iso.date()

const input = z.strictObject({
  order: orderNumber.optional(),
  about: words(200).optional().describe('Words for an item, such as "the blue lamp"'),
  from: isoDay.optional().describe('Ordered or delivered on this day or later'),
  to: isoDay.optional().describe('Ordered or delivered on this day or earlier'),
  status: z.enum(orderStatuses).optional(),
  most: z.int().min(1).max(50).default(10),
})

export const findOrders = defineReadingTool({
  name: 'find_orders',
  purpose: "Find the customer's orders by number, item words, date or status; newest first.",
  doing: 'Looking up your orders',
  input,
  async find(asked, context) {
    const all = await context.tables.orders.of(context.customerId)
    const fitting = all.filter((order) => fits(order, asked))
    const about = asked.about
    const found = about === undefined ? fitting : bestOf(fitting, about)
    const orders = found.slice(0, asked.most).map((order) => ({
      ...orderView(order),
      matching_lines: about === undefined ? [] : matching(order, about),
    }))
    return {
      says: `I found ${found.length === 1 ? 'one order' : `${found.length} orders`}.`,
      result: { total: found.length, orders },
    }
  },
})

function fits(order: Order, { order: number, status, from, to }: z.infer<typeof input>): boolean {
  if (number !== undefined && order.number.toUpperCase() !== withSign(number)) return false
  if (status !== undefined && order.status !== status) return false
  const start = from === undefined ? -Infinity : Date.parse(from)
  const end = to === undefined ? Infinity : Date.parse(to) + 86_400_000
  return [order.placedAt, order.deliveredAt].some((at) => at !== null && at >= start && at < end)
}

/** Orders with a line that the words fit, the best fitting first; the order among equals stays. */
function bestOf(orders: readonly Order[], about: string): Order[] {
  const scored = orders.map((order) => ({
    order,
    score: Math.max(0, ...scores(order, about).map(({ score }) => score)),
  }))
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ order }) => order)
}

function matching(order: Order, about: string): string[] {
  const scored = scores(order, about)
  const best = Math.max(0, ...scored.map(({ score }) => score))
  return scored.filter(({ score }) => score > 0 && score >= best - 0.001).map(({ id }) => id)
}

function scores(order: Order, about: string) {
  return order.lines.map(({ id, name, options }) => ({ id, score: likeness(about, name, Object.values(options)) }))
}
