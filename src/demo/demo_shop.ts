import type { ShopRecords } from '../core/shop_records.ts'
import { catalogue } from './catalogue.ts'
import { demoCustomers, demoPaymentMethods } from './customers.ts'
import { drawnOrders } from './drawn_orders.ts'
import { orderRecords } from './order_plan.ts'
import { personaOrders } from './persona_orders.ts'
import { demoPersonas } from './personas.ts'
import { createRandom } from './random.ts'
import { stockOf } from './stock.ts'

export { demoPersonas, demoStaff } from './personas.ts'

/** Each part draws from its own stream, so that a change to one leaves the others as they are. */
const seeds = { stock: 4101, customers: 4102, methods: 4103, orders: 4104 } as const

/**
 * The shop Harbor & Pine with 120 days of orders up to `now` (epoch milliseconds). The same `now` gives the same
 * records, and another `now` moves the dates and nothing else.
 */
export function demoShop(now: number): ShopRecords {
  const { products, variants } = catalogue(createRandom(seeds.stock).next)
  const stock = stockOf(products, variants)
  const customers = demoCustomers(now, createRandom(seeds.customers))
  const paymentMethods = demoPaymentMethods(customers, createRandom(seeds.methods))
  const told = personaOrders(now, customers, stock)
  const taken = new Set(told.map(({ number }) => number))
  const personas = new Set(demoPersonas.map(({ customerId }) => customerId))
  const buyers = customers
    .filter(({ id }) => !personas.has(id))
    .map((customer) => ({ customer, methods: paymentMethods.filter(({ customerId }) => customerId === customer.id) }))
  const plans = [...told, ...drawnOrders(now, buyers, stock, createRandom(seeds.orders), taken)]
  const written = plans
    .toSorted((a, b) => a.placedAt - b.placedAt || a.number.localeCompare(b.number))
    .map(orderRecords)
  return {
    customers,
    paymentMethods,
    products,
    variants,
    orders: written.map(({ order }) => order),
    ledger: written.flatMap(({ ledger }) => ledger),
    requests: written.flatMap(({ requests }) => requests),
  }
}
