import type { Evidence } from '../../src/agent/claims/evidence.ts'
import type { PaymentMethod } from '../../src/core/customer.ts'
import { money } from '../../src/core/money.ts'
import type { LineState, Order, OrderLine, OrderStatus, Shipment } from '../../src/core/order.ts'

const day = (text: string): number => Date.parse(`${text}T10:00:00Z`)
const usd = (minor: number) => money(minor, 'USD')

const visa: PaymentMethod = { kind: 'card', id: 'pm_1', customerId: 1, brand: 'visa', lastFour: '4242', provider: null }
const giftCard: PaymentMethod = { kind: 'gift_card', id: 'pm_2', customerId: 1, balance: usd(5_000) }

type Goods = { name: string; price: number; pieces?: number; options?: Record<string, string>; state?: LineState }
type Course = { placed: string; shipped?: string; expected?: string; delivered?: string; refunded?: number }

const orders: readonly Order[] = [
  order('#50011', 'pending', [{ name: 'Mug', price: 1_200, pieces: 2 }], { placed: '2026-03-09' }),
  order('#50012', 'processed', [{ name: 'Desk Lamp', price: 4_599, options: { colour: 'brass' } }], {
    placed: '2026-03-08',
  }),
  order('#50013', 'shipped', [{ name: 'Wool Sweater', price: 8_900, options: { colour: 'forest', size: 'M' } }], {
    placed: '2026-03-05',
    shipped: '2026-03-06',
    expected: '2026-03-12',
  }),
  order(
    '#50014',
    'delivered',
    [
      { name: 'Electric Kettle', price: 8_100, options: { colour: 'copper' } },
      { name: 'Coffee Mug', price: 2_200, pieces: 2, options: { colour: 'blue' } },
    ],
    { placed: '2026-02-26', shipped: '2026-02-27', delivered: '2026-03-02' },
  ),
  order('#50017', 'delivered', [{ name: 'Picnic Blanket', price: 3_900 }], {
    placed: '2025-05-08',
    shipped: '2025-05-09',
    delivered: '2025-05-12',
  }),
  order('#50015', 'cancelled', [{ name: 'Garden Hose', price: 1_500 }], { placed: '2026-02-20', refunded: 1_500 }),
  order('#50016', 'return_requested', [{ name: 'Trail Backpack', price: 15_900, state: 'return_requested' }], {
    placed: '2026-02-20',
    shipped: '2026-02-21',
    delivered: '2026-02-25',
  }),
]

/** What a turn would know: one customer's records on 10 March 2026, and the passages that were found. */
export function evidenceFor(asked: string, passages: readonly string[]): Evidence {
  return {
    orders,
    methods: [visa, giftCard],
    payments: [
      {
        order: '#50015',
        movement: 'payment',
        amount: usd(1_500),
        at: day('2026-02-20'),
        methodName: 'Visa ending in 4242',
      },
      {
        order: '#50015',
        movement: 'refund',
        amount: usd(1_500),
        at: day('2026-02-21'),
        methodName: 'Visa ending in 4242',
      },
    ],
    done: [],
    passages,
    written: [
      'The balance of your gift card is $50.00.',
      'You have $50.00 left on your gift card.',
      'You have several orders with us.',
      'The Desk Lamp in black costs $45.99 and is in stock.',
    ],
    said: [asked],
  }
}

function order(number: string, status: OrderStatus, goods: readonly Goods[], course: Course): Order {
  const lines = goods.map((one, index) => line(`${number.slice(1)}-${index + 1}`, one))
  const total = goods.reduce((sum, { price, pieces = 1 }) => sum + price * pieces, 0)
  return {
    number,
    customerId: 1,
    status,
    address: { line1: '1 Elm Street', line2: '', city: 'Denver', region: 'CO', postalCode: '80202', country: 'US' },
    placedAt: day(course.placed),
    deliveredAt: course.delivered === undefined ? null : day(course.delivered),
    cancelReason: null,
    itemsChanged: false,
    paid: usd(total),
    refunded: usd(course.refunded ?? 0),
    replaces: null,
    lines,
    shipments: shipments(number, course, lines),
  }
}

function line(id: string, { name, price, pieces = 1, options = {}, state = 'bought' }: Goods): OrderLine {
  const ids = { id, variantId: `v_${id}`, productId: `p_${id}`, category: 'home' }
  return { ...ids, name, finalSale: false, options, unitPrice: usd(price), quantity: pieces, refunded: usd(0), state }
}

function shipments(number: string, { shipped, expected, delivered }: Course, lines: readonly OrderLine[]): Shipment[] {
  if (shipped === undefined) return []
  return [
    {
      id: `s_${number.slice(1)}`,
      carrier: 'Tern Express',
      tracking: 'TRK7731902',
      lineIds: lines.map(({ id }) => id),
      shippedAt: day(shipped),
      expectedAt: expected === undefined ? null : day(expected),
      deliveredAt: delivered === undefined ? null : day(delivered),
    },
  ]
}
