import type { Address, Customer, PaymentMethod } from '../../core/customer.ts'
import type { LedgerEntry } from '../../core/ledger.ts'
import { decimal } from '../../core/money.ts'
import type { GoodsRequest, Order } from '../../core/order.ts'
import type { Product, Variant } from '../../core/product.ts'
import type { ShopRecords } from '../../core/shop_records.ts'

/**
 * The records in the JSON format that `readRecords` takes: one element a line, ordered by id (customers, products),
 * moment and number (orders), so that two exports of the same records are the same text.
 */
export function writeRecords(records: ShopRecords): string {
  const methods = Map.groupBy(records.paymentMethods, ({ customerId }) => customerId)
  const variants = Map.groupBy(records.variants, ({ productId }) => productId)
  const ledger = Map.groupBy(records.ledger, ({ order }) => order)
  const requests = Map.groupBy(records.requests, ({ order }) => order)
  const customers = records.customers
    .toSorted((a, b) => a.id - b.id)
    .map((customer) => customerText(customer, methods.get(customer.id) ?? []))
  const products = records.products
    .toSorted(byId)
    .map((product) => productText(product, variants.get(product.id) ?? []))
  const orders = records.orders
    .toSorted((a, b) => a.placedAt - b.placedAt || compare(a.number, b.number))
    .map((order) => orderText(order, ledger.get(order.number) ?? [], requests.get(order.number) ?? []))
  return `{\n${[section('customers', customers), section('products', products), section('orders', orders)].join(',\n')}\n}\n`
}

function section(name: string, elements: readonly unknown[]): string {
  const lines = elements.map((element) => JSON.stringify(element))
  return lines.length > 0 ? `"${name}": [\n${lines.join(',\n')}\n]` : `"${name}": []`
}

function customerText(customer: Customer, methods: readonly PaymentMethod[]) {
  return {
    id: customer.id,
    first_name: customer.firstName,
    last_name: customer.lastName,
    email: customer.email,
    phone: customer.phone,
    locale: customer.locale,
    address: addressText(customer.address),
    other_addresses: customer.otherAddresses.map(addressText),
    payment_methods: methods.toSorted(byId).map(methodText),
    created_at: moment(customer.createdAt),
  }
}

function addressText({ postalCode, ...address }: Address) {
  const { line1, line2, city, region, country } = address
  return { line1, line2, city, region, postal_code: postalCode, country }
}

function methodText(method: PaymentMethod) {
  const { kind, id } = method
  if (kind === 'paypal') return { id, kind, ...providerText(method) }
  if (kind === 'card') return { id, kind, brand: method.brand, last_four: method.lastFour, ...providerText(method) }
  return { id, kind, balance: decimal(method.balance), currency: method.balance.currency }
}

function providerText({ provider }: Exclude<PaymentMethod, { kind: 'gift_card' }>) {
  return provider && { provider_customer: provider.customer, provider_reference: provider.method }
}

function productText({ id, name, category, description, finalSale }: Product, variants: readonly Variant[]) {
  const sold = variants.toSorted(byId).map(({ id: variantId, options, price, stock }) => {
    return { id: variantId, options, price: decimal(price), currency: price.currency, stock }
  })
  return { id, name, category, description, final_sale: finalSale, variants: sold }
}

function orderText(order: Order, ledger: readonly LedgerEntry[], requests: readonly GoodsRequest[]) {
  const isPayment = ({ movement }: LedgerEntry) => movement === 'payment' || movement === 'charge'
  const rows = ledger.toSorted((a, b) => a.at - b.at || byId(a, b))
  return {
    number: order.number,
    customer_id: order.customerId,
    status: order.status,
    address: addressText(order.address),
    placed_at: moment(order.placedAt),
    delivered_at: moment(order.deliveredAt),
    cancel_reason: order.cancelReason,
    items_changed: order.itemsChanged,
    replaces: order.replaces,
    currency: order.paid.currency,
    lines: linesText(order),
    shipments: shipmentsText(order),
    payments: rows.filter(isPayment).map(rowText),
    refunds: rows.filter((row) => !isPayment(row)).map(rowText),
    requests: requests.toSorted(byId).map(requestText),
  }
}

function linesText({ lines }: Order) {
  return lines.map((line) => ({
    id: line.id,
    variant_id: line.variantId,
    product_id: line.productId,
    name: line.name,
    category: line.category,
    final_sale: line.finalSale,
    options: line.options,
    unit_price: decimal(line.unitPrice),
    quantity: line.quantity,
    refunded: decimal(line.refunded),
    state: line.state,
  }))
}

function shipmentsText({ shipments }: Order) {
  return shipments.map((shipment) => ({
    id: shipment.id,
    carrier: shipment.carrier,
    tracking: shipment.tracking,
    line_ids: shipment.lineIds,
    shipped_at: moment(shipment.shippedAt),
    expected_at: moment(shipment.expectedAt),
    delivered_at: moment(shipment.deliveredAt),
  }))
}

function rowText({ id, movement, purpose, amount, methodId, callId, reference, at }: LedgerEntry) {
  const row = { id, movement, purpose, amount: decimal(amount), method_id: methodId, call_id: callId, at: moment(at) }
  return reference === null ? row : { ...row, reference }
}

function requestText({ id, kind, lines, methodId, difference, callId, at, closedAt }: GoodsRequest) {
  const wished = lines.map(({ lineId, newVariantId }) => ({ line_id: lineId, new_variant_id: newVariantId }))
  return {
    id,
    kind,
    lines: wished,
    method_id: methodId,
    difference: decimal(difference),
    call_id: callId,
    at: moment(at),
    closed_at: moment(closedAt),
  }
}

function moment(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compare(a.id, b.id)
}

/** By code units, the same everywhere; a language's order would depend on the machine. */
function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
