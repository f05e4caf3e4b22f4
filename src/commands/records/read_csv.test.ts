import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { faultsOf, now, readFiles } from './testing.ts'

const examples = new URL('../../../docs/examples/', import.meta.url)
const customers = readFileSync(new URL('customers.csv', examples), 'utf8')
const products = readFileSync(new URL('products.csv', examples), 'utf8')
const orders = readFileSync(new URL('orders.csv', examples), 'utf8')

function files(change: (text: string) => string, name: 'customers' | 'products' | 'orders') {
  const texts = { customers, products, orders }
  return Object.fromEntries(
    Object.entries({ ...texts, [name]: change(texts[name]) }).map(([file, text]) => [`${file}.csv`, text]),
  )
}

test('rows with the same key become one record with its parts', async () => {
  const { records } = await readFiles(files((text) => text, 'orders'))
  expect(records.customers.map(({ id, createdAt }) => [id, createdAt <= now])).toEqual([
    [1, true],
    [2, true],
    [3, true],
  ])
  expect(records.paymentMethods).toEqual([
    { kind: 'card', id: 'ada_visa', customerId: 1, brand: 'visa', lastFour: '4242', provider: null },
    { kind: 'gift_card', id: 'ada_gift', customerId: 1, balance: { minor: 2500, currency: 'USD' } },
    { kind: 'paypal', id: 'ben_paypal', customerId: 2, provider: null },
  ])
  expect(records.variants.find(({ id }) => id === 'rain_coat_l')).toMatchObject({
    productId: 'rain_coat',
    options: { color: 'yellow', size: 'L' },
    stock: 7,
  })
  const [first, second] = records.orders
  expect(
    first?.lines.map(({ id, name, quantity, refunded, state }) => [id, name, quantity, refunded.minor, state]),
  ).toEqual([
    ['1001-1', 'Reading Lamp', 2, 4800, 'bought'],
    ['1001-2', 'Rain Coat', 1, 0, 'bought'],
  ])
  expect(first?.shipments).toMatchObject([
    { carrier: 'Tern Express', lineIds: ['1001-1', '1001-2'], deliveredAt: Date.UTC(2026, 0, 9) },
  ])
  expect(second).toMatchObject({ status: 'cancelled', paid: { minor: 1900 }, refunded: { minor: 1900 }, shipments: [] })
  expect(records.ledger.filter(({ order }) => order === '#1002').map(({ purpose }) => purpose)).toEqual([
    'sale',
    'cancellation',
  ])
})

test('semicolons, tabs, a byte order mark and Windows line ends are read as well', async () => {
  const plain = await readFiles({ 'customers.csv': customers })
  for (const sign of [';', '\t']) {
    const text = `\ufeff${customers.replaceAll(',', sign).replaceAll('\n', '\r\n')}`
    expect((await readFiles({ 'whatever.csv': text })).records).toEqual(plain.records)
  }
})

test.each([
  [
    'orders',
    '#1003,2,shipped',
    '#1003,2,shiped',
    'orders.csv:5: status: "shiped" is not known; did you mean "shipped"?',
  ],
  [
    'orders',
    'rain_coat_m,1,89.00',
    'rain_coat_m,one,89.00',
    'orders.csv:3: quantity: "one" is not a whole number of pieces',
  ],
  ['orders', 'rain_coat_m,1', 'rain_coat_x,1', 'orders.csv:3: variant_id: names variant "rain_coat_x"'],
  ['orders', 'ada_visa 160.00', 'ada_visa 16.00', 'orders.csv:2: paid_with: add up to $41.00, the lines to $185.00'],
  [
    'orders',
    'ada_visa 160.00',
    'ada_visa 160.00 today',
    'orders.csv:2: paid_with: "ada_visa 160.00 today" is not a payment such as',
  ],
  ['orders', 'ada_visa 48.00 2026-01-12', 'ada_visa 48.00', 'orders.csv:2: refunds: is missing; give a moment'],
  ['orders', 'Tern Express,TX1003US', 'Tern Express,', 'orders.csv:5: tracking: is missing'],
  ['orders', '\n#1001,,', '\n#1001,2,', 'orders.csv:3: customer_id: differs from line 2'],
  ['orders', 'delivered_at', 'delivered', 'orders.csv:1: delivered: is not a column of the format'],
  [
    'orders',
    'delivered_at',
    'deliverd_at',
    'orders.csv:1: deliverd_at: is not a column of the format; did you mean "delivered_at"?',
  ],
  ['orders', 'shipped_at,expected_at', 'shipped_at,shipped_at', 'orders.csv:1: shipped_at: stands here twice'],
  ['orders', 'number,', '"num",', 'orders.csv:1: number: is missing; add this column'],
  [
    'orders',
    'mug,2,9.50,19.00',
    'mug,2,9,50,19.00',
    'orders.csv:4: has 18 fields where the header has 17; a field with a comma in it needs quotes',
  ],
  [
    'customers',
    'visa,4242',
    'visa,4111111111111111',
    'customers.csv:2: last_four: is more than the last four digits; card numbers are never kept',
  ],
  ['customers', 'ada@example.com', '"ada', 'customers.csv:'],
  ['customers', '2,Ben', 'two,Ben', 'customers.csv:4: id: "two" is not a whole number from 1'],
  ['customers', '\n3,Clara', '\n1,Clara', 'customers.csv:5: id: is there twice: customer 1 stands in'],
  [
    'products',
    'color=black',
    'black',
    'products.csv:3: options: "black" is not options such as {"color": "brass"} (in CSV color=brass; size=small)',
  ],
  ['products', '44.00,USD,0', '44.00,USD,-2', 'products.csv:3: stock: -2 is not a whole number of pieces'],
  ['products', 'showroom.,yes', 'showroom.,maybe', 'products.csv:6: final_sale: "maybe" is not true or false'],
] as const)('in %s.csv %j instead of %j is found', async (name, before, after, expected) => {
  const changed = files((text) => text.replace(before, after.replaceAll('$', '$$$$')), name)
  const faults = await faultsOf(changed)
  expect(
    faults.some((fault) => fault.startsWith(expected)),
    faults.join('\n'),
  ).toBe(true)
})

test('lines are counted as an editor counts them, through fields of several lines', async () => {
  const text =
    'product_id,name,category,description,variant_id,price,currency,stock\na,A,home,"one\ntwo\n\nthree",a1,1.00,USD,1\n\nb,B,home,"x\ny",b1,1.00,USD,no\n'
  expect(await faultsOf({ 'p.csv': text })).toEqual(['p.csv:7: stock: "no" is not a whole number of pieces, 0 or more'])
})

test('a file without a header of ours, or with nothing in it, says what it should have', async () => {
  expect((await faultsOf({ 'a.csv': 'x,y\n1,2\n' }))[0]).toMatch(
    /^a.csv:1: has no header of the format; the columns are customers: id,first_name/,
  )
  expect((await faultsOf({ 'a.csv': '' }))[0]).toMatch(/^a.csv:1: is empty; the first line names the columns/)
})

test('a quote that never closes does not eat the memory', async () => {
  const text = `${customers}"${'x,y\n'.repeat(400_000)}`
  expect((await faultsOf({ 'customers.csv': text })).join('\n')).toContain('look for a quote that is not closed')
})
