import { expect, test } from 'vitest'
import type { PaymentMethod } from '../core/customer.ts'
import type { LedgerEntry } from '../core/ledger.ts'
import { lineTotal, type OrderStatus, orderStatuses } from '../core/order.ts'
import { demoShop } from './demo_shop.ts'

const now = Date.UTC(2026, 2, 10, 9)
const day = 86_400_000
const shop = demoShop(now)

const categories = [
  'home',
  'kitchen',
  'electronics',
  'clothing',
  'outdoor',
  'toys',
  'beauty',
  'books',
  'garden',
  'gifts',
]

function rowsOf(order: string, ...movements: readonly LedgerEntry['movement'][]): number {
  const rows = shop.ledger.filter((row) => row.order === order && movements.includes(row.movement))
  return rows.reduce((total, { amount }) => total + amount.minor, 0)
}

function recentRefunds(customerId: number): LedgerEntry[] {
  return shop.ledger.filter(
    (row) => row.customerId === customerId && row.purpose === 'refund' && row.at > now - 30 * day,
  )
}

function distinct(ids: readonly (string | number)[]): boolean {
  return new Set(ids).size === ids.length
}

test('the shop is large enough to search in and to measure with', () => {
  expect(shop.customers.length).toBeGreaterThanOrEqual(64)
  expect(shop.products.length).toBeGreaterThanOrEqual(54)
  expect(shop.variants.length).toBeGreaterThanOrEqual(420)
  expect(shop.orders.length).toBeGreaterThanOrEqual(420)
  expect(new Set(shop.products.map(({ category }) => category))).toEqual(new Set(categories))
  expect(shop.variants.filter(({ stock }) => stock === 0).length).toBeGreaterThan(20)
  expect(shop.products.filter(({ finalSale }) => finalSale).length).toBeGreaterThanOrEqual(3)
})

test('the same moment gives the same records', () => {
  expect(demoShop(now)).toEqual(shop)
})

test('another moment moves every date by the same step and changes nothing else', () => {
  const step = 40 * day + 12_345
  const moments = new Set(['createdAt', 'placedAt', 'deliveredAt', 'shippedAt', 'expectedAt', 'at'])
  const moved = JSON.stringify(shop, (key, value) =>
    moments.has(key) && typeof value === 'number' ? value + step : value,
  )
  expect(JSON.stringify(demoShop(now + step))).toBe(moved)
})

test('every id is given once', () => {
  expect(distinct(shop.customers.map(({ id }) => id))).toBe(true)
  expect(distinct(shop.customers.map(({ email }) => email))).toBe(true)
  expect(distinct(shop.paymentMethods.map(({ id }) => id))).toBe(true)
  expect(distinct(shop.products.map(({ id }) => id))).toBe(true)
  expect(distinct(shop.variants.map(({ id }) => id))).toBe(true)
  expect(distinct(shop.orders.map(({ number }) => number))).toBe(true)
  expect(distinct(shop.orders.flatMap(({ lines }) => lines.map(({ id }) => id)))).toBe(true)
  expect(distinct(shop.orders.flatMap(({ shipments }) => shipments.map(({ tracking }) => tracking)))).toBe(true)
  expect(distinct([...shop.ledger, ...shop.requests].map(({ id }) => id))).toBe(true)
})

test('every reference leads to a record of the same customer', () => {
  const methodOf = new Map<string, PaymentMethod>(shop.paymentMethods.map((method) => [method.id, method]))
  const orderOf = new Map(shop.orders.map((order) => [order.number, order]))
  const variantOf = new Map(shop.variants.map((variant) => [variant.id, variant]))
  for (const { order, customerId, methodId } of shop.ledger) {
    expect(orderOf.get(order)?.customerId).toBe(customerId)
    expect(methodOf.get(methodId)?.customerId).toBe(customerId)
  }
  for (const { lines, shipments } of shop.orders) {
    for (const line of lines) expect(variantOf.get(line.variantId)?.productId).toBe(line.productId)
    const inParcels = shipments.flatMap(({ lineIds }) => lineIds)
    if (shipments.length > 0) expect(inParcels.toSorted()).toEqual(lines.map(({ id }) => id).toSorted())
  }
  for (const { order, lines, methodId } of shop.requests) {
    const ids = orderOf.get(order)?.lines.map(({ id }) => id)
    for (const { lineId } of lines) expect(ids).toContain(lineId)
    expect(methodOf.get(methodId ?? '')?.customerId).toBe(orderOf.get(order)?.customerId)
  }
})

test('every ledger adds up to the order, the lines and the cent', () => {
  for (const { number, lines, paid, refunded } of shop.orders) {
    expect(
      lines.reduce((total, line) => total + lineTotal(line).minor, 0),
      number,
    ).toBe(paid.minor)
    expect(rowsOf(number, 'payment', 'charge'), number).toBe(paid.minor)
    expect(rowsOf(number, 'refund', 'credit'), number).toBe(refunded.minor)
    expect(
      lines.reduce((total, line) => total + line.refunded.minor, 0),
      number,
    ).toBe(refunded.minor)
    for (const line of lines) expect(line.refunded.minor, number).toBeLessThanOrEqual(lineTotal(line).minor)
  }
})

test('no instrument gets back more than it paid, and no gift card owes anything', () => {
  const given = new Map<string, number>()
  for (const { order, methodId, movement, amount } of shop.ledger) {
    const sign = movement === 'payment' || movement === 'charge' ? 1 : -1
    given.set(`${order} ${methodId}`, (given.get(`${order} ${methodId}`) ?? 0) + sign * amount.minor)
    expect(amount.minor).toBeGreaterThan(0)
  }
  expect([...given.values()].every((left) => left >= 0)).toBe(true)
  const balances = shop.paymentMethods.flatMap((method) => (method.kind === 'gift_card' ? [method.balance.minor] : []))
  expect(Math.min(...balances)).toBe(0)
  expect(Math.max(...balances)).toBeGreaterThanOrEqual(100_000)
})

