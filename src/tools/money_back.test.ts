import { afterEach, beforeEach, expect, test } from 'vitest'
import { money } from '../core/money.ts'
import type { ShopRecords } from '../core/shop_records.ts'
import { type Counter, counterNow, openCounter } from '../testing/counter.ts'

/** Order #12345 (a lamp of $45.99, two mugs of $24.00) was paid with $50.00 from the card and the rest from a gift card. */
function paidByTwo(records: ShopRecords): ShopRecords {
  const ledger = records.ledger.flatMap((entry) =>
    entry.order === '#12345'
      ? [
          { ...entry, amount: money(5_000, 'USD') },
          { ...entry, id: 'led_gift', methodId: 'pm_gift_1', amount: money(1_999, 'USD'), at: entry.at + 1 },
        ]
      : [entry],
  )
  return { ...records, ledger }
}

let counter: Counter

beforeEach(async () => {
  counter = await openCounter(paidByTwo)
})
afterEach(() => counter.close())

const refund = (args: object = {}, more = {}) =>
  counter.use('issue_refund', { order: '#12345', reason: 'damaged', ...args }, more)
const summary = async () =>
  (await counter.moves('#12345')).map(({ movement, purpose, amount, methodId }) => [
    movement,
    purpose,
    amount.minor,
    methodId,
  ])
const sold = [
  ['payment', 'sale', 5_000, 'pm_card_1'],
  ['payment', 'sale', 1_999, 'pm_gift_1'],
]

test('a whole order goes back to what paid, first paid first, and its lines are settled', async () => {
  const { state, plan, receipt } = await refund()
  expect(state).toBe('done')
  expect(plan).toEqual({
    says: 'refund $69.99 for order #12345 to $50.00 to your Visa ending in 4242 and $19.99 to your gift card',
    order: '#12345',
    amount: money(6_999, 'USD'),
    details: {
      lines: ['12345-1', '12345-2'],
      shares: [
        { method: 'pm_card_1', minor: 5_000 },
        { method: 'pm_gift_1', minor: 1_999 },
      ],
    },
  })
  expect(receipt).toEqual({
    callId: 'call_1',
    tool: 'issue_refund',
    at: counterNow,
    says: 'I refunded $69.99 for order #12345 to $50.00 to your Visa ending in 4242 and $19.99 to your gift card.',
    order: '#12345',
    moved: [
      {
        movement: 'refund',
        amount: money(5_000, 'USD'),
        methodId: 'pm_card_1',
        methodName: 'Visa ending in 4242',
        onItsWay: false,
      },
      {
        movement: 'refund',
        amount: money(1_999, 'USD'),
        methodId: 'pm_gift_1',
        methodName: 'gift card',
        onItsWay: false,
      },
    ],
    result: { refunded: 6_999, currency: 'USD', lines: ['12345-1', '12345-2'] },
  })
  expect(await summary()).toEqual([
    ...sold,
    ['refund', 'refund', 5_000, 'pm_card_1'],
    ['refund', 'refund', 1_999, 'pm_gift_1'],
  ])
  expect((await counter.moves('#12345')).slice(2)).toMatchObject([
    { id: 'led_call_1_1', callId: 'call_1', customerId: 1, at: counterNow },
    { id: 'led_call_1_2', callId: 'call_1', customerId: 1, at: counterNow },
  ])
  expect(await counter.balance('pm_gift_1')).toBe(6_999)
  const order = await counter.order('#12345')
  expect(order).toMatchObject({ status: 'delivered', refunded: money(6_999, 'USD'), paid: money(6_999, 'USD') })
  expect(order.lines).toMatchObject([
    { state: 'refunded', refunded: money(4_599, 'USD') },
    { state: 'refunded', refunded: money(2_400, 'USD') },
  ])
})

test('the rules see totals of the order, the lines and the customer, not single calls', async () => {
  await refund({ amount: 500 })
  counter.clock.now += 86_400_000
  expect((await refund({ amount: 700, lines: ['12345-2'] })).facts).toEqual({
    caller: 'customer',
    order_status: 'delivered',
    currency: 'USD',
    reason: 'damaged',
    categories: ['kitchen'],
    final_sale: false,
    days_since_placed: 9,
    days_since_delivered: 6,
    lines_untouched: true,
    request_open: false,
    amount: 700,
    order_paid: 6_999,
    order_refunded: 500,
    order_refunded_after: 1_200,
    lines_refundable: 2_400,
    refunds_in_30_days: 1,
    refunded_in_30_days_after: 1_200,
    destination: 'original',
    method_kind: 'card',
  })
})

test('part of the amount fills line after line, and a line stays as bought until it gave everything back', async () => {
  await refund({ amount: 5_000 })
  expect((await counter.order('#12345')).lines).toMatchObject([
    { state: 'refunded', refunded: { minor: 4_599 } },
    { state: 'bought', refunded: { minor: 401 } },
  ])
  const rest = await refund()
  expect(rest.plan).toMatchObject({
    says: 'refund $19.99 for the 2 × Mug from order #12345 to your gift card',
    details: { lines: ['12345-2'] },
  })
  expect((await counter.order('#12345')).lines).toMatchObject([{ state: 'refunded' }, { state: 'refunded' }])
})

test('a line named twice is given back once', async () => {
  const { receipt } = await refund({ lines: ['12345-2', '12345-2'] })
  expect(receipt?.result).toEqual({ refunded: 2_400, currency: 'USD', lines: ['12345-2'] })
})

