import type { Address } from '../../core/customer.ts'
import { lineTotal, type Order, type OrderLine, type Shipment } from '../../core/order.ts'
import type { OrderView } from '../contract/order.ts'
import { iso, isoOrNull, type Shown } from './common.ts'

export function orderView(order: Order): Shown<OrderView> {
  return {
    order: order.number,
    customer_id: order.customerId,
    status: order.status,
    placed_at: iso(order.placedAt),
    delivered_at: isoOrNull(order.deliveredAt),
    currency: order.paid.currency,
    paid: order.paid.minor,
    refunded: order.refunded.minor,
    items_changed: order.itemsChanged,
    cancel_reason: order.cancelReason,
    replaces: order.replaces,
    address: addressView(order.address),
    lines: order.lines.map(lineView),
    shipments: order.shipments.map(shipmentView),
  }
}

export function addressView({ postalCode, line1, line2, city, region, country }: Address) {
  return { line1, line2, city, region, postal_code: postalCode, country }
}

function lineView(line: OrderLine) {
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

function shipmentView({ carrier, tracking, shippedAt, expectedAt, deliveredAt, lineIds }: Shipment) {
  return {
    carrier,
    tracking,
    shipped_at: iso(shippedAt),
    expected_at: isoOrNull(expectedAt),
    delivered_at: isoOrNull(deliveredAt),
    lines: lineIds,
  }
}
