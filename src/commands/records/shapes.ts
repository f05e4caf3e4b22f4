import { z } from 'zod'
import { orderStatuses } from '../../core/order.ts'
import type { ElementKind } from './elements.ts'
import {
  amount,
  anyText,
  anyWords,
  country,
  currency,
  email,
  fields,
  id,
  lastFour,
  list,
  locale,
  moment,
  oneOf,
  options,
  orderNumber,
  signedAmount,
  text,
  truth,
  whole,
  words,
} from './leaves.ts'

const lineStates = [
  'bought',
  'refunded',
  'return_requested',
  'exchange_requested',
  'returned',
  'exchanged',
  'replaced',
] as const
const purposes = ['sale', 'refund', 'cancellation', 'items_change', 'method_change', 'exchange', 'return'] as const

const customerId = whole('a whole number from 1 such as 1042', 1, Number.MAX_SAFE_INTEGER)

const address = fields('an address such as {"line1": "14 Cannery Row", "city": "Portland", "country": "US"}', {
  line1: words(200),
  line2: anyWords(200).default(''),
  city: words(100),
  region: anyWords(100).default(''),
  postal_code: anyText(20).default(''),
  country,
})

/** What the payment provider calls the customer and the instrument, or the payment: `cus_…`, `pm_…`, `pi_…`. */
const reference = id.nullable().default(null)
const atProvider = { provider_customer: reference, provider_reference: reference }

const paymentMethod = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('card'), id, brand: text(40), last_four: lastFour, ...atProvider }),
    z.strictObject({ kind: z.literal('paypal'), id, ...atProvider }),
    z.strictObject({ kind: z.literal('gift_card'), id, balance: amount, currency }),
  ],
  {
    error: ({ input }) =>
      isObject(input)
        ? 'must be one of card, paypal, gift_card'
        : 'must be a payment method such as {"id": "pm_1", "kind": "paypal"}',
  },
)

const customer = fields('a customer: an object in braces', {
  id: customerId,
  first_name: words(100),
  last_name: words(100),
  email,
  phone: text(40).nullable().default(null),
  locale: locale.default('en-US'),
  address,
  other_addresses: list(address).default([]),
  payment_methods: list(paymentMethod).default([]),
  created_at: moment.optional(),
})

const variant = fields('a variant such as {"id": "lamp_brass", "price": "64.00", "currency": "USD", "stock": 3}', {
  id,
  options: options.default({}),
  price: amount,
  currency,
  stock: whole('a whole number of pieces, 0 or more', 0, 1_000_000_000),
})

const product = fields('a product: an object in braces', {
  id,
  name: text(200),
  category: text(100),
  description: anyWords(5000).default(''),
  final_sale: truth.default(false),
  variants: list(variant, 1),
})

const line = fields('a line such as {"variant_id": "lamp_brass", "quantity": 1, "unit_price": "64.00"}', {
  id: id.optional(),
  variant_id: id,
  product_id: id.optional(),
  name: text(200).optional(),
  category: text(100).optional(),
  final_sale: truth.optional(),
  options: options.optional(),
  unit_price: amount,
  quantity: whole('a whole number of pieces, 1 or more', 1, 10_000),
  refunded: amount.default('0'),
  state: oneOf(lineStates).optional(),
})

const shipment = fields('a shipment: an object in braces', {
  id: id.optional(),
  carrier: text(100),
  tracking: text(100),
  line_ids: list(id, 1).optional(),
  shipped_at: moment,
  expected_at: moment.nullable().default(null),
  delivered_at: moment.nullable().optional(),
})

const payment = fields('a payment such as {"method_id": "pm_1"}', {
  id: id.optional(),
  movement: oneOf(['payment', 'charge']).default('payment'),
  purpose: oneOf(purposes).default('sale'),
  amount: amount.optional(),
  method_id: id,
  call_id: id.nullable().default(null),
  reference,
  at: moment.optional(),
})

const refund = fields('a refund such as {"method_id": "pm_1", "amount": "5.00", "at": "2026-03-10"}', {
  id: id.optional(),
  movement: oneOf(['refund', 'credit']).default('refund'),
  purpose: oneOf(purposes).optional(),
  amount,
  method_id: id,
  call_id: id.nullable().default(null),
  reference,
  at: moment,
})

const request = fields('a request: an object in braces', {
  id,
  kind: oneOf(['return', 'exchange', 'replacement']),
  lines: list(
    fields('a line such as {"line_id": "12345-1"}', { line_id: id, new_variant_id: id.nullable().default(null) }),
    1,
  ),
  method_id: id.nullable().default(null),
  difference: signedAmount,
  call_id: id.optional(),
  at: moment,
  closed_at: moment.nullable().default(null),
})

const order = fields('an order: an object in braces', {
  number: orderNumber,
  customer_id: customerId,
  status: oneOf(orderStatuses),
  address: address.optional(),
  placed_at: moment,
  delivered_at: moment.nullable().default(null),
  cancel_reason: words(500).nullable().default(null),
  items_changed: truth.default(false),
  replaces: orderNumber.nullable().default(null),
  currency,
  lines: list(line, 1),
  shipments: list(shipment).default([]),
  payments: list(payment).default([]),
  refunds: list(refund).default([]),
  requests: list(request).default([]),
})

/** The format of the files: each element is checked against its shape, and a field that is not here is a fault. */
export const shapes = { customer, product, order } as const satisfies Record<ElementKind, z.ZodType>

export type CustomerShape = z.output<typeof customer>
export type ProductShape = z.output<typeof product>
export type OrderShape = z.output<typeof order>
export type AddressShape = z.output<typeof address>

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
