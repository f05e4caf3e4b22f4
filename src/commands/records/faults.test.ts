import { expect, test } from 'vitest'
import { faultsOf, readFiles, shopWith, smallShop } from './testing.ts'

const customer = ['customers', 0] as const
const order = ['orders', 0] as const
const variant = ['products', 0, 'variants', 0] as const
const pan = '4111111111111111'

/** Where a value is set in the small shop, to what, and the fault that must come of it. */
const cases: readonly (readonly [(string | number)[], unknown, string])[] = [
  [
    [...customer, 'first_name'],
    undefined,
    'a.json:3: customers.0.first_name: is missing; give text of 1 to 100 characters',
  ],
  [[...customer, 'first_name'], '  ', 'a.json:5: customers.0.first_name: "  " is not text with letters in it'],
  [[...customer, 'first_name'], 'A\u0000da', 'clean text: take the control characters (such as NUL)'],
  [[...customer, 'last_name'], 'x\ud800', 'a.json:6: customers.0.last_name: "x\\ud800" is not clean text'],
  [
    [...customer, 'frist_name'],
    'Ada',
    'customers.0.frist_name: is not a field of the format; did you mean "first_name"?',
  ],
  [
    [...customer, 'address', 'zip'],
    '1',
    'take it out; the fields here are line1, line2, city, region, postal_code, country',
  ],
  [[...customer, 'address', 'country'], 'USA', 'a.json:11: customers.0.address.country: "USA" is not a country'],
  [[...customer, 'address'], 'here', 'customers.0.address: "here" is not an address such as'],
  [[...customer, 'id'], '1', 'a.json:4: customers.0.id: "1" is not a whole number from 1 such as 1042'],
  [[...customer, 'id'], 1.5, 'customers.0.id: 1.5 is not a whole number'],
  [[...customer, 'email'], 'ada', 'customers.0.email: "ada" is not an e-mail address'],
  [[...customer, 'locale'], 'english please', 'is not a language tag'],
  [[...customer, 'created_at'], '2027-01-01', 'customers.0.created_at: lies in the future'],
  [
    [...customer, 'payment_methods', 0, 'kind'],
    'cash',
    'customers.0.payment_methods.0.kind: must be one of card, paypal, gift_card',
  ],
  [
    [...customer, 'payment_methods', 0, 'last_four'],
    pan,
    'last_four: is more than the last four digits; card numbers are never kept: leave only those, such as "4242"',
  ],
  [
    [...customer, 'payment_methods', 0, 'last_four'],
    4242,
    'last_four: must be the last four digits of the card in quotes',
  ],
  [
    [...customer, 'payment_methods', 0, 'id'],
    '4111 1111-1111 1111',
    'payment_methods.0.id: holds the number of a card',
  ],
  [
    [...customer, 'payment_methods', 1, 'balance'],
    '-1.00',
    'customers.0.payment_methods.1.balance: "-1.00" is not an amount in quotes such as "45.99"',
  ],
  [['products', 0, 'final_sale'], 'no', 'products.0.final_sale: "no" is not true or false'],
  [['products', 0, 'variants'], [], 'products.0.variants: a list is not a list of 1 to 1000'],
  [[...variant, 'stock'], -1, 'products.0.variants.0.stock: -1 is not a whole number of pieces, 0 or more'],
  [[...variant, 'price'], 48, 'products.0.variants.0.price: 48 is not an amount in quotes'],
  [[...variant, 'price'], '48.005', 'products.0.variants.0.price: has more than the 2 decimal places of USD'],
  [[...variant, 'price'], '99999999999.99', 'products.0.variants.0.price: is more than can be kept exactly'],
  [[...variant, 'currency'], 'USX', 'products.0.variants.0.currency: "USX" is not a currency of ISO 4217'],
  [[...variant, 'options'], { color: 7 }, 'products.0.variants.0.options.color: 7 is not text'],
  [[...order, 'status'], 'deliverd', 'orders.0.status: "deliverd" is not known; did you mean "delivered"?'],
  [[...order, 'status'], 'lost', 'orders.0.status: "lost" is not one of pending, processed'],
  [[...order, 'status'], 'shipped', 'orders.0.delivered_at: does not go with status shipped'],
  [[...order, 'delivered_at'], null, 'orders.0.delivered_at: is missing; an order with status delivered was delivered'],
  [[...order, 'delivered_at'], '2026-02-30', 'orders.0.delivered_at: "2026-02-30" is not a moment'],
  [[...order, 'delivered_at'], '2026-02-28T10:00:00', 'is not a moment with its zone'],
  [[...order, 'delivered_at'], '2026-01-01', 'orders.0.delivered_at: is before the order was placed'],
  [[...order, 'delivered_at'], '2026-03-12', 'orders.0.delivered_at: lies in the future'],
  [[...order, 'refunds', 0, 'at'], '2026-04-01', 'orders.0.refunds.0.at: lies in the future'],
  [[...order, 'lines'], [], 'orders.0.lines: a list is not a list of 1 to 1000'],
  [[...order, 'lines', 0, 'quantity'], 0, 'orders.0.lines.0.quantity: 0 is not a whole number of pieces, 1 or more'],
  [[...order, 'lines', 0, 'refunded'], '96.01', 'orders.0.lines.0.refunded: is more than the line cost ($96.00)'],
  [[...order, 'lines', 0, 'refunded'], '20.00', 'the lines say that $20.00 was given back, and the refunds $10.00'],
  [[...order, 'lines', 0, 'refunded'], undefined, 'orders.0.refunds: give $10.00 back, and the lines say $0.00'],
  [[...order, 'lines', 0, 'variant_id'], 'lmap', 'orders.0.lines.0.variant_id: names variant "lmap", which neither'],
  [[...order, 'payments'], [], 'orders.0.payments: add up to $0.00, the lines to $96.00'],
  [
    [...order, 'payments', 0, 'amount'],
    '95.99',
    'orders.0.payments: add up to $95.99, the lines to $96.00; they must be equal',
  ],
  [[...order, 'payments', 0, 'method_id'], 'crad', 'orders.0.payments.0.method_id: names payment method "crad"'],
  [
    [...order, 'payments', 1],
    { method_id: 'gift' },
    'orders.0.payments.1.amount: is missing; with more than one payment',
  ],
  [
    [...order, 'refunds', 0, 'amount'],
    '96.01',
    'orders.0.refunds: add up to $96.01, more than the $96.00 that was paid',
  ],
  [[...order, 'customer_id'], 2, 'orders.0.customer_id: names customer 2, which neither'],
  [[...order, 'replaces'], '#1', 'orders.0.replaces: names order #1, which the files do not have'],
  [
    [...order, 'shipments', 0, 'line_ids'],
    ['1001-2'],
    'orders.0.shipments.0.line_ids.0: "1001-2" is not a line of this order',
  ],
  [['ordres'], [], 'a.json: ordres: is not a list of the format; did you mean "orders"?'],
]

