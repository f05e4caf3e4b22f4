import { afterEach, beforeEach, expect, test } from 'vitest'
import { money } from '../core/money.ts'
import type { ShopRecords } from '../core/shop_records.ts'
import { bookWith, type Counter, openCounter } from '../testing/counter.ts'

/** A mug that is final sale beside a lamp that is not, and a green lamp and a red mug that cost less. */
function mixed(records: ShopRecords): ShopRecords {
  const green = {
    id: 'v_green',
    productId: 'p_lamp',
    options: { colour: 'green' },
    price: money(3_599, 'USD'),
    stock: 1,
  }
  const red = { id: 'v_red', productId: 'p_mug', options: { colour: 'red' }, price: money(1_000, 'USD'), stock: 0 }
  return { ...records, variants: [...records.variants, green, red] }
}

function inOrder(change: (records: ShopRecords['orders'][number]) => ShopRecords['orders'][number]) {
  return (records: ShopRecords): ShopRecords => {
    const more = mixed(records)
    return { ...more, orders: more.orders.map((one) => (one.number === '#12345' ? change(one) : one)) }
  }
}

let counter: Counter

beforeEach(async () => {
  counter = await openCounter(mixed)
})
afterEach(() => counter.close())

const order = '#12345'
const refund = (args: object = {}) => counter.use('issue_refund', { order, reason: 'other', ...args })
const exchange = (items: readonly object[], method = 'pm_card_1') =>
  counter.use('exchange_items', { order, items, method })
const green = { line: '12345-1', variant: 'v_green' }

test('one item that is final sale keeps the others from being refunded with it', async () => {
  const last = await openCounter(
    inOrder((one) => ({ ...one, lines: one.lines.map((line, index) => ({ ...line, finalSale: index === 1 })) })),
  )
  const both = await last.use('issue_refund', { order, reason: 'other' })
  expect(both.verdict?.rule).toBe('refund_of_final_sale')
  expect((await last.use('issue_refund', { order, reason: 'other', lines: ['12345-1'] })).state).toBe('done')
  await last.close()
})

test('one item that is settled keeps the others from being settled with it', async () => {
  await counter.use('replace_item', { order, lines: ['12345-1'], reason: 'damaged' })
  const both = { lines: ['12345-1', '12345-2'] }
  expect((await refund(both)).verdict?.rule).toBe('refund_of_settled_item')
  expect((await counter.use('return_items', { order, reason: 'other', ...both })).verdict?.rule).toBe(
    'return_of_settled_item',
  )
  await refund({ lines: ['12345-2'], amount: 100 })
  const two = [{ line: '12345-2', variant: 'v_red' }]
  expect((await exchange(two)).facts?.lines_untouched).toBe(false)
})

test('an item that gave a part back is not replaced together with one that gave nothing', async () => {
  await refund({ lines: ['12345-1'], amount: 100 })
  const call = await counter.use('replace_item', { order, lines: ['12345-1', '12345-2'], reason: 'damaged' })
  expect(call.verdict?.rule).toBe('replacement_of_settled_item')
})

test('with nothing left there is nothing to settle', async () => {
  await refund()
  const again = await refund()
  expect(again.facts).toMatchObject({ lines_untouched: false, amount: 0, method_kind: 'none', categories: [] })
  expect(again.state).toBe('refused')
})

test('the categories of an order are named in one order, whichever line comes first', async () => {
  const turned = await openCounter(inOrder((one) => ({ ...one, lines: one.lines.toReversed() })))
  const call = await turned.use('issue_refund', { order, reason: 'other' })
  expect(call.facts?.categories).toEqual(['home', 'kitchen'])
  await turned.close()
})

test('while a return is open, everything else that settles the order waits', async () => {
  await counter.use('return_items', { order, lines: ['12345-2'], reason: 'other' })
  expect((await refund({ lines: ['12345-1'] })).facts?.request_open).toBe(true)
  expect((await exchange([green])).facts?.request_open).toBe(true)
  const again = await counter.use('replace_item', { order, lines: ['12345-1'], reason: 'damaged' })
  expect(again.facts?.request_open).toBe(true)
  const arrived = await counter.use('receive_goods', { order }, { by: 'agent' })
  const [request] = await counter.store.read((tables) => tables.requests.of(order))
  expect(request?.id).toMatch(/^req_/)
  expect(arrived.plan?.details).toEqual({ request: request?.id })
})

test('nothing is received for an order without a return, not even when a policy would let it', async () => {
  const call = await counter.use('receive_goods', { order }, { by: 'agent' })
  expect(call.plan).toEqual({
    says: 'settle the return of order #12345',
    order,
    amount: null,
    details: { request: null },
  })
  expect(call.refusal?.code).toBe('not_allowed')
})

test('a swap has to fit for every line, not for one of them', async () => {
  const other = { line: '12345-2', variant: 'v_machine' }
  expect((await exchange([green, other])).verdict?.rule).toBe('exchange_for_other_product')
  expect((await exchange([green, { line: '12345-2', variant: 'v_mug' }])).verdict?.rule).toBe('exchange_for_the_same')
  expect((await exchange([green, { line: '12345-2', variant: 'v_red' }])).verdict?.rule).toBe('exchange_out_of_stock')
  const items = [
    { variant: 'v_green', quantity: 1 },
    { variant: 'v_red', quantity: 1 },
  ]
  const placed = await counter.use('create_order', { items, method: 'pm_card_1' })
  expect(placed.verdict?.rule).toBe('order_out_of_stock')
})

