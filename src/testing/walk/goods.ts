import type { Address } from '../../core/customer.ts'
import { money } from '../../core/money.ts'
import type { OrderStatus } from '../../core/order.ts'
import type { ShopRecords } from '../../core/shop_records.ts'

export const day = 86_400_000

/** The moment at which every walk begins. */
export const start = Date.UTC(2026, 2, 10, 9)

/** What can be bought on a walk: cheap and dear, in versions of a product, and never many of it. */
export const goods = [
  { variant: 'brass', product: 'lamp', price: 4_500, stock: 3 },
  { variant: 'black', product: 'lamp', price: 4_000, stock: 2 },
  { variant: 'mug', product: 'mug', price: 1_200, stock: 4 },
  { variant: 'small', product: 'machine', price: 19_000, stock: 2 },
  { variant: 'large', product: 'machine', price: 41_000, stock: 1 },
] as const

export const methods = ['card', 'paypal', 'gift'] as const
export const giftBalance = 6_000

/** Orders as a walk finds them: status, days since, what pays, and lines of variant and pieces. */
export const firstOrders: readonly {
  readonly status: OrderStatus
  readonly days: number
  readonly method: (typeof methods)[number]
  readonly lines: readonly (readonly [string, number])[]
}[] = [
  {
    status: 'pending',
    days: 2,
    method: 'card',
    lines: [
      ['brass', 1],
      ['mug', 2],
    ],
  },
  {
    status: 'delivered',
    days: 5,
    method: 'card',
    lines: [
      ['brass', 1],
      ['mug', 1],
      ['brass', 1],
    ],
  },
  { status: 'delivered', days: 20, method: 'gift', lines: [['mug', 3]] },
  {
    status: 'delivered',
    days: 8,
    method: 'paypal',
    lines: [
      ['small', 1],
      ['black', 1],
    ],
  },
  { status: 'processed', days: 3, method: 'paypal', lines: [['black', 2]] },
  { status: 'shipped', days: 4, method: 'card', lines: [['mug', 1]] },
  { status: 'cancelled', days: 6, method: 'card', lines: [['mug', 1]] },
]

export const countries = ['US', 'DE', 'BR'] as const

export function addressIn(country: string) {
  return { line1: '1 Main Street', line2: '', city: 'Town', region: '', postal_code: '10001', country }
}

const home: Address = {
  line1: '1 Main Street',
  line2: '',
  city: 'Town',
  region: '',
  postalCode: '10001',
  country: 'US',
}

/** Many walks share one database, so everything has the walk's own number in its name. */
export function named(walk: number, name: string): string {
  return `${name}-${walk}`
}

export function orderNumber(walk: number, index: number): string {
  return `#W${walk}-${index}`
}

/** The customer of a walk, the goods, and the first orders, paid in full; the cancelled one was given back. */
export function recordsOf(walk: number): ShopRecords {
  const own = (name: string) => named(walk, name)
  const usd = (minor: number) => money(minor, 'USD')
  const person = { firstName: 'Ada', lastName: 'Walker', phone: null, locale: 'en-US', otherAddresses: [] }
  const products = [...new Set(goods.map(({ product }) => product))]
  const customers = [walk, walk + 1_000_000].map((id) => ({
    ...person,
    id,
    email: `walk${id}@example.com`,
    address: home,
    createdAt: start - 400 * day,
  }))
  const foreign = { ...orderAt(walk, 9, firstOrders[1]), customerId: walk + 1_000_000 }
  const orders = [...firstOrders.map((first, index) => orderAt(walk, index, first)), foreign]
  return {
    customers,
    paymentMethods: [
      { kind: 'card', id: own('card'), customerId: walk, brand: 'visa', lastFour: '4242', provider: null },
      { kind: 'paypal', id: own('paypal'), customerId: walk, provider: null },
      { kind: 'gift_card', id: own('gift'), customerId: walk, balance: usd(giftBalance) },
    ],
    products: products.map((name) => ({ id: own(name), name, category: 'home', description: '', finalSale: false })),
    variants: goods.map(({ variant, product, price, stock }) => ({
      id: own(variant),
      productId: own(product),
      options: { version: variant },
      price: usd(price),
      stock,
    })),
    orders,
    ledger: orders.flatMap(({ number, paid, refunded, placedAt, customerId }, index) => {
      const method = own(firstOrders[index]?.method ?? 'card')
      const row = { customerId, order: number, methodId: method, callId: null, reference: null }
      const sale = { ...row, id: `led_${number}_1`, movement: 'payment', purpose: 'sale', amount: paid, at: placedAt }
      const back = { ...row, id: `led_${number}_2`, amount: refunded, at: placedAt + 1 }
      const undone = { ...back, movement: 'refund', purpose: 'cancellation' }
      return (refunded.minor > 0 ? [sale, undone] : [sale]) as ShopRecords['ledger'][number][]
    }),
    requests: [],
  }
}

function orderAt(walk: number, index: number, first: (typeof firstOrders)[number] | undefined) {
  if (!first) throw new TypeError('no such order')
  const { status, days, lines: bought } = first
  const number = orderNumber(walk, index)
  const lines = bought.map(([name, quantity], position) => {
    const found = goods.find(({ variant }) => variant === name)
    if (!found) throw new TypeError(`no ${name}`)
    const of = { variantId: named(walk, name), productId: named(walk, found.product), name: found.product, quantity }
    const state = { refunded: money(0, 'USD'), state: 'bought', finalSale: false, category: 'home' } as const
    const id = `${number}-${position + 1}`
    return { id, ...of, ...state, options: { version: name }, unitPrice: money(found.price, 'USD') }
  })
  const paid = lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice.minor * quantity, 0)
  const at = start - days * day
  return {
    number,
    customerId: walk,
    status,
    address: home,
    placedAt: at,
    deliveredAt: status === 'delivered' ? at : null,
    cancelReason: null,
    itemsChanged: false,
    paid: money(paid, 'USD'),
    refunded: money(status === 'cancelled' ? paid : 0, 'USD'),
    replaces: null,
    shipments: [],
    lines,
  }
}
