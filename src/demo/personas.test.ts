import { expect, test } from 'vitest'
import { daysBetween, type Order } from '../core/order.ts'
import { demoPersonas, demoShop, demoStaff } from './demo_shop.ts'

const now = Date.UTC(2026, 2, 10, 9)
const day = 86_400_000
const shop = demoShop(now)

function order(number: string): Order {
  const found = shop.orders.find((candidate) => candidate.number === number)
  if (!found) throw new Error(`no order ${number}`)
  return found
}

function named(customerId: number): string[] {
  return shop.orders
    .filter((candidate) => candidate.customerId === customerId)
    .flatMap(({ lines }) => lines.map(({ name }) => name))
}

function refundsIn30Days(customerId: number): number {
  return shop.ledger.filter(
    (row) => row.customerId === customerId && row.purpose === 'refund' && row.at > now - 30 * day,
  ).length
}

test('each persona is the customer of that name, and every order in the story is theirs', () => {
  for (const { customerId, name, story, try: sentences } of demoPersonas) {
    const customer = shop.customers.find(({ id }) => id === customerId)
    expect([customer?.firstName, customer?.lastName].join(' ')).toBe(name)
    for (const [number] of `${story} ${sentences.join(' ')}`.matchAll(/#\d+/g))
      expect(order(number).customerId).toBe(customerId)
  }
})

test('Maya can be refunded for the brass lamp of last week', () => {
  const { lines, paid, refunded, status, deliveredAt } = order('#12345')
  expect(lines.map((line) => [line.name, line.options, line.quantity, line.state, line.refunded.minor])).toEqual([
    ['Desk Lamp', { color: 'brass' }, 1, 'bought', 0],
  ])
  expect([paid.minor, refunded.minor, status, daysBetween(deliveredAt, now)]).toEqual([6400, 0, 'delivered', 6])
  const [payment, ...more] = shop.ledger.filter((row) => row.order === '#12345')
  expect(more).toEqual([])
  expect(shop.paymentMethods.find(({ id }) => id === payment?.methodId)).toMatchObject({
    kind: 'card',
    brand: 'visa',
    lastFour: '4242',
  })
  expect(named(1).filter((name) => /lamp/i.test(name))).toEqual(['Desk Lamp'])
  expect(shop.customers[0]).toMatchObject({ firstName: 'Maya', email: 'maya@example.com' })
})

test('Maya has an order in every other state that a first look needs', () => {
  expect([order('#12388').status, order('#12388').lines.length]).toEqual(['pending', 2])
  const [parcel] = order('#12391').shipments
  expect([order('#12391').status, (parcel?.expectedAt ?? 0) - now, parcel?.tracking.length]).toEqual([
    'shipped',
    2 * day,
    14,
  ])
  const [sweater] = order('#11502').lines
  expect([sweater?.category, sweater?.options['size'], daysBetween(order('#11502').deliveredAt, now)]).toEqual([
    'clothing',
    'M',
    20,
  ])
  const others = shop.variants.filter(
    ({ productId, options }) => productId === sweater?.productId && options['color'] === sweater.options['color'],
  )
  expect(others.filter(({ stock, options }) => stock > 0 && options['size'] !== 'M').length).toBeGreaterThanOrEqual(2)
  expect(daysBetween(order('#10412').deliveredAt, now)).toBe(100)
})

test('Marcus has used up his refunds and has a fresh delivery', () => {
  expect(refundsIn30Days(2)).toBe(2)
  expect(daysBetween(order('#12357').deliveredAt, now)).toBe(3)
})

test('Priya has an item above 500 dollars that may still go back', () => {
  expect(order('#12349').lines[0]?.unitPrice.minor).toBe(62_900)
  expect([order('#12349').status, refundsIn30Days(3)]).toEqual(['delivered', 0])
})

test('Noah has nothing but a gift card with money on it', () => {
  const methods = shop.paymentMethods.filter(({ customerId }) => customerId === 4)
  expect(methods).toEqual([
    { kind: 'gift_card', id: 'gift_card_4', customerId: 4, balance: { minor: 18_000, currency: 'USD' } },
  ])
  expect(order('#12402').status).toBe('pending')
})

test('Camila has something that was sold for good, beside a jacket whose next size is there', () => {
  expect(order('#12347').lines.map(({ finalSale }) => finalSale)).toEqual([true, false])
  expect(shop.variants.find(({ id }) => id === 'rain_jacket_navy_l')?.stock).toBeGreaterThan(0)
})

test('Hannah paid one order with two instruments', () => {
  const rows = shop.ledger.filter((row) => row.order === '#12288')
  expect(rows.map(({ methodId, amount }) => [methodId, amount.minor])).toEqual([
    ['gift_card_6', 4000],
    ['card_6', 12_200],
  ])
})

test('Jonas waits for a parcel that is three days late', () => {
  expect(now - (order('#12150').shipments[0]?.expectedAt ?? 0)).toBe(3 * day)
})

test('Aoife is past the window with one order, has one partly refunded and one going back', () => {
  expect(daysBetween(order('#11280').deliveredAt, now)).toBe(32)
  expect(order('#11087').refunded.minor).toBe(1900)
  expect(order('#11896').status).toBe('return_requested')
})

test('the staff covers every role', () => {
  expect(demoStaff.map(({ role }) => role)).toEqual(['agent', 'agent', 'manager', 'admin'])
})