test('a line that keeps its variant needs no piece of it from the shelf', async () => {
  const none = await openCounter((records) => ({
    ...mixed(records),
    variants: mixed(records).variants.map((one) => (one.id === 'v_mug' ? { ...one, stock: 1 } : one)),
  }))
  const call = await none.use('exchange_items', {
    order,
    items: [{ line: '12345-2', variant: 'v_mug' }],
    method: 'pm_card_1',
  })
  expect(call.facts).toMatchObject({ in_stock: true, differs: false, amount: 0 })
  expect(call.plan?.amount).toBeNull()
  await none.close()
})

test('what a swap saves goes to an instrument that paid as much, to a gift card, and nowhere else', async () => {
  const two = await openCounter((records) => ({
    ...mixed(records),
    paymentMethods: [...records.paymentMethods, { kind: 'paypal', id: 'pm_paypal_1', customerId: 1, provider: null }],
    ledger: records.ledger.flatMap((entry) =>
      entry.order === order
        ? [
            { ...entry, amount: money(5_999, 'USD') },
            { ...entry, id: 'led_more', methodId: 'pm_paypal_1', amount: money(1_000, 'USD'), at: entry.at + 1 },
          ]
        : [entry],
    ),
  }))
  const swap = (method: string) => two.use('exchange_items', { order, items: [green], method }, { confirmed: false })
  expect((await swap('pm_card_1')).facts).toMatchObject({ destination: 'original', amount: 1_000 })
  expect((await swap('pm_paypal_1')).facts?.destination).toBe('original')
  expect((await swap('pm_gift_1')).facts?.destination).toBe('gift_card')
  await two.use('issue_refund', { order, amount: 1, lines: ['12345-2'], reason: 'damaged', to: 'pm_paypal_1' })
  const short = await swap('pm_paypal_1')
  expect(short.facts?.destination).toBe('other')
  expect(short.verdict?.rule).toBe('exchange_elsewhere')
  await two.close()
})

test('a dearer item may be charged to any instrument, and a charge counts as paid', async () => {
  const dear = await openCounter((records) => ({
    ...mixed(records),
    variants: mixed(records).variants.map((one) =>
      one.id === 'v_green' ? { ...one, price: money(4_699, 'USD') } : one,
    ),
  }))
  const call = await dear.use('exchange_items', { order, items: [green], method: 'pm_gift_1' })
  expect(call.facts).toMatchObject({ destination: 'original', method_kind: 'gift_card', amount: 100 })
  expect(call.receipt?.says).toContain(', and charged $1.00 to your gift card. Please')
  expect(await dear.moves(order)).toMatchObject([
    {},
    { movement: 'charge', purpose: 'exchange', methodId: 'pm_gift_1' },
  ])
  expect(await dear.balance('pm_gift_1')).toBe(4_900)
  expect((await dear.order(order)).paid.minor).toBe(7_099)
  await dear.close()
})

test('a shop may settle the difference of an exchange when the goods have come', async () => {
  const later = await openCounter(mixed, bookWith(['exchange_difference: at_once', 'exchange_difference: on_receipt']))
  const agreed = await later.use('exchange_items', { order, items: [green], method: 'pm_card_1' })
  expect(agreed.receipt).toMatchObject({
    says: 'I set up the exchange of the Desk Lamp (brass) for Desk Lamp (green) in order #12345. Please send the item back with the return slip that came in the parcel.',
    moved: [],
  })
  expect(await later.moves(order)).toHaveLength(1)
  const arrived = await later.use('receive_goods', { order }, { by: 'agent' })
  expect(arrived.receipt?.moved).toMatchObject([{ movement: 'refund', amount: money(1_000, 'USD') }])
  expect(await later.moves(order)).toMatchObject([{}, { purpose: 'exchange', callId: arrived.id }])
  expect((await later.order(order)).refunded.minor).toBe(1_000)
  await later.close()
})

test('a return after one item was refunded ends the order, and pays each line what it has left', async () => {
  await refund({ lines: ['12345-1'] })
  await counter.use('return_items', { order, reason: 'other' })
  const arrived = await counter.use('receive_goods', { order }, { by: 'agent' })
  expect(arrived.receipt?.result).toMatchObject({ status: 'returned', refunded: 2_400 })
  expect((await counter.order(order)).lines).toMatchObject([
    { state: 'refunded', refunded: money(4_599, 'USD') },
    { state: 'returned', refunded: money(2_400, 'USD') },
  ])
})

test('an order whose items became cheaper gives back what is left of its money, not what was paid once', async () => {
  const items = [{ line: '12346-1', variant: 'v_red' }]
  const cheap = await openCounter((records) => ({
    ...mixed(records),
    variants: mixed(records).variants.map((one) => (one.id === 'v_red' ? { ...one, stock: 1 } : one)),
  }))
  await cheap.use('change_order_items', { order: '12346', items, method: 'pm_card_1' })
  const { receipt } = await cheap.use('cancel_order', { order: '12346', reason: 'other' })
  expect(receipt?.says).toBe('I cancelled order #12346 and refunded $10.00 to your Visa ending in 4242.')
  expect(await cheap.order('#12346')).toMatchObject({ paid: money(1_200, 'USD'), refunded: money(1_200, 'USD') })
  await cheap.close()
})
