import { z } from 'zod'
import { money, show } from '../core/money.ts'
import { daysBetween, type Order } from '../core/order.ts'
import { callerFact, defineTool } from './define.ts'
import { orderNumber, reason } from './inputs.ts'
import { listShares, moveMoney, refundedWords, splitRefund } from './move_money.ts'
import { linesOf, listLines, ownOrder } from './own.ts'

export const cancelOrder = defineTool({
  name: 'cancel_order',
  purpose: 'Cancel an order that has not been packed and give everything paid for it back.',
  doing: 'Checking whether the order can be cancelled',
  kind: 'write',
  input: z.strictObject({ order: orderNumber, reason }),
  facts: ['caller', 'order_status', 'reason', 'days_since_placed', 'items_changed', 'amount', 'currency'],

  async look(input, context) {
    const order = await ownOrder(input.order, context)
    const amount = money(order.paid.minor - order.refunded.minor, order.paid.currency)
    const { shares } = await splitRefund(amount, await context.tables.ledger.of(order.number), undefined, context)
    const facts = {
      caller: callerFact(context.caller),
      order_status: order.status,
      reason: input.reason,
      days_since_placed: daysBetween(order.placedAt, context.now),
      items_changed: order.itemsChanged,
      amount: amount.minor,
      currency: amount.currency,
    }
    const back = amount.minor > 0 ? ` and refund ${show(amount)} to ${listShares(shares)}` : ''
    const plan = {
      says: `cancel order ${order.number}${allOf(order)}${back}`,
      order: order.number,
      amount,
      details: { reason: input.reason },
    }
    return { facts, plan, found: { order, shares, amount } }
  },

  async run({ input, found: { order, shares, amount }, context }) {
    await context.tables.orders.setStatus(order.number, 'cancelled', input.reason)
    for (const line of linesOf(order, undefined)) await context.tables.products.moveStock(line.variantId, line.quantity)
    const moved = await moveMoney(order.number, 'refund', 'cancellation', shares, context)
    const back = amount.minor > 0 ? ` and ${refundedWords(amount, shares, moved)}` : ''
    return {
      says: `I cancelled order ${order.number}${back}.`,
      order: order.number,
      moved,
      result: { status: 'cancelled' },
    }
  },
})

/** Who named one of several items has to see that the others go with it. */
function allOf({ lines }: Order): string {
  return lines.length > 1 ? ` with everything in it (${listLines(lines)})` : ''
}
