import type { Address, Customer, PaymentMethod } from '../core/customer.ts'
import type { LedgerEntry } from '../core/ledger.ts'
import { money } from '../core/money.ts'
import { lineTotal, type Order, type OrderLine, type OrderStatus } from '../core/order.ts'
import type { Product, Variant } from '../core/product.ts'
import type { ShopRecords } from '../core/shop_records.ts'

/** Records of nothing, for a test to put something in. */
export const noRecords: ShopRecords = {
  customers: [],
  paymentMethods: [],
  products: [],
  variants: [],
  orders: [],
  ledger: [],
  requests: [],
}

const day = 86_400_000

const homes: readonly Address[] = [
  { line1: '14 Cannery Row', line2: '', city: 'Portland', region: 'ME', postalCode: '04101', country: 'US' },
  { line1: '2290 Linden Ave', line2: '', city: 'Chicago', region: 'IL', postalCode: '60614', country: 'US' },
  { line1: '77 Alder Street', line2: '', city: 'San Francisco', region: 'CA', postalCode: '94110', country: 'US' },
]

const products: readonly Product[] = [
  { id: 'p_lamp', name: 'Desk Lamp', category: 'home', description: 'A lamp.', finalSale: false },
  { id: 'p_mug', name: 'Mug', category: 'kitchen', description: 'A mug.', finalSale: false },
  { id: 'p_machine', name: 'Espresso Machine', category: 'kitchen', description: 'A machine.', finalSale: false },
]

const variants: readonly Variant[] = [
  variant('v_lamp_brass', 'p_lamp', { colour: 'brass' }, 4599),
  variant('v_lamp_black', 'p_lamp', { colour: 'black' }, 4599),
  variant('v_mug', 'p_mug', {}, 1200),
  variant('v_machine', 'p_machine', {}, 62_900),
]

/** Three customers, each with a card, and six orders: what the tests of the outer floors need, and nothing more. */
export function testRecords(now: number): ShopRecords {
  const customers = homes.map((home, index) => customer(index + 1, home, now))
  const sold = [
    sale('#12345', 1, 'delivered', 8, [bought('v_lamp_brass', 1), bought('v_mug', 2)], now),
    sale('#12346', 1, 'pending', 1, [bought('v_mug', 1)], now),
    sale('#12347', 1, 'shipped', 4, [bought('v_lamp_black', 1)], now),
    sale('#22001', 2, 'delivered', 9, [bought('v_machine', 1)], now),
    sale('#22002', 2, 'delivered', 9, [bought('v_mug', 1)], now),
    sale('#33001', 3, 'delivered', 200, [bought('v_lamp_brass', 1)], now),
  ]
  return {
    customers,
    paymentMethods: customers.flatMap(({ id }) => methodsOf(id)),
    products,
    variants,
    orders: sold.map(({ order }) => order),
    ledger: sold.map(({ payment }) => payment),
    requests: [],
  }
}

function variant(id: string, productId: string, options: Record<string, string>, cents: number): Variant {
  return { id, productId, options, price: money(cents, 'USD'), stock: 20 }
}

function customer(id: number, address: Address, now: number): Customer {
  const [firstName = '', lastName = ''] = (['Maya Lindqvist', 'Marcus Okafor', 'Priya Raman'][id - 1] ?? '').split(' ')
  return {
    id,
    firstName,
    lastName,
    email: `${firstName.toLowerCase()}@example.com`,
    phone: null,
    locale: 'en-US',
    address,
    otherAddresses: [],
    createdAt: now - 400 * day,
  }
}

function methodsOf(customerId: number): PaymentMethod[] {
  return [
    { kind: 'card', id: `pm_card_${customerId}`, customerId, brand: 'visa', lastFour: '4242', provider: null },
    { kind: 'gift_card', id: `pm_gift_${customerId}`, customerId, balance: money(5000, 'USD') },
  ]
}

function bought(variantId: string, quantity: number): Omit<OrderLine, 'id'> {
  const found = variants.find(({ id }) => id === variantId)
  const product = products.find(({ id }) => id === found?.productId)
  if (!found || !product) throw new TypeError(`no variant ${variantId}`)
  const { name, category, finalSale, id: productId } = product
  const unitPrice = found.price
  const soFar = { refunded: money(0, 'USD'), state: 'bought' } as const
  return { variantId, productId, name, category, finalSale, options: found.options, unitPrice, quantity, ...soFar }
}

function sale(
  number: string,
  customerId: number,
  status: OrderStatus,
  daysAgo: number,
  goods: readonly Omit<OrderLine, 'id'>[],
  now: number,
): { order: Order; payment: LedgerEntry } {
  const lines = goods.map((line, index) => ({ ...line, id: `${number.slice(1)}-${index + 1}` }))
  const paid = money(
    lines.reduce((sum, line) => sum + lineTotal(line).minor, 0),
    'USD',
  )
  const placedAt = now - daysAgo * day
  const deliveredAt = status === 'delivered' ? placedAt + 3 * day : null
  const address = homes[customerId - 1] ?? homes[0]
  if (!address) throw new TypeError('no home')
  const rest = { cancelReason: null, itemsChanged: false, refunded: money(0, 'USD'), replaces: null, shipments: [] }
  const order: Order = { number, customerId, status, address, placedAt, deliveredAt, paid, lines, ...rest }
  const movement = {
    movement: 'payment',
    purpose: 'sale',
    methodId: `pm_card_${customerId}`,
    callId: null,
    reference: null,
  } as const
  return {
    order,
    payment: { id: `led_${number.slice(1)}`, customerId, order: number, amount: paid, at: placedAt, ...movement },
  }
}
