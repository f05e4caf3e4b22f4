import { afterEach, beforeEach, expect, test } from 'vitest'
import { money } from '../core/money.ts'
import type { ShopRecords } from '../core/shop_records.ts'
import { type Counter, counterNow, openCounter } from '../testing/counter.ts'

/** The black lamp costs five dollars less than the brass one, and there is one of each. */
function cheaperBlack(records: ShopRecords): ShopRecords {
  const price = { v_lamp_brass: 4_599, v_lamp_black: 4_099 } as const
  const variants = records.variants.map((one) =>
    one.id === 'v_lamp_brass' || one.id === 'v_lamp_black'
      ? { ...one, price: money(price[one.id], 'USD'), stock: 1 }
      : one,
  )
  return { ...records, variants }
}

let counter: Counter

beforeEach(async () => {
  counter = await openCounter(cheaperBlack)
})
afterEach(() => counter.close())

const order = '#12345'
const replace = (lines: readonly string[], more = {}) =>
  counter.use('replace_item', { order, lines, reason: 'damaged', ...more })
const exchange = (items: readonly object[], method = 'pm_card_1') =>
  counter.use('exchange_items', { order, items, method })
const takeBack = (args: object = {}) => counter.use('return_items', { order, reason: 'other', ...args })
const receive = () => counter.use('receive_goods', { order }, { by: 'agent' })
async function sentInstead() {
  const orders = await counter.store.read((tables) => tables.orders.of(1))
  const sent = orders.find(({ replaces }) => replaces === order)
  if (!sent) throw new TypeError('nothing was sent')
  return sent
}
const openRequest = () => counter.store.read((tables) => tables.requests.openOf(order))

test('a broken lamp is replaced by a free order of the same lamp', async () => {
  const { plan, facts, receipt } = await replace(['12345-1'])
  expect(plan).toEqual({
    says: 'send a replacement for the Desk Lamp (brass) from order #12345, free of charge',
    order,
    amount: null,
    details: { lines: ['12345-1'], value: 4_599 },
  })
  expect(facts).toEqual({
    caller: 'customer',
    order_status: 'delivered',
    currency: 'USD',
    reason: 'damaged',
    categories: ['home'],
    final_sale: false,
    lines_untouched: true,
    days_since_delivered: 5,
    request_open: false,
    in_stock: true,
    replacements_in_90_days: 0,
    amount: 4_599,
  })
  const fresh = await sentInstead()
  expect(receipt).toMatchObject({
    says: `I ordered a replacement for the Desk Lamp (brass), free of charge. It is order ${fresh.number}.`,
    order,
    moved: [],
    result: { replacement_order: fresh.number, lines: ['12345-1'] },
  })
  expect(fresh).toMatchObject({
    status: 'pending',
    placedAt: counterNow,
    deliveredAt: null,
    paid: money(0, 'USD'),
    refunded: money(0, 'USD'),
    replaces: order,
    itemsChanged: false,
    cancelReason: null,
    shipments: [],
    address: (await counter.order(order)).address,
    lines: [{ id: `${fresh.number}-1`, variantId: 'v_lamp_brass', unitPrice: money(0, 'USD'), state: 'bought' }],
  })
  expect((await counter.order(order)).lines).toMatchObject([{ state: 'replaced' }, { state: 'bought' }])
  expect(await counter.stock('v_lamp_brass')).toBe(0)
})

test('an item is settled once: replaced goods are not paid back, and money that went back even in part ends a replacement', async () => {
  await counter.use('issue_refund', { order, lines: ['12345-1'], amount: 4_500, reason: 'damaged' })
  expect((await replace(['12345-1'])).verdict?.rule).toBe('replacement_of_settled_item')
  expect((await exchange([{ line: '12345-1', variant: 'v_lamp_black' }])).verdict?.rule).toBe(
    'exchange_of_settled_item',
  )
  expect((await replace(['12345-2'])).state).toBe('done')
  const again = await counter.use('issue_refund', { order, lines: ['12345-2'], reason: 'damaged' })
  expect(again.verdict?.rule).toBe('refund_of_settled_item')
  expect((await counter.order(order)).refunded.minor).toBe(4_500)
})

