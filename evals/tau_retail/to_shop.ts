import type { Customer, PaymentMethod } from '../../src/core/customer.ts'
import type { LedgerEntry } from '../../src/core/ledger.ts'
import { money } from '../../src/core/money.ts'
import type { Order, OrderLine, Shipment } from '../../src/core/order.ts'
import type { Product, Variant } from '../../src/core/product.ts'
import type { ShopRecords } from '../../src/core/shop_records.ts'
import type { Benchmark, BenchmarkMethod, BenchmarkOrder, BenchmarkProduct, BenchmarkUser } from './benchmark.ts'
import { addressFrom, centsOf, currency } from './words.ts'

const day = 86_400_000

/** The benchmark has no dates. Orders are placed a day apart in the order in which their customer lists them. */
const opening = Date.UTC(2024, 0, 1)

/** When the recorded actions happen: after everything else. */
export const replayedAt = opening + 1_000 * day

/** The benchmark knows variants that are offered and variants that are not; we count pieces. */
export const plenty = 1_000_000

/** Our numbers for the benchmark's users, counted from one. */
export type Numbers = ReadonlyMap<string, number>

export function numbersOf({ users }: Benchmark): Numbers {
  return new Map(Object.keys(users).map((id, index) => [id, index + 1]))
}

/** The benchmark's shop as ours. Every item of an order becomes a line of its own, however often its id repeats. */
export function toShop(benchmark: Benchmark, numbers: Numbers): ShopRecords {
  const users = Object.entries(benchmark.users).map(([id, user]) => ({ user, number: numbers.get(id) ?? 0 }))
  const products = Object.values(benchmark.products)
  const orders = users.flatMap(({ user, number }) => ordersOf(benchmark, user, number))
  return {
    customers: users.map(({ user, number }) => customerFrom(user, number)),
    paymentMethods: users.flatMap(({ user, number }) =>
      Object.values(user.payment_methods).map((method) => methodFrom(method, number)),
    ),
    products: products.map(productFrom),
    variants: products.flatMap(variantsFrom),
    orders: orders.map(({ order }) => order),
    ledger: orders.flatMap(({ ledger }) => ledger),
    requests: [],
  }
}

function customerFrom(user: BenchmarkUser, id: number): Customer {
  return {
    id,
    firstName: user.name.first_name,
    lastName: user.name.last_name,
    email: user.email,
    phone: null,
    locale: 'en-US',
    address: addressFrom(user.address),
    otherAddresses: [],
    createdAt: opening,
  }
}

function methodFrom(method: BenchmarkMethod, customerId: number): PaymentMethod {
  const { id } = method
  if (method.source === 'paypal') return { kind: 'paypal', id, customerId, provider: null }
  if (method.source === 'gift_card') return { kind: 'gift_card', id, customerId, balance: centsOf(method.balance) }
  return { kind: 'card', id, customerId, brand: method.brand, lastFour: method.last_four, provider: null }
}

function productFrom({ product_id: id, name }: BenchmarkProduct): Product {
  return { id, name, category: 'general', description: '', finalSale: false }
}

function variantsFrom({ product_id: productId, variants }: BenchmarkProduct): Variant[] {
  return Object.values(variants).map(({ item_id: id, options, price, available }) => ({
    id,
    productId,
    options,
    price: centsOf(price),
    stock: available ? plenty : 0,
  }))
}

function ordersOf({ orders }: Benchmark, user: BenchmarkUser, customerId: number) {
  return user.orders.flatMap((number, index) => {
    const order = orders[number]
    return order ? [orderFrom(order, customerId, opening + index * day)] : []
  })
}

function orderFrom(given: BenchmarkOrder, customerId: number, placedAt: number) {
  const number = given.order_id
  const name = number.replace('#', '')
  const lines = given.items.map((item, index) => lineFrom(item, `${name}-${index + 1}`))
  const ledger = ledgerFrom(given, customerId, placedAt)
  const deliveredAt = given.status === 'delivered' ? placedAt + day : null
  const order: Order = {
    number,
    customerId,
    status: given.status,
    address: addressFrom(given.address),
    placedAt,
    deliveredAt,
    cancelReason: null,
    itemsChanged: false,
    paid: sumOf(ledger, 'payment'),
    refunded: sumOf(ledger, 'refund'),
    replaces: null,
    lines,
    shipments: given.fulfillments.map((parcel, index) => ({
      ...parcelFrom(parcel, lines),
      id: `${name}-parcel-${index + 1}`,
      shippedAt: placedAt + index,
      deliveredAt,
    })),
  }
  return { order, ledger }
}

function lineFrom(item: BenchmarkOrder['items'][number], id: string): OrderLine {
  return {
    id,
    variantId: item.item_id,
    productId: item.product_id,
    name: item.name,
    category: 'general',
    finalSale: false,
    options: item.options,
    unitPrice: centsOf(item.price),
    quantity: 1,
    refunded: money(0, currency),
    state: 'bought',
  }
}

type Parcel = Pick<Shipment, 'carrier' | 'tracking' | 'lineIds' | 'expectedAt'>

function parcelFrom(given: BenchmarkOrder['fulfillments'][number], lines: readonly OrderLine[]): Parcel {
  const open = [...lines]
  const lineIds = given.item_ids.flatMap((item) => {
    const at = open.findIndex(({ variantId }) => variantId === item)
    return at < 0 ? [] : open.splice(at, 1).map(({ id }) => id)
  })
  return { carrier: 'unknown', tracking: given.tracking_id.join(' '), lineIds, expectedAt: null }
}

function ledgerFrom(given: BenchmarkOrder, customerId: number, placedAt: number): LedgerEntry[] {
  return given.payment_history.map((row, index) => ({
    id: `${given.order_id.replace('#', '')}-money-${index + 1}`,
    customerId,
    order: given.order_id,
    movement: row.transaction_type,
    purpose: row.transaction_type === 'payment' ? 'sale' : 'cancellation',
    amount: centsOf(row.amount),
    methodId: row.payment_method_id,
    callId: null,
    reference: null,
    at: placedAt + index,
  }))
}

function sumOf(ledger: readonly LedgerEntry[], movement: LedgerEntry['movement']) {
  const rows = ledger.filter((row) => row.movement === movement)
  return money(
    rows.reduce((sum, { amount }) => sum + amount.minor, 0),
    currency,
  )
}
