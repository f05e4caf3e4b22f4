import { afterEach, beforeEach, expect, test } from 'vitest'
import { money } from '../core/money.ts'
import type { ShopRecords } from '../core/shop_records.ts'
import { type Counter, openCounter } from '../testing/counter.ts'

/** The pending order #12346 holds a brass lamp and two mugs; a black lamp costs ten dollars more, and a blue mug three less. */
function richer(records: ShopRecords): ShopRecords {
  const delivered = records.orders.find(({ number }) => number === '#12345')
  const lines = (delivered?.lines ?? []).map((line, index) => ({ ...line, id: `12346-${index + 1}` }))
  const blue = { id: 'v_mug_blue', productId: 'p_mug', options: { colour: 'blue' }, price: money(900, 'USD'), stock: 2 }
  return {
    ...records,
    variants: [
      ...records.variants.map((one) =>
        one.id === 'v_lamp_black' ? { ...one, price: money(5_599, 'USD'), stock: 1 } : one,
      ),
      blue,
    ],
    orders: records.orders.map((one) => (one.number === '#12346' ? { ...one, lines, paid: money(6_999, 'USD') } : one)),
    ledger: records.ledger.map((one) => (one.order === '#12346' ? { ...one, amount: money(6_999, 'USD') } : one)),
  }
}

let counter: Counter

beforeEach(async () => {
  counter = await openCounter(richer)
})
afterEach(() => counter.close())

const order = '#12346'
const black = { line: '12346-1', variant: 'v_lamp_black' }
const blue = { line: '12346-2', variant: 'v_mug_blue' }
const change = (items: readonly object[], method = 'pm_card_1') =>
  counter.use('change_order_items', { order, items, method })
const payWith = (method: string) => counter.use('change_payment_method', { order, method })
const place = (args: object, more = {}) => counter.use('create_order', { method: 'pm_card_1', ...args }, more)
const summary = async (number = order) =>
  (await counter.moves(number))
    .slice(1)
    .map(({ id, movement, purpose, amount, methodId }) => [id, movement, purpose, amount.minor, methodId])
const home = { line1: '1 New Street', line2: '', city: 'Austin', region: 'TX', postal_code: '73301', country: 'US' }

test('items become other versions once, the difference is charged, and the stock follows', async () => {
  const { plan, facts, receipt } = await change([black, blue])
  expect(plan).toEqual({
    says: 'change the Desk Lamp (brass) for Desk Lamp (black) and the Mug for Mug (blue) in order #12346, and charge $4.00 to your Visa ending in 4242',
    order,
    amount: money(400, 'USD'),
    details: { items: [black, blue], method: 'pm_card_1', difference: 400 },
  })
  expect(facts).toEqual({
    caller: 'customer',
    order_status: 'pending',
    currency: 'USD',
    items_changed: false,
    same_product: true,
    differs: true,
    in_stock: true,
    amount: 400,
    method_kind: 'card',
    method_covers: true,
    destination: 'original',
  })
  expect(receipt).toMatchObject({
    says: 'I changed the Desk Lamp (brass) for Desk Lamp (black) and the Mug for Mug (blue) in order #12346, and charged $4.00 to your Visa ending in 4242.',
    moved: [
      { movement: 'charge', amount: money(400, 'USD'), methodId: 'pm_card_1', methodName: 'Visa ending in 4242' },
    ],
    result: { difference: 400, currency: 'USD' },
  })
  expect(await counter.order(order)).toMatchObject({
    itemsChanged: true,
    paid: money(7_399, 'USD'),
    lines: [
      { variantId: 'v_lamp_black', options: { colour: 'black' }, unitPrice: money(5_599, 'USD') },
      { variantId: 'v_mug_blue', unitPrice: money(900, 'USD') },
    ],
  })
  expect(await summary()).toEqual([['led_call_1_1', 'charge', 'items_change', 400, 'pm_card_1']])
  const stocks = await Promise.all(['v_lamp_brass', 'v_lamp_black', 'v_mug', 'v_mug_blue'].map(counter.stock))
  expect(stocks).toEqual([21, 0, 22, 0])
  expect((await change([{ ...black, variant: 'v_lamp_brass' }])).verdict?.rule).toBe('items_changed_before')
})