test.each(cases)('%j set to %j is named with its place and its mending', async (path, value, expected) => {
  const faults = await faultsOf({ 'a.json': shopWith(path, value) })
  const seen = faults.map((fault) => (expected.startsWith('a.json: ') ? fault.replace(/:\d+:/, ':') : fault))
  expect(
    seen.some((fault) => fault.includes(expected)),
    faults.join('\n'),
  ).toBe(true)
})

test('the number of a card is never repeated in a fault', async () => {
  for (const field of ['first_name', 'email', 'phone', 'locale']) {
    const faults = await faultsOf({
      'a.json': shopWith([...customer, field], { [pan]: pan }),
      'b.json': shopWith([...customer, field], `${pan}\u0001`),
    })
    expect(faults.join('\n')).not.toMatch(/4111 ?1111/)
    expect(faults.length).toBeGreaterThan(1)
  }
})

test('a method of somebody else cannot have paid', async () => {
  const shop = smallShop()
  const [ada] = shop.customers
  const bo = { ...ada, id: 2, email: 'bo@example.com', payment_methods: [{ id: 'bos', kind: 'paypal' }] }
  const text = JSON.stringify({
    ...shop,
    customers: [ada, bo],
    orders: shop.orders.map((one) => ({ ...one, payments: [{ method_id: 'bos' }] })),
  })
  expect(await faultsOf({ 'a.json': text })).toEqual([
    'a.json:1: orders.0.payments.0.method_id: belongs to customer 2, and the order to customer 1',
  ])
})

test('an id that stands twice is named with its first place, over files too', async () => {
  const text = JSON.stringify(smallShop(), null, 2)
  const faults = await faultsOf({ 'a.json': text, 'b.json': text })
  expect(faults.length).toBe(11)
  expect(faults[0]).toMatch(/^b.json:4: customers.0.id: is there twice: customer 1 stands in .*a.json line 4 already/)
  expect(faults.join('\n')).toContain('variant lamp_brass stands in')
})

test('two customers cannot share an address that mail comes from', async () => {
  const shop = smallShop()
  const [ada] = shop.customers
  const text = JSON.stringify({
    ...shop,
    customers: [ada, { ...ada, id: 2, email: 'ADA@example.com', payment_methods: [] }],
  })
  expect((await faultsOf({ 'a.json': text }))[0]).toContain('customers.1.email: is there twice')
})

test('two requests of one order cannot be open', async () => {
  const request = { kind: 'return', lines: [{ line_id: '1001-1' }], difference: '-96.00', at: '2026-01-12' }
  const requests = [
    { ...request, id: 'a' },
    { ...request, id: 'b' },
  ]
  expect(await faultsOf({ 'a.json': shopWith([...order, 'requests'], requests) })).toEqual([
    expect.stringContaining('orders.0.requests: has more than one that is open'),
  ])
})

test('a fault in one customer does not hide what is wrong elsewhere, nor make up faults', async () => {
  const shop = smallShop()
  const text = JSON.stringify({
    ...shop,
    customers: [{ ...shop.customers[0], email: 'x' }],
    orders: [{ ...shop.orders[0], status: 'gone' }, shop.orders[0]],
  })
  expect((await faultsOf({ 'a.json': text })).map((fault) => fault.split(': ')[1])).toEqual([
    'customers.0.email',
    'orders.0.status',
  ])
})

test('the first fifty faults are told, and how many there are', async () => {
  const shop = smallShop()
  const customers = Array.from({ length: 70 }, (_, index) => ({ ...shop.customers[0], id: -index }))
  const error = await readFiles({ 'a.json': JSON.stringify({ customers }) }).catch((thrown: object) => thrown)
  expect(error).toMatchObject({
    summary: '70 faults found, nothing was taken over; the first 50 are here, and 20 more',
  })
  expect((error as { faults: string[] }).faults.length).toBe(50)
})

test('a fault cannot steer the terminal', async () => {
  const faults = await faultsOf({ 'a.json': shopWith([...customer, '\u001b[2J'], 1) })
  expect(faults.join('')).not.toMatch(/(?!\n)\p{Cc}/u)
})