test('the stock has to do for all lines of a replacement together', async () => {
  const other = await openCounter((records) => ({
    ...records,
    variants: records.variants.map((one) => (one.id === 'v_mug' ? { ...one, stock: 3 } : one)),
    orders: records.orders.map((one) =>
      one.number === order
        ? { ...one, lines: one.lines.map((line) => ({ ...line, variantId: 'v_mug', quantity: 2 })) }
        : one,
    ),
  }))
  const asked = { order, reason: 'damaged' }
  expect((await other.use('replace_item', { ...asked, lines: ['12345-1', '12345-2'] })).verdict?.rule).toBe(
    'replacement_out_of_stock',
  )
  expect((await other.use('replace_item', { ...asked, lines: ['12345-1'] })).state).toBe('done')
  expect(await other.stock('v_mug')).toBe(1)
  await other.close()
})

test('two replacements are sent within ninety days, and no third', async () => {
  await replace(['12345-1'])
  counter.clock.now += 80 * 86_400_000
  await replace(['12345-2'])
  const late = (await counter.use('replace_item', { order, lines: ['12345-2'], reason: 'damaged' })).facts
  expect(late?.replacements_in_90_days).toBe(2)
  counter.clock.now += 10 * 86_400_000
  const later = await counter.use('replace_item', { order, lines: ['12345-2'], reason: 'damaged' })
  expect(later.facts?.replacements_in_90_days).toBe(1)
})

test('a return is agreed first and paid when the parcel has come', async () => {
  const agreed = await takeBack()
  expect(agreed.plan).toEqual({
    says: 'take back the Desk Lamp (brass) and 2 × Mug from order #12345 and refund $69.99 to your Visa ending in 4242 once it has arrived',
    order,
    amount: money(6_999, 'USD'),
    details: { lines: ['12345-1', '12345-2'], to: null },
  })
  expect(agreed.receipt).toMatchObject({
    says: 'I set up the return of the Desk Lamp (brass) and 2 × Mug from order #12345. Please use the return slip that came in the parcel; once it has arrived, $69.99 goes to your Visa ending in 4242.',
    moved: [],
    result: { status: 'return_requested', will_refund: 6_999, currency: 'USD' },
  })
  expect(await openRequest()).toMatchObject({
    kind: 'return',
    order,
    lines: [
      { lineId: '12345-1', newVariantId: null },
      { lineId: '12345-2', newVariantId: null },
    ],
    methodId: null,
    difference: money(-6_999, 'USD'),
    callId: agreed.id,
    at: counterNow,
    closedAt: null,
  })
  expect(await counter.order(order)).toMatchObject({ status: 'return_requested', refunded: money(0, 'USD') })
  expect((await counter.order(order)).lines.map(({ state }) => state)).toEqual(['return_requested', 'return_requested'])

  const arrived = await receive()
  expect(arrived.plan).toMatchObject({ says: 'settle the return of order #12345', order, amount: null })
  expect(arrived.receipt).toMatchObject({
    says: 'Your return for order #12345 has arrived, and I refunded $69.99 to your Visa ending in 4242.',
    moved: [{ movement: 'refund', amount: money(6_999, 'USD'), methodId: 'pm_card_1' }],
    result: { status: 'returned', refunded: 6_999, currency: 'USD' },
  })
  expect(await counter.order(order)).toMatchObject({ status: 'returned', refunded: money(6_999, 'USD') })
  expect((await counter.order(order)).lines).toMatchObject([
    { state: 'returned', refunded: money(4_599, 'USD') },
    { state: 'returned', refunded: money(2_400, 'USD') },
  ])
  expect(await counter.stock('v_lamp_brass')).toBe(2)
  expect(await counter.stock('v_mug')).toBe(22)
  expect((await counter.moves(order)).at(-1)).toMatchObject({ purpose: 'return', callId: arrived.id })
  expect(await openRequest()).toBeNull()
  expect((await receive()).verdict?.rule).toBe('receipt_without_request')
})

test('a return of some lines leaves the order delivered, to be paid to the gift card that was named', async () => {
  const agreed = await takeBack({ lines: ['12345-2'], to: 'pm_gift_1' })
  expect(agreed.facts).toEqual({
    caller: 'customer',
    order_status: 'delivered',
    currency: 'USD',
    reason: 'other',
    categories: ['kitchen'],
    final_sale: false,
    lines_untouched: true,
    days_since_delivered: 5,
    request_open: false,
    destination: 'gift_card',
    amount: 2_400,
  })
  expect((await takeBack({ lines: ['12345-1'] })).facts?.request_open).toBe(true)
  expect((await receive()).receipt?.result).toEqual({ status: 'delivered', refunded: 2_400, currency: 'USD' })
  expect(await counter.balance('pm_gift_1')).toBe(7_400)
  await takeBack({ lines: ['12345-1'] })
  expect((await receive()).receipt?.result).toMatchObject({ status: 'returned' })
})

