import type { Customer, PaymentMethod } from '../../src/core/customer.ts'
import type { ShopRecords } from '../../src/core/shop_records.ts'
import { demoShop } from '../../src/demo/demo_shop.ts'
import { type OrderPlan, orderRecords } from '../../src/demo/order_plan.ts'
import { stockOf } from '../../src/demo/stock.ts'

const day = 86_400_000
/** Seven digits each, and never the same number for a customer and an order. */
const firstCustomer = 1_000_001
const firstOrder = 5_000_001
/** Two of them stay below every limit on what one customer may be refunded without a colleague. */
const mostCents = 9_000

/** An order with everything a refund of it touches. */
export type Target = { readonly order: string; readonly customerId: number; readonly lines: readonly string[] }

/** A shop, the orders of which each can be refunded once, and others that are on their way. */
export type BenchShop = {
  readonly records: ShopRecords
  readonly refundable: readonly Target[]
  readonly onTheWay: readonly Target[]
}

/**
 * A shop with the demo's goods: every customer has two delivered orders inside the refund window, of one line and of
 * two, and one order on its way.
 */
export function benchShop(customers: number, now: number): BenchShop {
  const demo = demoShop(now)
  const stock = stockOf(demo.products, demo.variants)
  const sold = new Set(demo.products.filter(({ finalSale }) => !finalSale).map(({ id }) => id))
  const cheap = demo.variants.filter(({ price, productId }) => price.minor < mostCents / 2 && sold.has(productId))
  const line = (at: number) => stock.line(cheap[at % cheap.length]?.id ?? '')
  const people = Array.from({ length: customers }, (_, at) => customerLike(demo.customers, at))
  const plan = (customer: Customer, at: number, kind: 0 | 1 | 2): OrderPlan => {
    const lines = kind === 1 ? [line(at), line(at + 7)] : [line(at + kind)]
    const shippedAt = now - (kind === 2 ? 2 : 6 + (at % 3)) * day
    const deliveredAt = kind === 2 ? null : shippedAt + 2 * day
    const minor = lines.reduce((sum, { variant }) => sum + variant.price.minor, 0)
    const tracking = `1Z${String(at * 3 + kind).padStart(10, '0')}`
    const parcel = { carrier: 'UPS', tracking, shippedAt, expectedAt: shippedAt + 3 * day, deliveredAt }
    return {
      number: `#${firstOrder + kind * customers + at}`,
      customer,
      status: kind === 2 ? 'shipped' : 'delivered',
      placedAt: shippedAt - day,
      lines,
      payments: [{ methodId: `card_${customer.id}`, minor }],
      parcels: [parcel],
    }
  }
  const written = ([0, 1, 2] as const).map((kind) =>
    people.map((customer, at) => orderRecords(plan(customer, at, kind))),
  )
  const targets = (kind: number) => (written[kind] ?? []).map(({ order }) => targetOf(order))
  const [small, large] = [targets(0), targets(1)]
  // Small and large by turns, so that every beginning of the list has as many lines an order as the whole.
  const mixed = (odd: 0 | 1) => small.flatMap((one, at) => (at % 2 === odd ? one : (large[at] ?? one)))
  const all = written.flat()
  return {
    records: {
      customers: people,
      paymentMethods: people.map(cardOf),
      products: demo.products,
      variants: demo.variants,
      orders: all.map(({ order }) => order),
      ledger: all.flatMap(({ ledger }) => ledger),
      requests: [],
    },
    refundable: [...mixed(0), ...mixed(1)],
    onTheWay: targets(2),
  }
}

function targetOf({ number, customerId, lines }: ShopRecords['orders'][number]): Target {
  return { order: number, customerId, lines: lines.map(({ id }) => id) }
}

function customerLike(models: readonly Customer[], at: number): Customer {
  const model = models[at % models.length]
  if (!model) throw new TypeError('the demo shop has no customers')
  const id = firstCustomer + at
  return { ...model, id, email: `customer${id}@example.com` }
}

function cardOf({ id }: Customer): PaymentMethod {
  return {
    kind: 'card',
    id: `card_${id}`,
    customerId: id,
    brand: 'visa',
    lastFour: String(id % 10_000).padStart(4, '0'),
    provider: null,
  }
}
