import { z } from 'zod'
import type { FactName } from '../core/facts.ts'
import { newId } from '../core/id.ts'
import { daysBetween } from '../core/order.ts'
import { defineTool } from './define.ts'
import { methodId, orderNumber, swaps as swapsInput } from './inputs.ts'
import { wholeLineFacts, yourMethod } from './own.ts'
import { settleDifference } from './settle_difference.ts'
import { listSwaps, lookAtSwaps, settledWords } from './swaps.ts'

const facts = [
  'caller',
  'order_status',
  'currency',
  'categories',
  'final_sale',
  'days_since_delivered',
  'lines_untouched',
  'request_open',
  'same_product',
  'differs',
  'in_stock',
  'amount',
  'method_kind',
  'method_covers',
  'destination',
] as const satisfies readonly FactName[]

export const exchangeItems = defineTool({
  name: 'exchange_items',
  purpose:
    'Exchange delivered items for other variants of the same products; the price difference is charged or refunded.',
  doing: 'Checking whether the items can be exchanged',
  kind: 'write',
  input: z.strictObject({
    order: orderNumber,
    items: swapsInput,
    method: methodId.describe('Pays or receives the price difference'),
  }),
  facts,

  async look(input, context) {
    const { facts: shared, plan, found } = await lookAtSwaps('exchange', input, context)
    const { order, swaps } = found
    const more = {
      ...wholeLineFacts(swaps.map(({ line }) => line)),
      days_since_delivered: daysBetween(order.deliveredAt, context.now),
      request_open: (await context.tables.requests.openOf(order.number)) !== null,
    }
    const atOnce = context.limits['exchange_difference'] !== 'on_receipt'
    return { facts: { ...shared, ...more }, plan, found: { ...found, atOnce } }
  },

  async run({ found: { order, method, swaps, difference, atOnce }, context }) {
    const { tables, callId, now: at } = context
    const lines = swaps.map(({ line, variant }) => ({ lineId: line.id, newVariantId: variant.id }))
    const request = {
      kind: 'exchange' as const,
      order: order.number,
      lines,
      methodId: method.id,
      difference,
      callId,
      at,
      closedAt: null,
    }
    await tables.requests.insert({ id: newId('req', at), ...request })
    await tables.orders.setStatus(order.number, 'exchange_requested')
    for (const { line, variant } of swaps) {
      await tables.orders.setLineState(line.id, 'exchange_requested')
      await tables.products.moveStock(variant.id, -line.quantity)
    }
    const moved =
      atOnce && difference.minor !== 0
        ? await settleDifference(order.number, 'exchange', difference, method, context)
        : []
    const money = atOnce ? settledWords(difference, yourMethod(method), moved) : ''
    const says = `I set up the exchange of ${listSwaps(swaps)} in order ${order.number}${money}. Please send the item back with the return slip that came in the parcel.`
    return {
      says,
      order: order.number,
      moved,
      result: { status: 'exchange_requested', difference: difference.minor, currency: difference.currency },
    }
  },
})
