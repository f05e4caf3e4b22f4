import type { Benchmark, BenchmarkOrder, Task } from './benchmark.ts'

const address = {
  address1: '7 Mill Row',
  address2: 'Flat 2',
  city: 'Salem',
  country: 'USA',
  state: 'OR',
  zip: '97301',
}

export const elsewhere = { ...address, address1: '9 Hill Street', address2: '' }

const variants = {
  '101': { item_id: '101', options: { size: 'S', colour: 'red' }, available: true, price: 20.1 },
  '102': { item_id: '102', options: { size: 'M', colour: 'red' }, available: true, price: 25.35 },
  '103': { item_id: '103', options: { size: 'L', colour: 'red' }, available: false, price: 18.99 },
  '104': { item_id: '104', options: { size: 'M', colour: 'blue' }, available: true, price: 19.49 },
}

type Id = keyof typeof variants

export function item(id: Id): BenchmarkOrder['items'][number] {
  const { item_id, options, price } = variants[id]
  return { name: 'Scarf', product_id: '1', item_id, price, options }
}

function order(number: string, status: BenchmarkOrder['status'], ids: readonly Id[], method: string): BenchmarkOrder {
  const total = Number(ids.reduce((sum, id) => sum + variants[id].price, 0).toFixed(2))
  const payment = { transaction_type: 'payment', amount: total, payment_method_id: method } as const
  const sent = status === 'delivered' || status === 'processed'
  return {
    order_id: number,
    user_id: 'mia_stone_1',
    address,
    items: ids.map(item),
    fulfillments: sent ? [{ tracking_id: ['900'], item_ids: [...ids] }] : [],
    status,
    payment_history: [
      payment,
      ...(status === 'cancelled' ? [{ ...payment, transaction_type: 'refund' as const }] : []),
    ],
  }
}

/** A shop in the benchmark's shape with one customer of five orders, and another without any. */
export const sample: Benchmark = {
  users: {
    mia_stone_1: {
      name: { first_name: 'Mia', last_name: 'Stone' },
      address,
      email: 'mia@example.com',
      payment_methods: {
        credit_card_1: { source: 'credit_card', brand: 'visa', last_four: '1111', id: 'credit_card_1' },
        paypal_1: { source: 'paypal', id: 'paypal_1' },
        // Exactly what the change of 101 to 102 costs.
        gift_card_1: { source: 'gift_card', balance: 5.25, id: 'gift_card_1' },
      },
      orders: ['#W9', '#W2', '#W3', '#W4', '#W5'],
    },
    noah_reed_2: {
      name: { first_name: 'Noah', last_name: 'Reed' },
      address: elsewhere,
      email: 'noah@example.com',
      payment_methods: { paypal_2: { source: 'paypal', id: 'paypal_2' } },
      orders: [],
    },
  },
  orders: {
    '#W2': order('#W2', 'delivered', ['101', '104', '101'], 'credit_card_1'),
    '#W3': order('#W3', 'processed', ['103'], 'credit_card_1'),
    '#W4': order('#W4', 'cancelled', ['102'], 'gift_card_1'),
    '#W5': order('#W5', 'pending', ['101'], 'gift_card_1'),
    '#W9': order('#W9', 'pending', ['101', '104', '101'], 'credit_card_1'),
  },
  products: { '1': { name: 'Scarf', product_id: '1', variants } },
}

/** A task of the first customer; its gold is filled in by what is expected. */
export function taskOf(...actions: readonly (readonly [string, Task['actions'][number]['kwargs']])[]): Task {
  return {
    id: 'sample',
    user_id: 'mia_stone_1',
    actions: actions.map(([name, kwargs]) => ({ name, kwargs })),
    gold: { id: 'sample', canonical_cents_sha256: '', changed: {}, gold_errors: [] },
  }
}
