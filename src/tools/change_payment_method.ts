import { z } from 'zod'
import type { FactName } from '../core/facts.ts'
import { leftByMethod } from '../core/ledger.ts'
import { money, show } from '../core/money.ts'
import { callerFact, defineTool } from './define.ts'
import { methodId, orderNumber } from './inputs.ts'
import { isOnItsWay, moveMoney, splitRefund } from './move_money.ts'
import { covers, ownMethod, ownOrder, yourMethod } from './own.ts'

const facts = [
  'caller',
  'order_status',
  'currency',
  'items_changed',
  'instruments',
  'same_method',
  'method_kind',
  'method_covers',
  'amount',
] as const satisfies readonly FactName[]

export const changePaymentMethod = defineTool({
  name: 'change_payment_method',
  purpose: 'Before an order is packed, let another payment method pay for it.',
  doing: 'Checking whether the payment method can be changed',
  kind: 'write',
  input: z.strictObject({ order: orderNumber, method: methodId }),
  facts,

  async look(input, context) {
    const order = await ownOrder(input.order, context)
    const method = await ownMethod(input.method, context)
    const entries = await context.tables.ledger.of(order.number)
    const payers = leftByMethod(entries)
    const amount = money(order.paid.minor - order.refunded.minor, order.paid.currency)
    const found = {
      caller: callerFact(context.caller),
      order_status: order.status,
      currency: amount.currency,
      items_changed: order.itemsChanged,
      instruments: payers.length,
      same_method: payers.some(({ methodId: payer }) => payer === method.id),
      method_kind: method.kind,
      method_covers: covers(method, amount),
      amount: amount.minor,
    }
    const says = `charge ${show(amount)} for order ${order.number} to ${yourMethod(method)} and refund what paid before`
    const { shares } = await splitRefund(amount, entries, undefined, context)
    return {
      facts: found,
      plan: { says, order: order.number, amount, details: { method: method.id } },
      found: { order, method, amount, shares },
    }
  },

  async run({ found: { order, method, amount, shares }, context }) {
    const paid = await moveMoney(order.number, 'payment', 'method_change', [{ method, amount }], context)
    const back = await moveMoney(order.number, 'refund', 'method_change', shares, context, 2)
    const moved = [...paid, ...back]
    const says = isOnItsWay(moved)
      ? `I changed order ${order.number} to ${yourMethod(method)}: ${show(amount)} will be charged to it, and as much is on its way back to what paid before.`
      : `Order ${order.number} is now paid with ${yourMethod(method)}, and ${show(amount)} went back to what paid before.`
    return { says, order: order.number, moved, result: { method: method.id } }
  },
})
