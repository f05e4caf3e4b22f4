import { z } from 'zod'
import type { FactName } from '../core/facts.ts'
import { newId } from '../core/id.ts'
import { money, show } from '../core/money.ts'
import { daysBetween } from '../core/order.ts'
import { callerFact, defineTool } from './define.ts'
import { lineIds, methodId, orderNumber, reason } from './inputs.ts'
import { listShares, splitRefund } from './move_money.ts'
import { leftOf, lineFacts, linesOf, listLines, ownOrder } from './own.ts'

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
  'destination',
  'amount',
] as const satisfies readonly FactName[]

export const returnItems = defineTool({
  name: 'return_items',
  purpose: 'Agree that delivered items come back; the money follows when they have arrived.',
  doing: 'Checking what can be returned',
  kind: 'write',
  input: z.strictObject({
    order: orderNumber,
    lines: lineIds.optional().describe('Lines to return; without them, all that are left'),
    reason,
    to: methodId.optional().describe('Where the money will go; without it, back to what paid'),
  }),
  facts,

  async look(input, context) {
    const order = await ownOrder(input.order, context)
    const lines = linesOf(order, input.lines)
    const worth = lines.reduce((sum, line) => sum + leftOf(line).minor, 0)
    const amount = money(Math.min(worth, order.paid.minor - order.refunded.minor), order.paid.currency)
    const { shares, destination } = await splitRefund(
      amount,
      await context.tables.ledger.of(order.number),
      input.to,
      context,
    )
    const found = {
      caller: callerFact(context.caller),
      order_status: order.status,
      currency: amount.currency,
      reason: input.reason,
      ...lineFacts(lines),
      days_since_delivered: daysBetween(order.deliveredAt, context.now),
      request_open: (await context.tables.requests.openOf(order.number)) !== null,
      destination,
      amount: amount.minor,
    }
    const says = `take back the ${listLines(lines)} from order ${order.number} and refund ${show(amount)} to ${listShares(shares)} once it has arrived`
    const details = { lines: lines.map(({ id }) => id), to: input.to ?? null }
    return {
      facts: found,
      plan: { says, order: order.number, amount, details },
      found: { order, lines, amount, shares },
    }
  },

  async run({ input, found: { order, lines, amount, shares }, context }) {
    const { tables, callId, now: at } = context
    const difference = money(-amount.minor, amount.currency)
    const wanted = lines.map(({ id }) => ({ lineId: id, newVariantId: null }))
    const request = {
      kind: 'return' as const,
      order: order.number,
      lines: wanted,
      methodId: input.to ?? null,
      difference,
    }
    await tables.requests.insert({ id: newId('req', at), ...request, callId, at, closedAt: null })
    await tables.orders.setStatus(order.number, 'return_requested')
    for (const { id } of lines) await tables.orders.setLineState(id, 'return_requested')
    const says = `I set up the return of the ${listLines(lines)} from order ${order.number}. Please use the return slip that came in the parcel; once it has arrived, ${show(amount)} goes to ${listShares(shares)}.`
    return {
      says,
      order: order.number,
      moved: [],
      result: { status: 'return_requested', will_refund: amount.minor, currency: amount.currency },
    }
  },
})