test('dates agree with the status and lie within 120 days', () => {
  const arrived: readonly OrderStatus[] = ['delivered', 'return_requested', 'exchange_requested', 'returned']
  for (const { number, status, placedAt, deliveredAt, shipments } of shop.orders) {
    expect(placedAt, number).toBeGreaterThan(now - 120 * day)
    expect(placedAt, number).toBeLessThan(now)
    expect(deliveredAt !== null, number).toBe(arrived.includes(status))
    expect(shipments.length > 0, number).toBe(deliveredAt !== null || status === 'shipped')
    for (const parcel of shipments) {
      expect(parcel.shippedAt, number).toBeGreaterThan(placedAt)
      expect(parcel.shippedAt, number).toBeLessThan(now)
      expect(parcel.expectedAt ?? 0, number).toBeGreaterThan(parcel.shippedAt)
      if (status === 'shipped') expect(parcel.deliveredAt, number).toBeNull()
      else expect(parcel.deliveredAt ?? 0, number).toBeGreaterThan(parcel.shippedAt)
    }
    const latest = Math.max(0, ...shipments.map((parcel) => parcel.deliveredAt ?? 0))
    if (deliveredAt !== null) expect(latest, number).toBe(deliveredAt)
  }
  for (const row of [...shop.ledger, ...shop.requests]) expect(row.at, row.id).toBeLessThan(now)
})

test('each status occurs often enough to try everything that depends on it', () => {
  for (const status of orderStatuses) {
    expect(shop.orders.filter((order) => order.status === status).length, status).toBeGreaterThanOrEqual(15)
  }
  const late = shop.orders.filter(({ shipments }) =>
    shipments.some((parcel) => !parcel.deliveredAt && (parcel.expectedAt ?? now) < now),
  )
  expect(late.length).toBeGreaterThanOrEqual(10)
})

test('the usual windows have deliveries on both sides and exactly on the edge', () => {
  const ages = shop.orders.flatMap(({ status, deliveredAt }) =>
    status === 'delivered' && deliveredAt ? [now - deliveredAt] : [],
  )
  for (const window of [14, 30, 60]) {
    expect(ages).toContain(window * day)
    expect(ages.filter((age) => age > (window - 1) * day && age < window * day).length).toBeGreaterThan(0)
    expect(ages.filter((age) => age > window * day && age < (window + 1) * day).length).toBeGreaterThan(0)
    expect(ages.filter((age) => age < window * day).length).toBeGreaterThan(20)
    expect(ages.filter((age) => age > window * day).length).toBeGreaterThan(20)
  }
})

test('money came back in all the ways that limits care about', () => {
  const counts = shop.customers.map(({ id }) => recentRefunds(id).length)
  expect(counts.filter((count) => count === 1).length).toBeGreaterThanOrEqual(5)
  expect(counts.filter((count) => count === 2).length).toBeGreaterThanOrEqual(3)
  expect(Math.max(...counts)).toBe(2)
  expect(shop.ledger.filter(({ purpose, at }) => purpose === 'refund' && at < now - 30 * day).length).toBeGreaterThan(
    10,
  )
  expect(
    shop.orders.filter(
      ({ status, refunded, paid }) => status === 'delivered' && refunded.minor > 0 && refunded.minor < paid.minor,
    ).length,
  ).toBeGreaterThan(10)
  expect(shop.orders.filter(({ paid }) => paid.minor > 20_000).length).toBeGreaterThan(10)
  expect(shop.orders.filter(({ paid }) => paid.minor > 50_000).length).toBeGreaterThan(5)
  const instruments = shop.orders.map(
    ({ number }) => new Set(shop.ledger.filter((row) => row.order === number).map(({ methodId }) => methodId)).size,
  )
  expect(instruments.filter((count) => count === 2).length).toBeGreaterThan(20)
})

test('a cancelled order has everything back, as a cancellation and with a reason', () => {
  for (const order of shop.orders.filter(({ status }) => status === 'cancelled')) {
    expect(order.refunded).toEqual(order.paid)
    expect(order.cancelReason).not.toBeNull()
    const back = shop.ledger.filter((row) => row.order === order.number && row.movement === 'refund')
    expect(back.every(({ purpose }) => purpose === 'cancellation')).toBe(true)
  }
})

test('an open request says what will move and keeps its lines from being settled twice', () => {
  for (const { order: number, kind, lines, difference } of shop.requests) {
    const order = shop.orders.find((candidate) => candidate.number === number)
    const line = order?.lines.find(({ id }) => id === lines[0]?.lineId)
    expect(order?.status).toBe(`${kind}_requested`)
    expect(line?.state).toBe(`${kind}_requested`)
    const wish = shop.variants.find(({ id }) => id === lines[0]?.newVariantId)
    const worth = (line?.unitPrice.minor ?? 0) * (line?.quantity ?? 0)
    expect(difference.minor).toBe((wish?.price.minor ?? 0) * (line?.quantity ?? 0) - worth)
    if (wish) expect([wish.productId, wish.id === line?.variantId]).toEqual([line?.productId, false])
  }
})

test('nothing in the shop looks like the number of a card', () => {
  expect(JSON.stringify(shop).replaceAll(/"[a-zA-Z]*[aA]t":\d+/g, '')).not.toMatch(/\d{12}/)
})
