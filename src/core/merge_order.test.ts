import { describe, expect, test } from 'vitest'
import { mergeOrder } from './merge_order.ts'
import { money } from './money.ts'
import { type Order, type OrderLine, orderStatuses } from './order.ts'
import { progress } from './steps.ts'

function line(id: string, change: Partial<OrderLine> = {}): OrderLine {
  const of = { variantId: 'v', productId: 'p', name: 'Lamp', category: 'home', finalSale: false, options: {} }
  return { id, ...of, unitPrice: money(500, 'USD'), quantity: 1, refunded: money(0, 'USD'), state: 'bought', ...change }
}

const address = { line1: '1 A St', line2: '', city: 'B', region: '', postalCode: '1', country: 'US' }
const shipment = {
  id: 's',
  carrier: 'Post',
  tracking: 'T',
  lineIds: [],
  shippedAt: 1,
  expectedAt: null,
  deliveredAt: null,
}

function order(change: Partial<Order> = {}): Order {
  return {
    number: '#1',
    customerId: 1,
    status: 'pending',
    address,
    placedAt: 10,
    deliveredAt: null,
    cancelReason: null,
    itemsChanged: false,
    paid: money(500, 'USD'),
    refunded: money(0, 'USD'),
    replaces: null,
    lines: [line('1-1')],
    shipments: [],
    ...change,
  }
}

test('an order only moves forward, whatever the file says', () => {
  for (const known of orderStatuses)
    for (const incoming of orderStatuses) {
      const merged = mergeOrder(order({ status: known }), order({ status: incoming }))
      expect(merged.status).toBe(progress[incoming] > progress[known] ? incoming : known)
    }
})

test('dates, reasons and parcels that were not known are taken, those that were are kept', () => {
  const news = { placedAt: 20, deliveredAt: 30, cancelReason: 'other', shipments: [shipment] }
  expect(mergeOrder(order(), order(news))).toMatchObject(news)
  const known = { deliveredAt: 5, cancelReason: 'mine', shipments: [{ ...shipment, id: 'old' }] }
  expect(mergeOrder(order(known), order({ ...news, shipments: [] }))).toMatchObject({ ...known, placedAt: 20 })
})

test('address, money and changed items stay what the desk made of them', () => {
  const known = order({ address: { ...address, city: 'New' }, refunded: money(100, 'USD'), itemsChanged: true })
  expect(mergeOrder(known, order())).toEqual(known)
})

describe('lines', () => {
  const merged = (known: readonly OrderLine[], incoming: readonly OrderLine[], change: Partial<Order> = {}) =>
    mergeOrder(order({ lines: known, ...change }), order({ lines: incoming })).lines

  test('a line that the desk settled stays settled, and its refund is never less', () => {
    const refunded = line('1-1', { state: 'refunded', refunded: money(500, 'USD') })
    expect(merged([refunded], [line('1-1')])).toEqual([refunded])
    expect(
      merged([line('1-1', { refunded: money(50, 'USD') })], [line('1-1', { refunded: money(80, 'USD') })]),
    ).toEqual([line('1-1', { refunded: money(80, 'USD') })])
  })

  test('a state that the shop knows of is taken for a line that was as bought', () => {
    expect(merged([line('1-1')], [line('1-1', { state: 'returned' })])).toMatchObject([{ state: 'returned' }])
    expect(merged([line('1-1', { state: 'replaced' })], [line('1-1', { state: 'returned' })])).toMatchObject([
      { state: 'replaced' },
    ])
  })

  test('new lines are added, and lines that are gone go unless the desk touched them', () => {
    const touched = [line('a', { state: 'replaced' }), line('b', { refunded: money(1, 'USD') }), line('c')]
    expect(merged(touched, [line('d')]).map(({ id }) => id)).toEqual(['a', 'b', 'd'])
    expect(merged(touched, [line('d')], { itemsChanged: true }).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
    expect(merged([line('a')], [line('b'), line('a')]).map(({ id }) => id)).toEqual(['a', 'b'])
  })
})

test.each([
  ['another customer', { customerId: 2 }],
  ['another currency', { paid: money(500, 'EUR') }],
])('an order of %s is refused', (_, change) => {
  expect(() => mergeOrder(order(), order(change))).toThrow(
    expect.objectContaining({
      code: 'conflict',
      message: 'Order #1 is in the shop already, for another customer or in another currency.',
    }),
  )
})
