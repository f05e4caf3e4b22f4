import { z } from 'zod'
import type { FactName } from '../core/facts.ts'
import { defineTool } from './define.ts'
import { methodId, orderNumber, swaps as swapsInput } from './inputs.ts'
import { yourMethod } from './own.ts'
import { settleDifference } from './settle_difference.ts'
import { listSwaps, lookAtSwaps, settledWords } from './swaps.ts'

const facts = [
  'caller',
  'order_status',
  'currency',
  'items_changed',
  'same_product',
  'differs',
  'in_stock',
  'amount',
  'method_kind',
  'method_covers',
  'destination',
] as const satisfies readonly FactName[]

export const changeOrderItems = defineTool({
  name: 'change_order_items',
  purpose: 'Before an order is packed, change items to other variants of the same products.',
  doing: 'Checking whether the items can be changed',
  kind: 'write',
  input: z.strictObject({
    order: orderNumber,
    items: swapsInput,
    method: methodId.describe('Pays or receives the price difference'),
  }),
  facts,

  async look(input, context) {
    const { facts: shared, plan, found } = await lookAtSwaps('change', input, context)
    return { facts: { ...shared, items_changed: found.order.itemsChanged }, plan, found }
  },

  async run({ found: { order, method, swaps, difference }, context }) {
    const { tables } = context
    for (const { line, variant } of swaps) {
      await tables.orders.swapLine(order.number, line.id, variant)
      await tables.products.moveStock(line.variantId, line.quantity)
      await tables.products.moveStock(variant.id, -line.quantity)
    }
    const moved = await settleDifference(order.number, 'items_change', difference, method, context)
    const money = settledWords(difference, yourMethod(method), moved)
    const says = `I changed ${listSwaps(swaps)} in order ${order.number}${money}.`
    return { says, order: order.number, moved, result: { difference: difference.minor, currency: difference.currency } }
  },
})