test('what the new items cost less goes back', async () => {
  const { receipt, plan } = await change([blue])
  expect(receipt).toMatchObject({
    says: 'I changed the Mug for Mug (blue) in order #12346, and refunded $6.00 to your Visa ending in 4242.',
    moved: [{ movement: 'refund', amount: money(600, 'USD') }],
  })
  expect(plan?.amount).toEqual(money(600, 'USD'))
  expect(await counter.order(order)).toMatchObject({ paid: money(6_999, 'USD'), refunded: money(600, 'USD') })
})

test('what an instrument has back already, it does not get again', async () => {
  await payWith('pm_gift_1')
  expect((await payWith('pm_gift_1')).verdict?.rule).toBe('payment_not_covered')
  const large = await openCounter((records) => ({
    ...richer(records),
    paymentMethods: records.paymentMethods.map((one) =>
      one.id === 'pm_gift_1' && one.kind === 'gift_card' ? { ...one, balance: money(9_000, 'USD') } : one,
    ),
  }))
  await large.use('change_payment_method', { order, method: 'pm_gift_1' })
  const cheaper = { order, items: [blue] }
  const toCard = await large.use('change_order_items', { ...cheaper, method: 'pm_card_1' })
  expect(toCard.facts?.destination).toBe('other')
  expect(toCard.verdict?.rule).toBe('items_elsewhere')
  expect((await large.use('change_order_items', { ...cheaper, method: 'pm_gift_1' })).state).toBe('done')
  expect(await large.balance('pm_gift_1')).toBe(9_000 - 6_999 + 600)
  await large.close()
})

test.each([
  [[{ ...black, variant: 'v_mug' }], 'items_of_other_product'],
  [[{ ...black, variant: 'v_lamp_brass' }], 'items_stay_the_same'],
])('%j is refused', async (items, rule) => {
  expect((await change(items)).verdict?.rule).toBe(rule)
})

test('what there is not enough of cannot be had, not even in two lines', async () => {
  const few = await openCounter((records) => {
    const more = richer(records)
    const two = (more.orders.find(({ number }) => number === order)?.lines ?? []).map((line) => ({
      ...line,
      variantId: 'v_mug',
      productId: 'p_mug',
      quantity: 1 + Number(line.id.endsWith('2')),
    }))
    return { ...more, orders: more.orders.map((one) => (one.number === order ? { ...one, lines: two } : one)) }
  })
  const both = [{ ...blue, line: '12346-1' }, blue]
  const asked = { order, method: 'pm_card_1' }
  expect((await few.use('change_order_items', { ...asked, items: both })).verdict?.rule).toBe('items_out_of_stock')
  expect((await few.use('change_order_items', { ...asked, items: [blue] })).state).toBe('done')
  await few.close()
})

test('a variant that is not sold, and a line named twice, are told apart', async () => {
  expect((await change([{ ...black, variant: 'v_lamp_gold' }])).refusal).toMatchObject({
    code: 'not_found',
    message: 'There is no variant v_lamp_gold.',
    faults: [{ path: 'arguments.items', fix: 'use variant ids of the same product' }],
  })
  expect((await change([black, black])).refusal).toMatchObject({
    code: 'bad_input',
    faults: [{ path: 'arguments.items', fix: 'names a line twice' }],
  })
})

test('another instrument pays, and what paid before has everything back', async () => {
  const other = await openCounter((records) => ({
    ...records,
    paymentMethods: [...records.paymentMethods, { kind: 'paypal', id: 'pm_paypal_1', customerId: 1, provider: null }],
  }))
  const { plan, facts, receipt } = await other.use('change_payment_method', { order, method: 'pm_paypal_1' })
  expect(plan).toEqual({
    says: 'charge $12.00 for order #12346 to your PayPal and refund what paid before',
    order,
    amount: money(1_200, 'USD'),
    details: { method: 'pm_paypal_1' },
  })
  expect(facts).toEqual({
    caller: 'customer',
    order_status: 'pending',
    currency: 'USD',
    items_changed: false,
    instruments: 1,
    same_method: false,
    method_kind: 'paypal',
    method_covers: true,
    amount: 1_200,
  })
  expect(receipt).toMatchObject({
    says: 'Order #12346 is now paid with your PayPal, and $12.00 went back to what paid before.',
    moved: [
      { movement: 'payment', amount: money(1_200, 'USD'), methodName: 'PayPal' },
      { movement: 'refund', amount: money(1_200, 'USD'), methodName: 'Visa ending in 4242' },
    ],
    result: { method: 'pm_paypal_1' },
  })
  expect((await other.moves(order)).slice(1)).toMatchObject([
    { id: 'led_call_1_1', movement: 'payment', purpose: 'method_change', methodId: 'pm_paypal_1' },
    { id: 'led_call_1_2', movement: 'refund', purpose: 'method_change', methodId: 'pm_card_1' },
  ])
  expect(await other.order(order)).toMatchObject({ paid: money(2_400, 'USD'), refunded: money(1_200, 'USD') })
  expect((await other.use('change_payment_method', { order, method: 'pm_paypal_1' })).verdict?.rule).toBe(
    'payment_stays_the_same',
  )
  await other.close()
})

