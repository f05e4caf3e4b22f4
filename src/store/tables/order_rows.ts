import { money } from '../../core/money.ts'
import type { LineState, Order, OrderLine, OrderStatus, Shipment } from '../../core/order.ts'
import type { Schema } from '../schema.ts'

type OrderRow = Schema['orders']
type LineRow = Schema['order_lines']
type ShipmentRow = Schema['shipments']

/** The columns hold only what `orderRow` and its siblings wrote, so the unions are read back as they are. */
export function orderOf(row: OrderRow, lines: readonly LineRow[], shipments: readonly ShipmentRow[]): Order {
  return {
    number: row.number,
    customerId: row.customer_id,
    status: row.status as OrderStatus,
    address: JSON.parse(row.address),
    placedAt: row.placed_at,
    deliveredAt: row.delivered_at,
    cancelReason: row.cancel_reason,
    itemsChanged: row.items_changed === 1,
    paid: money(row.paid, row.currency),
    refunded: money(row.refunded, row.currency),
    replaces: row.replaces,
    lines: lines.map((line) => lineOf(line, row.currency)),
    shipments: shipments.map(shipmentOf),
  }
}

function lineOf(row: LineRow, currency: string): OrderLine {
  return {
    id: row.id,
    variantId: row.variant_id,
    productId: row.product_id,
    name: row.name,
    category: row.category,
    finalSale: row.final_sale === 1,
    options: JSON.parse(row.options),
    unitPrice: money(row.unit_price, currency),
    quantity: row.quantity,
    refunded: money(row.refunded, currency),
    state: row.state as LineState,
  }
}

function shipmentOf(row: ShipmentRow): Shipment {
  return {
    id: row.id,
    carrier: row.carrier,
    tracking: row.tracking,
    lineIds: JSON.parse(row.line_ids),
    shippedAt: row.shipped_at,
    expectedAt: row.expected_at,
    deliveredAt: row.delivered_at,
  }
}

export function orderRow(order: Order): OrderRow {
  return {
    number: order.number,
    customer_id: order.customerId,
    status: order.status,
    address: JSON.stringify(order.address),
    placed_at: order.placedAt,
    delivered_at: order.deliveredAt,
    cancel_reason: order.cancelReason,
    items_changed: order.itemsChanged ? 1 : 0,
    currency: order.paid.currency,
    paid: order.paid.minor,
    refunded: order.refunded.minor,
    replaces: order.replaces,
  }
}

export function lineRows(order: Order): LineRow[] {
  return order.lines.map((line, position) => ({
    id: line.id,
    order_number: order.number,
    position,
    variant_id: line.variantId,
    product_id: line.productId,
    name: line.name,
    category: line.category,
    final_sale: line.finalSale ? 1 : 0,
    options: JSON.stringify(line.options),
    unit_price: line.unitPrice.minor,
    quantity: line.quantity,
    refunded: line.refunded.minor,
    state: line.state,
  }))
}

export function shipmentRows(order: Order): ShipmentRow[] {
  return order.shipments.map((shipment) => ({
    id: shipment.id,
    order_number: order.number,
    carrier: shipment.carrier,
    tracking: shipment.tracking,
    line_ids: JSON.stringify(shipment.lineIds),
    shipped_at: shipment.shippedAt,
    expected_at: shipment.expectedAt,
    delivered_at: shipment.deliveredAt,
  }))
}
