import type { Address, Customer, PaymentMethod } from '../../core/customer.ts'
import type { LedgerEntry } from '../../core/ledger.ts'
import { money } from '../../core/money.ts'
import type { GoodsRequest, Order, OrderLine } from '../../core/order.ts'
import type { Product, Variant } from '../../core/product.ts'
import type { ShopRecords } from '../../core/shop_records.ts'

const day = 86_400_000

/** Noon of a day in June: the suites' clocks stand near it. */
export const noon = Date.UTC(2026, 5, 15, 12)

/** More minor units than 32 bits hold. */
export const vast = 7_300_000_000_123

export const address: Address = {
  line1: '4 Quarry Lane',
  line2: '',
  city: 'Leeds',
  region: 'West Yorkshire',
  postalCode: 'LS1 4AB',
  country: 'GB',
}

export function customer(id: number, change: Partial<Customer> = {}): Customer {
  return {
    id,
    firstName: 'Ada',
    lastName: `O’Neil-${id} “Zoë” 🦉`,
    email: `ada${id}@example.com`,
    phone: id % 2 === 0 ? null : '+44 20 7946 0000',
    locale: 'en-GB',
    address,
    otherAddresses: id % 2 === 0 ? [] : [{ ...address, line2: 'Flat 3' }],
    createdAt: noon - 400 * day,
    ...change,
  }
}

export const card: PaymentMethod = {
  kind: 'card',
  id: 'card_1',
  customerId: 1,
  brand: 'visa',
  lastFour: '4242',
  provider: { customer: 'cus_1', method: 'pm_1' },
}
export const giftCard: PaymentMethod = { kind: 'gift_card', id: 'gift_1', customerId: 1, balance: money(2_500, 'EUR') }
const paypal: PaymentMethod = { kind: 'paypal', id: 'paypal_2', customerId: 2, provider: null }

const lamp: Product = { id: 'lamp', name: 'Desk Lamp', category: 'home', description: 'Warm light.', finalSale: false }
const poster: Product = { id: 'poster', name: 'Poster', category: 'gifts', description: '', finalSale: true }

const brass: Variant = variant('lamp-brass', 'lamp', { finish: 'brass' }, 4_000, 3)
const steel: Variant = variant('lamp-steel', 'lamp', { finish: 'steel', size: 'large' }, 4_500, 0)
const print: Variant = variant('poster-1', 'poster', {}, vast, 1)

function variant(id: string, productId: string, options: Variant['options'], price: number, stock: number): Variant {
  return { id, productId, options, price: money(price, 'EUR'), stock }
}

export function line(id: string, change: Partial<OrderLine> = {}): OrderLine {
  return {
    id,
    variantId: brass.id,
    productId: lamp.id,
    name: lamp.name,
    category: lamp.category,
    finalSale: false,
    options: brass.options,
    unitPrice: brass.price,
    quantity: 2,
    refunded: money(0, 'EUR'),
    state: 'bought',
    ...change,
  }
}

export function order(number: string, change: Partial<Order> = {}): Order {
  return {
    number,
    customerId: 1,
    status: 'delivered',
    address,
    placedAt: noon - 9 * day,
    deliveredAt: noon - 5 * day,
    cancelReason: null,
    itemsChanged: false,
    paid: money(8_000, 'EUR'),
    refunded: money(0, 'EUR'),
    replaces: null,
    lines: [line(`${number}-1`)],
    shipments: [],
    ...change,
  }
}

export function payment(id: string, number: string, change: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    id,
    customerId: 1,
    order: number,
    movement: 'payment',
    purpose: 'sale',
    amount: money(8_000, 'EUR'),
    methodId: card.id,
    callId: null,
    reference: null,
    at: noon - 9 * day,
    ...change,
  }
}

export function request(id: string, number: string, change: Partial<GoodsRequest> = {}): GoodsRequest {
  return {
    id,
    kind: 'exchange',
    order: number,
    lines: [{ lineId: `${number}-1`, newVariantId: steel.id }],
    methodId: card.id,
    difference: money(-500, 'EUR'),
    callId: `call-of-${id}`,
    at: noon - day,
    closedAt: null,
    ...change,
  }
}

export const parcel = {
  id: 'parcel-1',
  carrier: 'Post',
  tracking: 'T 1',
  lineIds: ['#B-1'],
  shippedAt: noon - 7 * day,
  expectedAt: null,
  deliveredAt: noon - 5 * day,
}

const dear = line('#C-1', {
  variantId: print.id,
  productId: poster.id,
  name: poster.name,
  category: poster.category,
  finalSale: true,
  options: {},
  unitPrice: print.price,
  quantity: 1,
  refunded: money(vast - 1, 'EUR'),
  state: 'return_requested',
})

const orders: readonly Order[] = [
  order('#A'),
  order('#B', { shipments: [{ ...parcel, id: 'parcel-2', shippedAt: noon - 8 * day, deliveredAt: null }, parcel] }),
  order('#C', {
    customerId: 2,
    status: 'cancelled',
    cancelReason: 'ordered_by_mistake',
    deliveredAt: null,
    itemsChanged: true,
    paid: money(vast, 'EUR'),
    refunded: money(vast - 1, 'EUR'),
    replaces: '#A',
    lines: [dear, line('#C-2')],
  }),
]

/** A small shop in the order in which a dump gives it. */
export const shop: ShopRecords = {
  customers: [customer(1), customer(2)],
  paymentMethods: [card, giftCard, paypal],
  products: [lamp, poster],
  variants: [brass, steel, print],
  orders,
  ledger: [
    payment('led-1', '#A', { reference: 'pi_1' }),
    payment('led-2', '#B'),
    payment('led-3', '#C', { customerId: 2, methodId: paypal.id, amount: money(vast, 'EUR') }),
    payment('led-4', '#C', { movement: 'refund', purpose: 'cancellation', at: noon - day, callId: 'call-1' }),
  ],
  requests: [request('req-1', '#A', { closedAt: noon }), request('req-2', '#B')],
}
