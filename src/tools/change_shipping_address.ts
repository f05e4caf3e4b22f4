import { z } from 'zod'
import type { Address } from '../core/customer.ts'
import { callerFact, defineTool } from './define.ts'
import { address as addressInput, orderNumber } from './inputs.ts'
import { oneLine, ownOrder } from './own.ts'

export const changeShippingAddress = defineTool({
  name: 'change_shipping_address',
  purpose: 'Before an order is packed, send it to another address.',
  doing: 'Checking whether the order can go to another address',
  kind: 'write',
  input: z.strictObject({ order: orderNumber, address: addressInput }),
  facts: ['caller', 'order_status', 'items_changed', 'country', 'country_before'],

  async look(input, context) {
    const order = await ownOrder(input.order, context)
    const address = addressOf(input.address)
    const facts = {
      caller: callerFact(context.caller),
      order_status: order.status,
      items_changed: order.itemsChanged,
      country: address.country,
      country_before: order.address.country,
    }
    const plan = {
      says: `send order ${order.number} to ${oneLine(address)}`,
      order: order.number,
      amount: null,
      details: { ...address },
    }
    return { facts, plan, found: { order, address } }
  },

  async run({ found: { order, address }, context }) {
    await context.tables.orders.setAddress(order.number, address)
    return {
      says: `Order ${order.number} now goes to ${oneLine(address)}.`,
      order: order.number,
      moved: [],
      result: { address: { ...address } },
    }
  },
})

export function addressOf(input: z.infer<typeof addressInput>): Address {
  const { postal_code: postalCode, ...rest } = input
  return { ...rest, postalCode }
}
