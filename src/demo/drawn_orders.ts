import type { Customer, PaymentMethod } from '../core/customer.ts'
import type { OrderStatus } from '../core/order.ts'
import { numberedPlans } from './order_numbers.ts'
import { type LinePlan, type OrderPlan, type ParcelPlan, priceOf } from './order_plan.ts'
import { labelFor } from './parcels.ts'
import type { Random } from './random.ts'
import type { Stock } from './stock.ts'

const hour = 3_600_000
const day = 24 * hour

/** How many orders of each status are drawn, besides those of the personas. */
const wanted: readonly (readonly [OrderStatus, number])[] = [
  ['pending', 34],
  ['processed', 36],
  ['shipped', 50],
  ['delivered', 226],
  ['cancelled', 30],
  ['return_requested', 20],
  ['exchange_requested', 16],
  ['returned', 20],
]

/** Deliveries exactly on the edge of the usual windows, an hour to either side, and a day inside. */
const edges = [14, 30, 60].flatMap((window) => [
  window * day,
  window * day - hour,
  window * day + hour,
  (window - 1) * day,
])

const cancelReasons = [
  'no longer needed',
  'ordered by mistake',
  'found it cheaper',
  'out of stock',
  'would arrive too late',
] as const

export type Buyer = { readonly customer: Customer; readonly methods: readonly PaymentMethod[] }

/** Orders of everybody but the personas over the last 120 days, numbered in the order in which they were placed. */
export function drawnOrders(
  now: number,
  buyers: readonly Buyer[],
  stock: Stock,
  random: Random,
  taken: ReadonlySet<string>,
): OrderPlan[] {
  const recentRefunds = new Map<number, number>()
  const plans = wanted.flatMap(([status, count]) =>
    Array.from({ length: count }, (_, index) => {
      const buyer = random.pick(buyers)
      const lines = drawnLines(stock, random)
      const single = status === 'return_requested' || status === 'exchange_requested'
      const base = {
        number: '',
        customer: buyer.customer,
        status,
        lines,
        payments: drawnPayments(buyer, lines, single, random),
      }
      if (status === 'delivered')
        return withRefund(now, delivered(now, base, edges[index], random), recentRefunds, random)
      return storyOf(now, base, stock, random)
    }),
  )
  return numberedPlans(now, plans, taken)
}

type Base = Omit<OrderPlan, 'placedAt'>

function storyOf(now: number, base: Base, stock: Stock, random: Random): OrderPlan {
  if (base.status === 'pending') return waiting(now, base, 48, random)
  if (base.status === 'processed') return waiting(now, base, 96, random)
  if (base.status === 'shipped') return shipped(now, base, random)
  if (base.status === 'cancelled') return cancelled(now, base, random)
  if (base.status === 'returned') return returned(now, base, random)
  return withRequest(now, base, stock, random)
}

function waiting(now: number, base: Base, hours: number, random: Random): OrderPlan {
  const placedAt = now - random.whole(2, hours) * hour - random.whole(1, hour)
  const later = Math.floor((base.payments[0]?.minor ?? 0) / 4)
  const changed = random.chance(0.1) && later > 0
  return { ...base, placedAt, ...(changed && { chargedLater: { minor: later, at: placedAt + hour } }) }
}

function shipped(now: number, base: Base, random: Random): OrderPlan {
  const shippedAt = now - random.whole(24, 8 * 24) * hour - random.whole(1, hour)
  const overdue = random.chance(0.3)
  const expectedAt = overdue ? now - random.whole(2, 4 * 24) * hour : now + random.whole(4, 5 * 24) * hour
  const left = Math.min(shippedAt, expectedAt - 2 * day)
  const parcel = { ...labelFor(base.customer.address.country, random), shippedAt: left, expectedAt, deliveredAt: null }
  return { ...base, placedAt: left - random.whole(6, 40) * hour, parcels: [parcel] }
}

function delivered(now: number, base: Base, ago: number | undefined, random: Random): OrderPlan {
  const deliveredAt = now - (ago ?? random.whole(5, 105 * 24) * hour + random.whole(1, hour))
  const shippedAt = deliveredAt - random.whole(30, 110) * hour
  const expectedAt = deliveredAt + random.whole(-30, 60) * hour
  const label = () => labelFor(base.customer.address.country, random)
  const last: ParcelPlan = { ...label(), shippedAt, expectedAt: Math.max(expectedAt, shippedAt + day), deliveredAt }
  const placedAt = shippedAt - random.whole(6, 60) * hour
  if (base.lines.length < 2 || !random.chance(0.3)) return { ...base, placedAt, parcels: [last] }
  const rest = base.lines.map((_, index) => index).slice(1)
  const first = { ...last, ...label(), lines: [0], deliveredAt: deliveredAt - random.whole(2, 20) * hour }
  return { ...base, placedAt, parcels: [first, { ...last, lines: rest }] }
}

