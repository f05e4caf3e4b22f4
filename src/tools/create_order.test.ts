import { afterEach, beforeEach, expect, test } from 'vitest'
import { money } from '../core/money.ts'
import type { ShopRecords } from '../core/shop_records.ts'
import { type Counter, counterNow, openCounter } from '../testing/counter.ts'

/** A black lamp costs ten dollars more than a brass one. */
function dearerBlack(records: ShopRecords): ShopRecords {
  const variants = records.variants.map((one) =>
    one.id === 'v_lamp_black' ? { ...one, price: money(5_599, 'USD') } : one,
  )
  return { ...records, variants }
}

let counter: Counter

beforeEach(async () => {
  counter = await openCounter(dearerBlack)
})
afterEach(() => counter.close())

const place = (args: object, more = {}) => counter.use('create_order', { method: 'pm_card_1', ...args }, more)

test('a new order takes its goods off the shelf and the money from the instrument', async () => {
  const items = [
    { variant: 'v_mug', quantity: 2 },
    { variant: 'v_lamp_black', quantity: 1 },
    { variant: 'v_mug', quantity: 1 },
  ]
  const { plan, facts, receipt } = await place({ items })
  expect(plan).toMatchObject({
    says: 'order 3 × Mug and 1 × Desk Lamp (black) to 14 Cannery Row, Portland, ME 04101, US and charge $91.99 to your Visa ending in 4242',
    order: null,
    amount: money(9_199, 'USD'),
    details: { items, method: 'pm_card_1', address: { line1: '14 Cannery Row', postalCode: '04101' } },
  })
  expect(facts).toEqual({
    caller: 'customer',
    currency: 'USD',
    amount: 9_199,
    in_stock: true,
    method_kind: 'card',
    method_covers: true,
    country: 'US',
    orders_in_24_hours: 0,
  })
  const number = receipt?.order ?? ''
  expect(receipt).toMatchObject({
    says: `I placed order ${number} and charged $91.99 to your Visa ending in 4242.`,
    moved: [{ movement: 'payment', amount: money(9_199, 'USD') }],
    result: { order: number, status: 'pending' },
  })
  expect(await counter.order(number)).toMatchObject({
    customerId: 1,
    status: 'pending',
    placedAt: counterNow,
    deliveredAt: null,
    itemsChanged: false,
    paid: money(9_199, 'USD'),
    refunded: money(0, 'USD'),
    replaces: null,
    lines: [
      { id: `${number}-1`, variantId: 'v_mug', productId: 'p_mug', category: 'kitchen', quantity: 3, state: 'bought' },
      {
        id: `${number}-2`,
        variantId: 'v_lamp_black',
        name: 'Desk Lamp',
        unitPrice: money(5_599, 'USD'),
        finalSale: false,
      },
    ],
  })
  expect(await counter.moves(number)).toMatchObject([
    { movement: 'payment', purpose: 'sale', amount: money(9_199, 'USD') },
  ])
  expect(await counter.stock('v_mug')).toBe(17)
  expect((await place({ items: [{ variant: 'v_mug', quantity: 1 }] })).facts?.orders_in_24_hours).toBe(1)
  counter.clock.now += 86_400_000 - 1
  const another = { items: [{ variant: 'v_mug', quantity: 1 }] }
  expect((await place(another, { confirmed: false })).facts?.orders_in_24_hours).toBe(2)
  counter.clock.now += 1
  expect((await place(another)).facts?.orders_in_24_hours).toBe(0)
})

test('a line of an order that the desk placed can be named', async () => {
  const { receipt } = await place({ items: [{ variant: 'v_lamp_black', quantity: 1 }] })
  const number = receipt?.order ?? ''
  const items = [{ line: `${number}-1`, variant: 'v_lamp_brass' }]
  const changed = await counter.use('change_order_items', { order: number, items, method: 'pm_card_1' })
  expect(changed.state).toBe('done')
})

test('what is not on the shelf, not sold, or sold in another currency is not ordered', async () => {
  expect((await place({ items: [{ variant: 'v_mug', quantity: 21 }] })).verdict?.rule).toBe('order_out_of_stock')
  expect((await place({ items: [{ variant: 'v_mug', quantity: 20 }] })).state).toBe('done')
  expect((await place({ items: [{ variant: 'v_none', quantity: 1 }] })).refusal?.code).toBe('not_found')
  const euro = await openCounter((records) => ({
    ...records,
    variants: records.variants.map((one) => (one.id === 'v_mug' ? { ...one, price: money(1_200, 'EUR') } : one)),
  }))
  const items = [
    { variant: 'v_mug', quantity: 1 },
    { variant: 'v_lamp_brass', quantity: 1 },
  ]
  expect((await euro.use('create_order', { items, method: 'pm_card_1' })).refusal).toMatchObject({
    code: 'conflict',
    message: 'All items must be sold in one currency.',
  })
  const swap = { order: '#12346', items: [{ line: '12346-1', variant: 'v_mug' }], method: 'pm_card_1' }
  expect((await euro.use('change_order_items', swap)).refusal?.message).toBe(
    'The new item is sold in another currency.',
  )
  const gift = await euro.use('create_order', { items: items.slice(0, 1), method: 'pm_gift_1' })
  expect(gift.verdict?.rule).toBe('order_not_covered')
  await euro.close()
})