test('a return after a part refund pays only the rest', async () => {
  await counter.use('issue_refund', { order, lines: ['12345-1'], amount: 599, reason: 'damaged' })
  await takeBack({ lines: ['12345-1'] })
  expect((await receive()).receipt?.result).toMatchObject({ refunded: 4_000 })
  expect((await counter.order(order)).lines[0]).toMatchObject({ state: 'returned', refunded: money(4_599, 'USD') })
})

test('an exchange gives back what the new item costs less, at once, and sends it when the old one has come', async () => {
  const agreed = await exchange([{ line: '12345-1', variant: 'v_lamp_black' }])
  expect(agreed.plan).toMatchObject({
    says: 'exchange the Desk Lamp (brass) for Desk Lamp (black) in order #12345, and refund $5.00 to your Visa ending in 4242',
    order,
    details: { items: [{ line: '12345-1', variant: 'v_lamp_black' }], method: 'pm_card_1', difference: -500 },
  })
  expect(agreed.facts).toEqual({
    caller: 'customer',
    order_status: 'delivered',
    currency: 'USD',
    categories: ['home'],
    final_sale: false,
    lines_untouched: true,
    days_since_delivered: 5,
    request_open: false,
    same_product: true,
    differs: true,
    in_stock: true,
    amount: 500,
    method_kind: 'card',
    method_covers: true,
    destination: 'original',
  })
  expect(agreed.receipt).toMatchObject({
    says: 'I set up the exchange of the Desk Lamp (brass) for Desk Lamp (black) in order #12345, and refunded $5.00 to your Visa ending in 4242. Please send the item back with the return slip that came in the parcel.',
    moved: [{ movement: 'refund', amount: money(500, 'USD') }],
    result: { status: 'exchange_requested', difference: -500, currency: 'USD' },
  })
  expect(await counter.stock('v_lamp_black')).toBe(0)
  expect(await openRequest()).toMatchObject({ kind: 'exchange', methodId: 'pm_card_1', difference: money(-500, 'USD') })
  expect((await counter.order(order)).status).toBe('exchange_requested')

  const arrived = await receive()
  const fresh = await sentInstead()
  expect(arrived.plan?.says).toBe('settle the exchange of order #12345')
  expect(arrived.receipt).toMatchObject({
    says: `Your exchange for order #12345 has arrived, and the new items are on their way as order ${fresh.number}.`,
    moved: [],
    result: { status: 'delivered', new_order: fresh.number },
  })
  expect(fresh).toMatchObject({ lines: [{ variantId: 'v_lamp_black', options: { colour: 'black' }, quantity: 1 }] })
  expect(await counter.order(order)).toMatchObject({ status: 'delivered', refunded: money(500, 'USD') })
  expect((await counter.order(order)).lines).toMatchObject([{ state: 'exchanged' }, { state: 'bought' }])
  expect(await counter.stock('v_lamp_brass')).toBe(2)
})

test('an exchange at the same price moves no money', async () => {
  const same = await openCounter()
  const call = await same.use('exchange_items', {
    order,
    items: [{ line: '12345-1', variant: 'v_lamp_black' }],
    method: 'pm_card_1',
  })
  expect(call.receipt).toMatchObject({ moved: [], result: { difference: 0 } })
  expect(call.receipt?.says).toContain(' at no extra cost. Please send')
  await same.close()
})

test.each([
  [[{ line: '12345-2', variant: 'v_machine' }], 'exchange_for_other_product'],
  [[{ line: '12345-1', variant: 'v_lamp_brass' }], 'exchange_for_the_same'],
])('what is no exchange is refused: %j', async (items, rule) => {
  expect((await exchange(items)).verdict?.rule).toBe(rule)
})

test('the last lamp goes to one customer, and a gift card has to cover the difference', async () => {
  await exchange([{ line: '12345-1', variant: 'v_lamp_black' }])
  const late = await counter.use(
    'exchange_items',
    { order: '33001', items: [{ line: '33001-1', variant: 'v_lamp_black' }], method: 'pm_card_3' },
    { customerId: 3, by: 'manager' },
  )
  expect(late.facts).toMatchObject({ in_stock: false, caller: 'manager' })
})

test('nobody but the warehouse takes a parcel in, and everybody sees which order it is', async () => {
  await takeBack()
  const call = await counter.use('receive_goods', { order })
  expect(call.verdict?.rule).toBe('receipt_by_customer')
  expect((await counter.use('receive_goods', { order }, { by: 'shop' })).state).toBe('done')
})
