import type { Customer } from '../core/customer.ts'
import type { LedgerEntry, Purpose } from '../core/ledger.ts'
import type { GoodsRequest, LineState, Order, OrderLine, OrderStatus, Shipment } from '../core/order.ts'
import type { Product, Variant } from '../core/product.ts'

/** An order as a story: who bought what, when it moved and what came back. Amounts are US cents, times epoch milliseconds. */
export type OrderPlan = {
  readonly number: string
  readonly customer: Customer
  readonly status: OrderStatus
  readonly placedAt: number
  readonly lines: readonly LinePlan[]
  /** Instruments in the order in which they pay; together they pay the lines. */
  readonly payments: readonly { readonly methodId: string; readonly minor: number }[]
  readonly parcels?: readonly ParcelPlan[]
  readonly refunds?: readonly {
    readonly line: number
    readonly minor: number
    readonly purpose: Purpose
    readonly at: number
  }[]
  /** Part of the first payment that was charged later, because the items were changed. */
  readonly chargedLater?: { readonly minor: number; readonly at: number }
  readonly cancelReason?: string
  readonly request?: {
    readonly kind: 'return' | 'exchange'
    readonly line: number
    readonly newVariantId: string | null
    readonly difference: number
    readonly at: number
  }
}

export type LinePlan = { readonly product: Product; readonly variant: Variant; readonly quantity: number }

export type ParcelPlan = {
  readonly carrier: string
  readonly tracking: string
  /** Places of the lines inside; every line when left out. */
  readonly lines?: readonly number[]
  readonly shippedAt: number
  readonly expectedAt: number
  readonly deliveredAt: number | null
}

export type OrderRecords = {
  readonly order: Order
  readonly ledger: readonly LedgerEntry[]
  readonly requests: readonly GoodsRequest[]
}

const usd = (minor: number) => ({ minor, currency: 'USD' })

/** Turns the story into records whose ledger adds up, because the totals are summed from the rows that are written. */
export function orderRecords(plan: OrderPlan): OrderRecords {
  const lines = plan.lines.map((_, index) => lineOf(plan, index))
  const paid = paymentRows(plan)
  const given = refundRows(plan)
  const shipments = (plan.parcels ?? []).map((parcel, index) => shipmentOf(plan, parcel, index))
  const arrivals = shipments.flatMap(({ deliveredAt }) => (deliveredAt === null ? [] : [deliveredAt]))
  const order: Order = {
    number: plan.number,
    customerId: plan.customer.id,
    status: plan.status,
    address: plan.customer.address,
    placedAt: plan.placedAt,
    deliveredAt: arrivals.length > 0 ? Math.max(...arrivals) : null,
    cancelReason: plan.cancelReason ?? null,
    itemsChanged: plan.chargedLater !== undefined,
    paid: usd(sum(paid)),
    refunded: usd(sum(given)),
    replaces: null,
    lines,
    shipments,
  }
  return { order, ledger: [...paid, ...given], requests: requestsOf(plan) }
}

/** What the lines cost together, in cents. */
export function priceOf(lines: readonly LinePlan[]): number {
  return lines.reduce((total, { variant, quantity }) => total + variant.price.minor * quantity, 0)
}

function bare(number: string): string {
  return number.slice(1)
}

function lineOf(plan: OrderPlan, index: number): OrderLine {
  const { product, variant, quantity } = at(plan.lines, index)
  const refunds = (plan.refunds ?? []).filter(({ line }) => line === index)
  const { name, category, finalSale } = product
  return {
    id: `${bare(plan.number)}-${index + 1}`,
    variantId: variant.id,
    productId: product.id,
    name,
    category,
    finalSale,
    options: variant.options,
    unitPrice: variant.price,
    quantity,
    refunded: usd(refunds.reduce((total, { minor }) => total + minor, 0)),
    state: stateOf(plan, index),
  }
}

/** A line is settled when everything came back; a part leaves it as it was bought. */
function stateOf(plan: OrderPlan, index: number): LineState {
  if (plan.request?.line === index) return plan.request.kind === 'return' ? 'return_requested' : 'exchange_requested'
  const refund = plan.refunds?.find(({ line }) => line === index)
  if (!refund || refund.minor < priceOf([at(plan.lines, index)])) return 'bought'
  return refund.purpose === 'return' ? 'returned' : 'refunded'
}

function paymentRows(plan: OrderPlan): LedgerEntry[] {
  const later = plan.chargedLater?.minor ?? 0
  const rows = plan.payments.map(({ methodId, minor }, index) => {
    const amount = usd(index === 0 ? minor - later : minor)
    return row(plan, {
      id: `pay_${bare(plan.number)}_${index + 1}`,
      movement: 'payment',
      purpose: 'sale',
      amount,
      methodId,
      at: plan.placedAt,
    })
  })
  if (!plan.chargedLater) return rows
  const { methodId } = at(plan.payments, 0)
  const id = `charge_${bare(plan.number)}_1`
  return [
    ...rows,
    row(plan, {
      id,
      movement: 'charge',
      purpose: 'items_change',
      amount: usd(later),
      methodId,
      at: plan.chargedLater.at,
    }),
  ]
}

/** Each refund goes back to the instruments that paid, in their order, and to none more than it paid. */
function refundRows(plan: OrderPlan): LedgerEntry[] {
  const left = plan.payments.map(({ minor }) => minor)
  const rows: LedgerEntry[] = []
  for (const { minor, purpose, at: when } of plan.refunds ?? []) {
    let owed = minor
    for (const [index, { methodId }] of plan.payments.entries()) {
      const part = Math.min(owed, left[index] ?? 0)
      if (part === 0) continue
      owed -= part
      left[index] = (left[index] ?? 0) - part
      const id = `refund_${bare(plan.number)}_${rows.length + 1}`
      rows.push(row(plan, { id, movement: 'refund', purpose, amount: usd(part), methodId, at: when }))
    }
    if (owed > 0) throw new TypeError(`order ${plan.number} gives back more than was paid`)
  }
  return rows
}

function row(plan: OrderPlan, entry: Omit<LedgerEntry, 'customerId' | 'order' | 'callId' | 'reference'>): LedgerEntry {
  return { ...entry, customerId: plan.customer.id, order: plan.number, callId: null, reference: null }
}

function shipmentOf(plan: OrderPlan, { lines, ...parcel }: ParcelPlan, index: number): Shipment {
  const inside = lines ?? plan.lines.map((_, place) => place)
  const lineIds = inside.map((place) => `${bare(plan.number)}-${place + 1}`)
  return { id: `parcel_${bare(plan.number)}_${index + 1}`, lineIds, ...parcel }
}

function requestsOf({ number, request, payments }: OrderPlan): GoodsRequest[] {
  if (!request) return []
  const { kind, line, newVariantId, difference, at: when } = request
  const id = `${kind}_${bare(number)}`
  const lines = [{ lineId: `${bare(number)}-${line + 1}`, newVariantId }]
  const methodId = at(payments, 0).methodId
  return [
    {
      id,
      kind,
      order: number,
      lines,
      methodId,
      difference: usd(difference),
      callId: `import_${id}`,
      at: when,
      closedAt: null,
    },
  ]
}

function sum(rows: readonly LedgerEntry[]): number {
  return rows.reduce((total, { amount }) => total + amount.minor, 0)
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index]
  if (found === undefined) throw new TypeError(`nothing at place ${index}`)
  return found
}
