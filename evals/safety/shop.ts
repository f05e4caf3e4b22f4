import type { Customer, PaymentMethod } from '../../src/core/customer.ts'
import type { ShopRecords } from '../../src/core/shop_records.ts'
import { demoShop } from '../../src/demo/demo_shop.ts'
import { orderRecords } from '../../src/demo/order_plan.ts'

const day = 86_400_000
const firstCustomer = 1_000_001
const firstOrder = 5_000_001

export type Target = { readonly order: string; readonly customerId: number }

/** Customers with delivered orders of one line each; `orders[customer][n]`. */
export type SafetyShop = { readonly records: ShopRecords; readonly orders: readonly (readonly Target[])[] }

/** A shop in which every order cost `paid` cents and can be refunded by the shipped rules of the window. */
export function safetyShop(customers: number, ordersEach: number, paid: number, now: number): SafetyShop {
  const demo = demoShop(now)
  const product = demo.products.find(({ finalSale }) => !finalSale)
  const sold = demo.variants.find(({ productId }) => productId === product?.id)
  const model = demo.customers[0]
  if (!product || !sold || !model) throw new TypeError('the demo shop sells nothing')
  const variant = { ...sold, price: { minor: paid, currency: 'USD' } }
  const people = Array.from({ length: customers }, (_, at): Customer => {
    const id = firstCustomer + at
    return { ...model, id, email: `customer${id}@example.com` }
  })
  const written = people.map((customer, at) =>
    Array.from({ length: ordersEach }, (_, n) => {
      const parcel = {
        carrier: 'UPS',
        tracking: `1Z${at}-${n}`,
        shippedAt: now - 5 * day,
        expectedAt: now,
        deliveredAt: now - 3 * day,
      }
      return orderRecords({
        number: `#${firstOrder + at * ordersEach + n}`,
        customer,
        status: 'delivered',
        placedAt: now - 6 * day,
        lines: [{ product, variant, quantity: 1 }],
        payments: [{ methodId: `card_${customer.id}`, minor: paid }],
        parcels: [parcel],
      })
    }),
  )
  const all = written.flat()
  const records: ShopRecords = {
    customers: people,
    paymentMethods: people.map(cardOf),
    products: demo.products,
    variants: demo.variants,
    orders: all.map(({ order }) => order),
    ledger: all.flatMap(({ ledger }) => ledger),
    requests: [],
  }
  const orders = written.map((some) => some.map(({ order }) => ({ order: order.number, customerId: order.customerId })))
  return { records, orders }
}

function cardOf({ id }: Customer): PaymentMethod {
  return { kind: 'card', id: `card_${id}`, customerId: id, brand: 'visa', lastFour: '4242', provider: null }
}
