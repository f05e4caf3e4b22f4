import { z } from 'zod'
import { nameOf } from '../core/customer.ts'
import { show } from '../core/money.ts'
import { defineReadingTool } from './define.ts'
import { orderNumber } from './inputs.ts'
import { listLines, readOwnOrder } from './own.ts'
import { iso, orderView } from './views.ts'

export const getOrder = defineReadingTool({
  name: 'get_order',
  purpose: "Look up one of the customer's orders with its items, shipments and payments.",
  doing: 'Looking up your order',
  input: z.strictObject({ order: orderNumber }),
  async find(input, context) {
    const order = await readOwnOrder(input.order, context)
    const entries = await context.tables.ledger.of(order.number)
    const methods = new Map(
      (await context.tables.methods.of(context.customerId)).map((method) => [method.id, nameOf(method)]),
    )
    const outbox = context.payments.sends ? await context.tables.outbox.of(order.number) : []
    const payments = entries.map(({ id, movement, purpose, amount, methodId, at }) => ({
      movement,
      purpose,
      amount: amount.minor,
      method: methodId,
      method_name: methods.get(methodId) ?? methodId,
      at: iso(at),
      outside: outbox.find((entry) => entry.id === id)?.state ?? null,
    }))
    const says = `Order ${order.number}: ${listLines(order.lines)}, ${show(order.paid)}, ${order.status.replace('_', ' ')}.`
    return { says, order: order.number, result: { ...orderView(order), payments } }
  },
})