test('more than is left is refused with what is left', async () => {
  await refund({ amount: 6_000 })
  const { state, refusal } = await refund({ amount: 1_000 })
  expect({ state, refusal }).toEqual({
    state: 'refused',
    refusal: {
      code: 'conflict',
      message: 'Only $9.99 of order #12345 can still be refunded.',
      faults: [{ path: 'arguments.amount', fix: 'use 999 or less' }],
    },
  })
  expect((await refund({ amount: 999 })).state).toBe('done')
  expect((await counter.order('#12345')).refunded.minor).toBe(6_999)
})

test('everything may go to a gift card, and to a card only what it paid', async () => {
  const elsewhere = await refund({ to: 'pm_card_1' })
  expect(elsewhere.refusal).toMatchObject({
    code: 'conflict',
    message: 'Only $50.00 was paid with Visa ending in 4242; the rest cannot go there.',
  })
  expect((await refund({ to: 'pm_card_1', amount: 5_000 })).facts?.destination).toBe('original')
  expect((await refund({ to: 'pm_card_1', amount: 1 })).verdict?.rule).toBe('refund_elsewhere')
  const card = await refund({ to: 'pm_gift_1' })
  expect(card.receipt?.says).toBe('I refunded $19.99 for the 2 × Mug from order #12345 to your gift card.')
  expect(await counter.balance('pm_gift_1')).toBe(6_999)
})

test('a gift card that did not pay is a destination of its own', async () => {
  const call = await counter.use(
    'issue_refund',
    { order: '22002', reason: 'damaged', to: 'pm_gift_2' },
    { customerId: 2 },
  )
  expect(call.facts).toMatchObject({ destination: 'gift_card', method_kind: 'gift_card' })
  expect(call.state).toBe('done')
})

test('what belongs to somebody else does not exist', async () => {
  expect((await refund({ order: '22001' })).refusal).toEqual({
    code: 'not_found',
    message: 'There is no order #22001 in this account.',
    faults: [{ path: 'arguments.order', fix: "use the number of one of the customer's own orders" }],
  })
  expect((await refund({ to: 'pm_gift_2' })).refusal).toEqual({
    code: 'not_found',
    message: 'There is no such payment method in this account.',
    faults: [{ path: 'arguments.method', fix: "use one of the customer's own payment methods" }],
  })
  expect((await refund({ lines: ['22001-1'] })).refusal).toEqual({
    code: 'not_found',
    message: 'Order #12345 has no line 22001-1.',
    faults: [{ path: 'arguments.lines', fix: 'use line ids of this order' }],
  })
})

test('a third refund within thirty days is refused, and the thirtieth day is over at its hour', async () => {
  await refund({ amount: 100 })
  await refund({ amount: 100 })
  counter.clock.now += 30 * 86_400_000 - 1
  expect((await refund({ amount: 100 })).verdict?.rule).toBe('refund_too_many')
  counter.clock.now += 1
  expect((await refund({ amount: 100 })).state).toBe('done')
})

test('the limit counts calls, however many instruments they paid back', async () => {
  await refund({ amount: 5_500 })
  expect((await refund({ amount: 100 })).facts).toMatchObject({
    refunds_in_30_days: 1,
    refunded_in_30_days_after: 5_600,
  })
})

test.each(['12345', '#12345'])('the order may be written as %s', async (order) => {
  expect((await refund({ order })).state).toBe('done')
})

test('a pending order is cancelled with everything that was paid, and its goods go back on the shelf', async () => {
  const { plan, receipt, facts } = await counter.use('cancel_order', { order: '12346', reason: 'no_longer_needed' })
  expect(plan).toEqual({
    says: 'cancel order #12346 and refund $12.00 to your Visa ending in 4242',
    order: '#12346',
    amount: money(1_200, 'USD'),
    details: { reason: 'no_longer_needed' },
  })
  expect(facts).toEqual({
    caller: 'customer',
    order_status: 'pending',
    reason: 'no_longer_needed',
    days_since_placed: 1,
    items_changed: false,
    amount: 1_200,
    currency: 'USD',
  })
  expect(receipt).toMatchObject({
    says: 'I cancelled order #12346 and refunded $12.00 to your Visa ending in 4242.',
    moved: [{ movement: 'refund', amount: money(1_200, 'USD') }],
    result: { status: 'cancelled' },
  })
  expect(await counter.order('#12346')).toMatchObject({
    status: 'cancelled',
    cancelReason: 'no_longer_needed',
    refunded: money(1_200, 'USD'),
  })
  expect(await counter.stock('v_mug')).toBe(21)
  expect((await counter.moves('#12346')).at(-1)).toMatchObject({ purpose: 'cancellation', movement: 'refund' })
  expect((await refund({ order: '12346' })).verdict?.rule).toBe('refund_of_cancelled_order')
})

test('cancelling does not count as a refund', async () => {
  await counter.use('cancel_order', { order: '12346', reason: 'other' })
  expect((await refund()).facts?.refunds_in_30_days).toBe(0)
})

test('a free order is cancelled without a word about money', async () => {
  await counter.use('replace_item', { order: '12345', lines: ['12345-1'], reason: 'damaged' })
  const [free] = (await counter.store.read((tables) => tables.orders.of(1))).filter(({ replaces }) => replaces)
  const { receipt } = await counter.use('cancel_order', { order: free?.number, reason: 'other' })
  expect(receipt).toMatchObject({ says: `I cancelled order ${String(free?.number)}.`, moved: [] })
  expect(await counter.stock('v_lamp_brass')).toBe(20)
})