/**
 * About every fourth delivered order has something given back; nobody gets a third refund within 30 days. Rows without
 * a call count one by one, so a refund to two instruments counts twice.
 */
function withRefund(now: number, plan: OrderPlan, recent: Map<number, number>, random: Random): OrderPlan {
  const line = random.whole(0, plan.lines.length - 1)
  const { product, variant, quantity } = plan.lines[line] ?? { product: null, variant: null, quantity: 0 }
  const share = random.pick([1, 1, 0.5, 0.2])
  const at = Math.max(...arrivals(plan)) + random.whole(8, 12 * 24) * hour
  if (!variant || product.finalSale || at >= now || !random.chance(0.3)) return plan
  const counts = now - at < 31 * day
  const before = recent.get(plan.customer.id) ?? 0
  const after = before + plan.payments.length
  if (counts && after > 2) return plan
  if (counts) recent.set(plan.customer.id, after)
  const minor = Math.round(variant.price.minor * quantity * share)
  return { ...plan, refunds: [{ line, minor, purpose: 'refund', at }] }
}

function cancelled(now: number, base: Base, random: Random): OrderPlan {
  const placedAt = now - random.whole(8, 112 * 24) * hour - random.whole(1, hour)
  const at = placedAt + random.whole(1, 7) * hour
  const refunds = base.lines.map(({ variant, quantity }, line) => ({
    line,
    minor: variant.price.minor * quantity,
    purpose: 'cancellation' as const,
    at,
  }))
  return { ...base, placedAt, refunds, cancelReason: random.pick(cancelReasons) }
}

function returned(now: number, base: Base, random: Random): OrderPlan {
  const plan = delivered(now, base, random.whole(12 * 24, 100 * 24) * hour, random)
  const at = Math.max(...arrivals(plan)) + random.whole(5 * 24, 11 * 24) * hour
  const back = random.chance(0.7) ? plan.lines : plan.lines.slice(0, 1)
  const refunds = back.map(({ variant, quantity }, line) => ({
    line,
    minor: variant.price.minor * quantity,
    purpose: 'return' as const,
    at,
  }))
  return { ...plan, refunds }
}

function withRequest(now: number, base: Base, stock: Stock, random: Random): OrderPlan {
  const plan = delivered(now, base, random.whole(3 * 24, 28 * 24) * hour, random)
  const at = now - random.whole(3, 2 * 24) * hour
  const [first] = plan.lines
  if (!first) return plan
  const worth = first.variant.price.minor * first.quantity
  if (plan.status === 'return_requested') {
    return { ...plan, request: { kind: 'return', line: 0, newVariantId: null, difference: -worth, at } }
  }
  const wish = random.pick(stock.siblings(first.variant))
  const difference = wish.price.minor * first.quantity - worth
  return { ...plan, request: { kind: 'exchange', line: 0, newVariantId: wish.id, difference, at } }
}

function arrivals(plan: OrderPlan): number[] {
  return (plan.parcels ?? []).flatMap(({ deliveredAt }) => (deliveredAt === null ? [] : [deliveredAt]))
}

function drawnLines(stock: Stock, random: Random): LinePlan[] {
  const count = random.pick([1, 1, 1, 2, 2, 3, 4])
  const chosen = new Map<string, LinePlan>()
  while (chosen.size < count) {
    const product = random.pick(stock.products)
    const variant = random.pick(stock.variants.filter(({ productId }) => productId === product.id))
    const quantity = variant.price.minor < 8000 && random.chance(0.25) ? random.whole(2, 3) : 1
    chosen.set(product.id, stock.line(variant.id, quantity))
  }
  return [...chosen.values()]
}

function drawnPayments(
  { methods }: Buyer,
  lines: readonly LinePlan[],
  single: boolean,
  random: Random,
): OrderPlan['payments'] {
  const total = priceOf(lines)
  const giftCard = methods.find(({ kind }) => kind === 'gift_card')
  const others = methods.filter(({ kind }) => kind !== 'gift_card')
  if (others.length === 0) return [{ methodId: random.pick(methods).id, minor: total }]
  const { id } = random.pick(others)
  if (single || !giftCard || !random.chance(0.3)) return [{ methodId: id, minor: total }]
  const first = Math.min(2500, Math.floor(total / 2))
  return [
    { methodId: giftCard.id, minor: first },
    { methodId: id, minor: total - first },
  ]
}
