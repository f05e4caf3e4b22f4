import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Json } from '../../src/core/json.ts'
import type { Task } from './benchmark.ts'
import { atTwoDecimals, fingerprint, textsOf } from './fingerprint.ts'
import type { Exported } from './from_shop.ts'
import { openShop, type Shop } from './replay.ts'
import { elsewhere, item, sample, taskOf } from './sample.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop(sample)
})
afterAll(() => shop.close())

type Changes = { readonly orders?: Record<string, object>; readonly users?: Record<string, object> }

/** The task with the records that must come of it; everything else stays. */
function ending(task: Task, changes: Changes, refused: readonly number[] = []): Task {
  const after = {
    ...sample,
    orders: { ...sample.orders, ...changes.orders },
    users: { ...sample.users, ...changes.users },
  }
  const errors = refused.map((i) => ({ i, action: task.actions[i]?.name ?? '', error: 'Error: no' }))
  const whole = fingerprint(textsOf(atTwoDecimals(after) as Exported))
  return { ...task, gold: { id: task.id, canonical_cents_sha256: whole, changed: { ...changes }, gold_errors: errors } }
}

async function faultsOf(task: Task, changes: Changes, refused: readonly number[] = []): Promise<readonly string[]> {
  return (await shop.run(ending(task, changes, refused))).faults
}

function order(number: string) {
  const found = sample.orders[number]
  if (found === undefined) throw new Error(`the sample has no ${number}`)
  return found
}

function withGiftCard(balance: number) {
  const mia = sample.users['mia_stone_1']
  if (mia === undefined) throw new Error('the sample has Mia')
  const gift = { source: 'gift_card', balance, id: 'gift_card_1' }
  return { mia_stone_1: { ...mia, payment_methods: { ...mia.payment_methods, gift_card_1: gift } } }
}

function moved(transaction_type: 'payment' | 'refund', amount: number, payment_method_id: string) {
  return { transaction_type, amount, payment_method_id }
}

const card = 'credit_card_1'
const gift = 'gift_card_1'

describe('what is done ends in the benchmark’s own records', () => {
  test('a cancellation gives the gift card its money back', async () => {
    const task = taskOf(['cancel_pending_order', { order_id: '#W5', reason: 'ordered by mistake' }])
    const history = [moved('payment', 20.1, gift), moved('refund', 20.1, gift)]
    const after = {
      ...order('#W5'),
      status: 'cancelled',
      payment_history: history,
      cancel_reason: 'ordered by mistake',
    }
    expect(await faultsOf(task, { orders: { '#W5': after }, users: withGiftCard(25.35) })).toEqual([])
  })

  test('a change paid by a gift card that holds exactly the difference', async () => {
    const swap = { order_id: '#W9', item_ids: ['101'], new_item_ids: ['102'], payment_method_id: gift }
    const history = [...order('#W9').payment_history, moved('payment', 5.25, gift)]
    const items = [item('102'), item('104'), item('101')]
    const after = { ...order('#W9'), items, status: 'pending (item modified)', payment_history: history }
    const task = taskOf(['modify_pending_order_items', swap])
    expect(await faultsOf(task, { orders: { '#W9': after }, users: withGiftCard(0) })).toEqual([])
  })

  test('an item changed to itself is a refund of nothing, and no second change follows', async () => {
    const same = { order_id: '#W5', item_ids: ['101'], new_item_ids: ['101'], payment_method_id: 'paypal_1' }
    const history = [...order('#W5').payment_history, moved('refund', 0, 'paypal_1')]
    const after = { ...order('#W5'), status: 'pending (item modified)', payment_history: history }
    const again = ['modify_pending_order_items', same] as const
    const cancel = ['cancel_pending_order', { order_id: '#W5', reason: 'no longer needed' }] as const
    const move = ['modify_pending_order_address', { order_id: '#W5', ...elsewhere }] as const
    const pay = ['modify_pending_order_payment', { order_id: '#W5', payment_method_id: card }] as const
    const task = taskOf(again, again, cancel, move, pay)
    expect(await faultsOf(task, { orders: { '#W5': after } }, [1, 2, 3, 4])).toEqual([])
  })

  test('pairs are carried out in turn, so that a new item can be the old one of the next pair', async () => {
    const swap = { order_id: '#W9', item_ids: ['101', '104'], new_item_ids: ['104', '102'], payment_method_id: card }
    const items = [item('102'), item('104'), item('101')]
    const history = [...order('#W9').payment_history, moved('payment', 5.25, card)]
    const after = { ...order('#W9'), items, status: 'pending (item modified)', payment_history: history }
    expect(await faultsOf(taskOf(['modify_pending_order_items', swap]), { orders: { '#W9': after } })).toEqual([])
  })

  test('another payment method pays and the first gets its money back', async () => {
    const task = taskOf(['modify_pending_order_payment', { order_id: '#W5', payment_method_id: 'paypal_1' }])
    const history = [moved('payment', 20.1, gift), moved('payment', 20.1, 'paypal_1'), moved('refund', 20.1, gift)]
    const after = { ...order('#W5'), payment_history: history }
    expect(await faultsOf(task, { orders: { '#W5': after }, users: withGiftCard(25.35) })).toEqual([])
  })

  test('an exchange of two equal items and one other lists them sorted and moves no money', async () => {
    const items = { item_ids: ['104', '101', '101'], new_item_ids: ['102', '104', '102'] }
    const task = taskOf([
      'exchange_delivered_order_items',
      { order_id: '#W2', ...items, payment_method_id: 'paypal_1' },
    ])
    const after = {
      ...order('#W2'),
      status: 'exchange requested',
      exchange_items: ['101', '101', '104'],
      exchange_new_items: ['102', '102', '104'],
      exchange_payment_method_id: 'paypal_1',
      exchange_price_difference: 10.5,
    }
    expect(await faultsOf(task, { orders: { '#W2': after } })).toEqual([])
  })

  test('a return to a gift card, after one to a card that did not pay was refused', async () => {
    const items = { order_id: '#W2', item_ids: ['104', '101'] }
    const refused = ['return_delivered_order_items', { ...items, payment_method_id: 'paypal_1' }] as const
    const task = taskOf(refused, ['return_delivered_order_items', { ...items, payment_method_id: gift }])
    const returned = { return_items: ['101', '104'], return_payment_method_id: gift }
    const after = { ...order('#W2'), status: 'return requested', ...returned }
    expect(await faultsOf(task, { orders: { '#W2': after } }, [0])).toEqual([])
  })

  test('addresses of an order and of a customer', async () => {
    const task = taskOf(
      ['modify_pending_order_address', { order_id: '#W5', ...elsewhere }],
      ['modify_user_address', { user_id: 'mia_stone_1', ...elsewhere }],
      ['transfer_to_human_agents', { summary: 'done' }],
    )
    const users = { mia_stone_1: { ...sample.users['mia_stone_1'], address: elsewhere } }
    expect(await faultsOf(task, { orders: { '#W5': { ...order('#W5'), address: elsewhere } }, users })).toEqual([])
  })
})

