import { z } from 'zod'
import type { FactName } from '../core/facts.ts'
import { money, show } from '../core/money.ts'
import type { OrderLine } from '../core/order.ts'
import { describe, type Variant } from '../core/product.ts'
import { Refusal } from '../core/refusal.ts'
import type { ToolContext } from '../core/tool.ts'
import { addressOf } from './change_shipping_address.ts'
import { callerFact, defineTool } from './define.ts'
import { address as addressInput, methodId, variantId } from './inputs.ts'
import { isOnItsWay, moveMoney } from './move_money.ts'
import { covers, listed, oneLine, ownMethod, variantFor, yourMethod } from './own.ts'

type Piece = {
  readonly variant: Variant
  readonly name: string
  readonly category: string
  readonly finalSale: boolean
  readonly quantity: number
}

const facts = [
  'caller',
  'currency',
  'amount',
  'in_stock',
  'method_kind',
  'method_covers',
  'country',
  'orders_in_24_hours',
] as const satisfies readonly FactName[]

const input = z.strictObject({
  items: z
    .array(z.strictObject({ variant: variantId, quantity: z.int().min(1).max(99) }))
    .min(1)
    .max(50),
  method: methodId,
  address: addressInput.optional().describe("Without it, the customer's default address"),
})

export const createOrder = defineTool({
  name: 'create_order',
  purpose: 'Place a new order for the customer and charge it.',
  doing: 'Checking what can be ordered',
  kind: 'write',
  input,
  facts,

  async look({ items, method: wantedMethod, address: wantedAddress }, context) {
    const method = await ownMethod(wantedMethod, context)
    const customer = await context.tables.customers.get(context.customerId)
    const address = wantedAddress ? addressOf(wantedAddress) : customer?.address
    const pieces = await piecesOf(items, context)
    const currency = pieces[0]?.variant.price.currency ?? ''
    if (!address || pieces.some(({ variant }) => variant.price.currency !== currency))
      throw new Refusal('conflict', 'All items must be sold in one currency.')
    const amount = money(
      pieces.reduce((sum, { variant, quantity }) => sum + variant.price.minor * quantity, 0),
      currency,
    )
    const found = {
      caller: callerFact(context.caller),
      currency,
      amount: amount.minor,
      in_stock: pieces.every(({ variant, quantity }) => variant.stock >= quantity),
      method_kind: method.kind,
      method_covers: covers(method, amount),
      country: address.country,
      orders_in_24_hours: await context.tables.orders.countSince(context.customerId, context.now - 86_400_000),
    }
    const what = listed(pieces.map(({ name, variant, quantity }) => `${quantity} × ${describe(name, variant.options)}`))
    const says = `order ${what} to ${oneLine(address)} and charge ${show(amount)} to ${yourMethod(method)}`
    const details = {
      items: items.map(({ variant, quantity }) => ({ variant, quantity })),
      method: method.id,
      address: { ...address },
    }
    return { facts: found, plan: { says, order: null, amount, details }, found: { pieces, method, address, amount } }
  },

  async run({ found: { pieces, method, address, amount }, context }) {
    const { tables, customerId, now: placedAt } = context
    const number = await tables.orders.freeNumber()
    const nothing = money(0, amount.currency)
    const order = {
      number,
      customerId,
      status: 'pending',
      address,
      placedAt,
      deliveredAt: null,
      cancelReason: null,
      itemsChanged: false,
    } as const
    await tables.orders.insert({
      ...order,
      paid: nothing,
      refunded: nothing,
      replaces: null,
      shipments: [],
      lines: linesFor(number, pieces),
    })
    for (const { variant, quantity } of pieces) await tables.products.moveStock(variant.id, -quantity)
    const moved = await moveMoney(number, 'payment', 'sale', [{ method, amount }], context)
    const says = isOnItsWay(moved)
      ? `I placed order ${number}, and ${show(amount)} will be charged to ${yourMethod(method)}.`
      : `I placed order ${number} and charged ${show(amount)} to ${yourMethod(method)}.`
    return { says, order: number, moved, result: { order: number, status: 'pending' } }
  },
})

async function piecesOf(
  items: readonly { variant: string; quantity: number }[],
  context: ToolContext,
): Promise<Piece[]> {
  const quantities = new Map<string, number>()
  for (const { variant, quantity } of items) quantities.set(variant, (quantities.get(variant) ?? 0) + quantity)
  const pieces: Piece[] = []
  for (const [id, quantity] of quantities) {
    const variant = await variantFor(id, context)
    const product = await context.tables.products.get(variant.productId)
    if (!product) throw new Refusal('not_found', `There is no variant ${id}.`)
    const { name, category, finalSale } = product
    pieces.push({ variant, name, category, finalSale, quantity })
  }
  return pieces
}

function linesFor(number: string, pieces: readonly Piece[]): OrderLine[] {
  return pieces.map(({ variant, name, category, finalSale, quantity }, index) => ({
    id: `${number}-${index + 1}`,
    variantId: variant.id,
    productId: variant.productId,
    name,
    category,
    finalSale,
    options: variant.options,
    unitPrice: variant.price,
    quantity,
    refunded: money(0, variant.price.currency),
    state: 'bought',
  }))
}
