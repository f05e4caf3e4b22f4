import type { PaymentMethod } from '../core/customer.ts'
import type { JsonObject } from '../core/json.ts'
import { type Order, type OrderLine, lineTotal } from '../core/order.ts'
import type { Product, Variant } from '../core/product.ts'

/** How tools show an order to a model and to the API: amounts in minor units, times as ISO 8601. */
export function orderView(order: Order): JsonObject {
  return {
    order: order.number,
    status: order.status,
    placed_at: iso(order.placedAt),
    delivered_at: iso(order.deliveredAt),
    currency: order.paid.currency,
    paid: order.paid.minor,
    refunded: order.refunded.minor,
    items_changed: order.itemsChanged,
    cancel_reason: order.cancelReason,
    replaces: order.replaces,
    address: { ...order.address },
    lines: order.lines.map(lineView),
    shipments: order.shipments.map(({ carrier, tracking, shippedAt, expectedAt, deliveredAt, lineIds }) => ({
      carrier,
      tracking,
      shipped_at: iso(shippedAt),
      expected_at: iso(expectedAt),
      delivered_at: iso(deliveredAt),
      lines: lineIds,
    })),
  }
}

function lineView(line: OrderLine): JsonObject {
  return {
    line: line.id,
    product: line.productId,
    variant: line.variantId,
    name: line.name,
    options: line.options,
    category: line.category,
    final_sale: line.finalSale,
    quantity: line.quantity,
    unit_price: line.unitPrice.minor,
    total: lineTotal(line).minor,
    refunded: line.refunded.minor,
    state: line.state,
  }
}

export function methodView(method: PaymentMethod): JsonObject {
  if (method.kind === 'card')
    return { method: method.id, kind: method.kind, brand: method.brand, last_four: method.lastFour }
  if (method.kind === 'paypal') return { method: method.id, kind: method.kind }
  return { method: method.id, kind: method.kind, balance: method.balance.minor, currency: method.balance.currency }
}

export function productView(product: Product, variants: readonly Variant[]): JsonObject {
  return {
    product: product.id,
    name: product.name,
    category: product.category,
    description: product.description,
    final_sale: product.finalSale,
    variants: variants.map(({ id, options, price, stock }) => ({
      variant: id,
      options,
      price: price.minor,
      currency: price.currency,
      in_stock: stock > 0,
    })),
  }
}

export function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}

const longDay = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' })

/** `May 3, 2026`, in UTC. */
export function day(at: number): string {
  return longDay.format(at)
}