const swapOf9 = { order_id: '#W9', item_ids: ['101'], new_item_ids: ['102'], payment_method_id: card }
const backOf2 = { order_id: '#W2', item_ids: ['101'], payment_method_id: card }

test.each<[string, string, Record<string, Json>]>([
  ['a reason that does not cancel', 'cancel_pending_order', { order_id: '#W5', reason: 'found it cheaper' }],
  ['an order that is processed', 'cancel_pending_order', { order_id: '#W3', reason: 'no longer needed' }],
  [
    'a gift card that does not hold the amount',
    'modify_pending_order_payment',
    { order_id: '#W9', payment_method_id: gift },
  ],
  ['the method that pays already', 'modify_pending_order_payment', { order_id: '#W9', payment_method_id: card }],
  ['somebody else’s method', 'modify_pending_order_payment', { order_id: '#W9', payment_method_id: 'paypal_2' }],
  ['a variant that is not offered', 'modify_pending_order_items', { ...swapOf9, new_item_ids: ['103'] }],
  ['a variant that there is not', 'modify_pending_order_items', { ...swapOf9, new_item_ids: ['109'] }],
  [
    'an item more often than it was bought',
    'return_delivered_order_items',
    { ...backOf2, item_ids: ['101', '101', '101'] },
  ],
  ['an item that was not bought', 'return_delivered_order_items', { ...backOf2, item_ids: ['102'] }],
  ['lists of unequal length', 'modify_pending_order_items', { ...swapOf9, new_item_ids: ['102', '104'] }],
  ['too few new items', 'modify_pending_order_items', { ...swapOf9, item_ids: ['101', '104'] }],
  ['an exchange of a pending order', 'exchange_delivered_order_items', swapOf9],
  ['a return of a pending order', 'return_delivered_order_items', { ...backOf2, order_id: '#W9' }],
  ['an order that there is not', 'cancel_pending_order', { order_id: '#W77', reason: 'no longer needed' }],
  ['another customer’s address', 'modify_user_address', { user_id: 'noah_reed_2', ...elsewhere }],
  ['a power that we do not have', 'close_account', {}],
])('%s is refused and changes nothing', async (_, name, kwargs) => {
  expect(await faultsOf(taskOf([name, kwargs]), {}, [0])).toEqual([])
})

test('a cent too many, a wrong instrument and a refusal that should not be are found', async () => {
  const task = taskOf(['cancel_pending_order', { order_id: '#W5', reason: 'ordered by mistake' }])
  const after = { ...order('#W5'), status: 'cancelled', cancel_reason: 'ordered by mistake' }
  const history = [moved('payment', 20.1, gift), moved('refund', 20.11, card)]
  const faults = await faultsOf(task, {
    orders: { '#W5': { ...after, payment_history: history } },
    users: withGiftCard(25.35),
  })
  expect(faults).toEqual([
    'orders.#W5.payment_history.1.amount: is 20.1, should be 20.11',
    'orders.#W5.payment_history.1.payment_method_id: is "gift_card_1", should be "credit_card_1"',
    'the fingerprint of all records is another',
  ])
  expect(await faultsOf(task, {}, [0])).toContain('action 0 cancel_pending_order was done and must fail: Error: no')
  const refused = await faultsOf(taskOf(['cancel_pending_order', { order_id: '#W3', reason: 'no longer needed' }]), {})
  expect(refused).toEqual([
    expect.stringMatching(/^action 0 cancel_pending_order was refused and must be done: not_allowed/),
  ])
})