test('a gift card pays to its last cent and not one more', async () => {
  const priced = (cents: number) =>
    openCounter((records) => ({
      ...records,
      orders: records.orders.map((one) => (one.number === order ? { ...one, paid: money(cents, 'USD') } : one)),
      ledger: records.ledger.map((one) => (one.order === order ? { ...one, amount: money(cents, 'USD') } : one)),
    }))
  const [enough, tooDear] = [await priced(5_000), await priced(5_001)]
  expect((await enough.use('change_payment_method', { order, method: 'pm_gift_1' })).state).toBe('done')
  expect(await enough.balance('pm_gift_1')).toBe(0)
  expect((await tooDear.use('change_payment_method', { order, method: 'pm_gift_1' })).verdict?.rule).toBe(
    'payment_not_covered',
  )
  await enough.close()
  await tooDear.close()
})

test('an order goes to another address, another country after a look by the staff', async () => {
  const { plan, facts, receipt } = await counter.use('change_shipping_address', { order, address: home })
  expect(plan).toMatchObject({ says: 'send order #12346 to 1 New Street, Austin, TX 73301, US', order, amount: null })
  expect(plan?.details).toMatchObject({ city: 'Austin', postalCode: '73301' })
  expect(facts).toEqual({
    caller: 'customer',
    order_status: 'pending',
    items_changed: false,
    country: 'US',
    country_before: 'US',
  })
  expect(receipt).toMatchObject({
    says: 'Order #12346 now goes to 1 New Street, Austin, TX 73301, US.',
    order,
    moved: [],
    result: { address: { line1: '1 New Street' } },
  })
  expect((await counter.order(order)).address).toEqual({
    line1: '1 New Street',
    line2: '',
    city: 'Austin',
    region: 'TX',
    postalCode: '73301',
    country: 'US',
  })
  const abroad = { ...home, line2: 'Flat 2', region: '', country: 'DE' }
  const waiting = await counter.use('change_shipping_address', { order, address: abroad })
  expect(waiting.state).toBe('awaiting_approval')
  expect(waiting.plan?.says).toBe('send order #12346 to 1 New Street, Flat 2, Austin, 73301, DE')
})

test('the default address is for new orders only', async () => {
  const { plan, receipt, facts } = await counter.use('change_default_address', { address: home })
  expect(plan).toMatchObject({
    says: 'make 1 New Street, Austin, TX 73301, US your default address',
    order: null,
    amount: null,
  })
  expect(plan?.details).toMatchObject({ line1: '1 New Street' })
  expect(facts).toEqual({ caller: 'customer', country: 'US' })
  expect(receipt).toMatchObject({
    says: 'Your default address is now 1 New Street, Austin, TX 73301, US.',
    moved: [],
    result: { address: { city: 'Austin' } },
  })
  const customer = await counter.store.read((tables) => tables.customers.get(1))
  expect(customer?.address.line1).toBe('1 New Street')
  expect((await counter.order(order)).address.line1).toBe('14 Cannery Row')
  expect((await place({ items: [{ variant: 'v_mug', quantity: 1 }] })).plan?.says).toContain('to 1 New Street, Austin')
  const once = await place({
    items: [{ variant: 'v_mug', quantity: 1 }],
    address: { ...home, line1: '2 Other Street' },
  })
  expect(once.plan?.says).toContain('to 2 Other Street, Austin')
})
