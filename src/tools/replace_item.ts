import { z } from 'zod'
import type { FactName } from '../core/facts.ts'
import { money } from '../core/money.ts'
import { daysBetween, lineTotal, type Order, type OrderLine } from '../core/order.ts'
import type { ToolContext } from '../core/tool.ts'
import { callerFact, defineTool } from './define.ts'
import { lineIds, orderNumber, reason } from './inputs.ts'
import { linesOf, listLines, ownOrder, wholeLineFacts } from './own.ts'

const replacementWindowDays = 90

const facts = [
  'caller',
  'order_status',
  'currency',
  'reason',
  'categories',
  'final_sale',
  'days_since_delivered',
  'lines_untouched',
  'request_open',
  'in_stock',
  'replacements_in_90_days',
  'amount',
] as const satisfies readonly FactName[]

export const replaceItem = defineTool({
  name: 'replace_item',
  purpose: 'Send the same item again, free of charge, for one that arrived damaged, wrong or not at all.',
  doing: 'Checking whether the item can be sent again',
  kind: 'write',
  input: z.strictObject({ order: orderNumber, lines: lineIds, reason }),
  facts,

  async look(input, context) {
    const order = await ownOrder(input.order, context)
    const lines = linesOf(order, input.lines)
    const value = money(
      lines.reduce((sum, line) => sum + lineTotal(line).minor, 0),
      order.paid.currency,
    )
    const since = context.now - replacementWindowDays * 86_400_000
    const found = {
      caller: callerFact(context.caller),
      order_status: order.status,
      currency: value.currency,
      reason: input.reason,
      ...wholeLineFacts(lines),
      days_since_delivered: daysBetween(order.deliveredAt, context.now),
      request_open: (await context.tables.requests.openOf(order.number)) !== null,
      in_stock: await inStock(lines, context),
      replacements_in_90_days: await context.tables.calls.countDone(context.customerId, 'replace_item', since),
      amount: value.minor,
    }
    const says = `send a replacement for the ${listLines(lines)} from order ${order.number}, free of charge`
    const plan = {
      says,
      order: order.number,
      amount: null,
      details: { lines: lines.map(({ id }) => id), value: value.minor },
    }
    return { facts: found, plan, found: { order, lines } }
  },

  async run({ found: { order, lines }, context }) {
    const number = await context.tables.orders.freeNumber()
    await context.tables.orders.insert(replacementOf(order, lines, number, context))
    for (const line of lines) {
      await context.tables.orders.setLineState(line.id, 'replaced')
      await context.tables.products.moveStock(line.variantId, -line.quantity)
    }
    const says = `I ordered a replacement for the ${listLines(lines)}, free of charge. It is order ${number}.`
    return {
      says,
      order: order.number,
      moved: [],
      result: { replacement_order: number, lines: lines.map(({ id }) => id) },
    }
  },
})

/** Two lines may be of the same variant: the stock has to do for both. */
async function inStock(lines: readonly OrderLine[], context: ToolContext): Promise<boolean> {
  for (const [id, same] of Map.groupBy(lines, ({ variantId }) => variantId)) {
    const pieces = same.reduce((sum, { quantity }) => sum + quantity, 0)
    const variant = await context.tables.products.variant(id)
    if (!variant || variant.stock < pieces) return false
  }
  return true
}

/** A new order of the same things at no price, so that nothing of it can ever be refunded. */
export function replacementOf(order: Order, lines: readonly OrderLine[], number: string, context: ToolContext): Order {
  const nothing = money(0, order.paid.currency)
  return {
    ...order,
    number,
    status: 'pending',
    placedAt: context.now,
    deliveredAt: null,
    cancelReason: null,
    itemsChanged: false,
    paid: nothing,
    refunded: nothing,
    replaces: order.number,
    shipments: [],
    lines: lines.map((line, index) => ({
      ...line,
      id: `${number}-${index + 1}`,
      unitPrice: nothing,
      refunded: nothing,
      state: 'bought',
    })),
  }
}
