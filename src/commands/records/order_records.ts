import type { Address } from '../../core/customer.ts'
import type { LedgerEntry, Purpose } from '../../core/ledger.ts'
import { lineTotal, type GoodsRequest, type Order, type OrderLine, type Shipment } from '../../core/order.ts'
import { type Money, money } from '../../core/money.ts'
import type { Product, Variant } from '../../core/product.ts'
import type { Path } from './elements.ts'
import type { Purse } from './purse.ts'
import { addressOf } from './to_records.ts'
import type { OrderShape } from './shapes.ts'

export type OrderRecords = {
  readonly order: Order
  readonly ledger: readonly LedgerEntry[]
  readonly requests: readonly GoodsRequest[]
}

/** What an order may leave out, because the rest of the files says it. */
export type Around = {
  readonly amount: Purse
  readonly fault: (path: Path, fix: string) => void
  /** Whether everything in the files could be read; if not, nobody knows what they leave out. */
  readonly complete: boolean
  readonly addressOf: (customerId: number) => Address | null
  readonly variant: (id: string) => { readonly product: Product; readonly variant: Variant } | null
}

const nowhere: Address = { line1: '', line2: '', city: '', region: '', postalCode: '', country: '' }

/** Fills in what was left out and sums the ledger; whether the sums are right is for `checkOrder` to say. */
export function orderRecords(shape: OrderShape, around: Around): OrderRecords {
  const { currency, number } = shape
  const lines = shape.lines.map((_, index) => lineOf(shape, index, around))
  const address = shape.address ? addressOf(shape.address) : around.addressOf(shape.customer_id)
  if (!address && around.complete)
    around.fault(['address'], 'is missing; the files do not have the customer, so give the address')
  const payments = shape.payments.map((_, index) => paymentOf(shape, index, lines, around))
  const refunds = shape.refunds.map((_, index) => refundOf(shape, index, around))
  const order: Order = {
    number,
    customerId: shape.customer_id,
    status: shape.status,
    address: address ?? nowhere,
    placedAt: shape.placed_at,
    deliveredAt: shape.delivered_at,
    cancelReason: shape.cancel_reason,
    itemsChanged: shape.items_changed,
    paid: sum(payments, currency),
    refunded: sum(refunds, currency),
    replaces: shape.replaces,
    lines,
    shipments: shape.shipments.map((_, index) => shipmentOf(shape, index, lines)),
  }
  return {
    order,
    ledger: [...payments, ...refunds],
    requests: shape.requests.map((_, index) => requestOf(shape, index, around)),
  }
}

function lineOf(shape: OrderShape, index: number, { amount, fault, complete, variant: find }: Around): OrderLine {
  const line = at(shape.lines, index)
  const sold = find(line.variant_id)
  const path = ['lines', index] as const
  const told = <Value>(field: string, given: Value | undefined, known: Value | undefined, none: Value): Value => {
    if (complete && given === undefined && known === undefined)
      fault([...path, field], 'is missing; the files do not have the variant, so give it here')
    return given ?? known ?? none
  }
  const unitPrice = amount(line.unit_price, shape.currency, [...path, 'unit_price'])
  const refunded = amount(line.refunded, shape.currency, [...path, 'refunded'])
  const settled = refunded.minor > 0 && refunded.minor === unitPrice.minor * line.quantity
  return {
    id: line.id ?? `${bare(shape)}-${index + 1}`,
    variantId: line.variant_id,
    productId: told('product_id', line.product_id, sold?.product.id, ''),
    name: told('name', line.name, sold?.product.name, ''),
    category: told('category', line.category, sold?.product.category, ''),
    finalSale: told('final_sale', line.final_sale, sold?.product.finalSale, false),
    options: line.options ?? sold?.variant.options ?? {},
    unitPrice,
    quantity: line.quantity,
    refunded,
    state: line.state ?? (settled ? 'refunded' : 'bought'),
  }
}

/** The only payment may leave its amount out: then it paid what the lines cost. */
function paymentOf(
  shape: OrderShape,
  index: number,
  lines: readonly OrderLine[],
  { amount, fault }: Around,
): LedgerEntry {
  const { amount: text, ...payment } = at(shape.payments, index)
  const path = ['payments', index, 'amount'] as const
  if (text === undefined && shape.payments.length > 1)
    fault(path, 'is missing; with more than one payment each needs its amount')
  const whole = lines.reduce((total, line) => total + lineTotal(line).minor, 0)
  return {
    ...movementOf(shape, payment, `${bare(shape)}-payment-${index + 1}`),
    movement: payment.movement,
    purpose: payment.purpose,
    amount: text === undefined ? exact(whole, shape.currency) : amount(text, shape.currency, path),
    at: payment.at ?? shape.placed_at,
  }
}

function refundOf(shape: OrderShape, index: number, { amount }: Around): LedgerEntry {
  const refund = at(shape.refunds, index)
  return {
    ...movementOf(shape, refund, `${bare(shape)}-refund-${index + 1}`),
    movement: refund.movement,
    purpose: refund.purpose ?? purposeIn(shape.status),
    amount: amount(refund.amount, shape.currency, ['refunds', index, 'amount']),
    at: refund.at,
  }
}

function movementOf(
  shape: OrderShape,
  row: { id?: string | undefined; method_id: string; call_id: string | null; reference: string | null },
  spareId: string,
) {
  return {
    id: row.id ?? spareId,
    customerId: shape.customer_id,
    order: shape.number,
    methodId: row.method_id,
    callId: row.call_id,
    reference: row.reference,
  }
}

function purposeIn(status: Order['status']): Purpose {
  if (status === 'cancelled') return 'cancellation'
  return status === 'returned' ? 'return' : 'refund'
}

function shipmentOf(shape: OrderShape, index: number, lines: readonly OrderLine[]): Shipment {
  const shipment = at(shape.shipments, index)
  return {
    id: shipment.id ?? `${bare(shape)}-parcel-${index + 1}`,
    carrier: shipment.carrier,
    tracking: shipment.tracking,
    lineIds: shipment.line_ids ?? lines.map(({ id }) => id),
    shippedAt: shipment.shipped_at,
    expectedAt: shipment.expected_at,
    deliveredAt: shipment.delivered_at === undefined ? shape.delivered_at : shipment.delivered_at,
  }
}

function requestOf(shape: OrderShape, index: number, { amount }: Around): GoodsRequest {
  const request = at(shape.requests, index)
  return {
    id: request.id,
    kind: request.kind,
    order: shape.number,
    lines: request.lines.map((line) => ({ lineId: line.line_id, newVariantId: line.new_variant_id })),
    methodId: request.method_id,
    difference: amount(request.difference, shape.currency, ['requests', index, 'difference']),
    callId: request.call_id ?? `import_${request.id}`,
    at: request.at,
    closedAt: request.closed_at,
  }
}

function sum(rows: readonly LedgerEntry[], currency: string): Money {
  return exact(
    rows.reduce((total, { amount }) => total + amount.minor, 0),
    currency,
  )
}

/** A sum past the exact numbers is a fault that `checkOrder` reports; it must not stop the reading. */
function exact(minor: number, currency: string): Money {
  return money(Number.isSafeInteger(minor) ? minor : Number.MAX_SAFE_INTEGER, currency)
}

function bare({ number }: OrderShape): string {
  return number.slice(1)
}

function at<Value>(list: readonly Value[], index: number): Value {
  const found = list[index]
  if (found === undefined) throw new TypeError(`nothing at place ${index}`)
  return found
}
