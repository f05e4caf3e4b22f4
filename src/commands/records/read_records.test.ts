import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { ShopRecords } from '../../core/shop_records.ts'
import { demoShop } from '../../demo/demo_shop.ts'
import { tables } from './csv_tables.ts'
import { shapes } from './shapes.ts'
import { faultsOf, now, readFiles, smallShop } from './testing.ts'
import { readRecords } from './read_records.ts'
import { writeRecords } from './write_records.ts'

const examples = new URL('../../../docs/examples/', import.meta.url).pathname

/** An export has an order of its own; nothing else may change on the way. */
function inOrder(records: ShopRecords): ShopRecords {
  const byKey = <Kept extends { readonly id: string | number } | { readonly number: string }>(
    list: readonly Kept[],
  ) => {
    const key = (kept: Kept) => String('number' in kept ? kept.number : kept.id)
    return list.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
  }
  const { customers, paymentMethods, products, variants, orders, ledger, requests } = records
  return {
    customers: byKey(customers),
    paymentMethods: byKey(paymentMethods),
    products: byKey(products),
    variants: byKey(variants),
    orders: byKey(orders),
    ledger: byKey(ledger),
    requests: byKey(requests),
  }
}

function jsonLines(text: string): string {
  const shop = JSON.parse(text) as Record<string, object[]>
  const lines = Object.entries(shop).flatMap(([list, items]) =>
    items.map((item) => JSON.stringify({ type: list.slice(0, -1), ...item })),
  )
  return lines.toReversed().join('\r\n\r\n')
}

test('what is exported comes back equal', async () => {
  const shop = demoShop(now)
  const { records, rows } = await readFiles({ 'shop.json': writeRecords(shop) })
  expect(inOrder(records)).toEqual(inOrder(shop))
  expect(rows).toBe(shop.customers.length + shop.products.length + shop.orders.length)
})

test('what a working desk adds comes back too: calls, settled requests, replaced orders', async () => {
  const shop = demoShop(now)
  const [order] = shop.orders.filter(({ status }) => status === 'delivered').slice(-1)
  if (!order) throw new Error('the demo has delivered orders')
  const usd = (minor: number) => ({ minor, currency: 'USD' })
  const lines = order.lines.map((line) => ({
    ...line,
    id: `${line.id}-again`,
    unitPrice: usd(0),
    refunded: usd(0),
    state: 'bought' as const,
  }))
  const again = {
    ...order,
    number: '#R1',
    status: 'pending' as const,
    deliveredAt: null,
    paid: usd(0),
    refunded: usd(0),
    replaces: order.number,
    lines,
    shipments: [],
  }
  const worked: ShopRecords = {
    ...shop,
    orders: [...shop.orders, again],
    ledger: shop.ledger.map((row) => ({ ...row, callId: `call_${row.id}` })),
    requests: shop.requests.map((request) => ({ ...request, callId: `call_${request.id}`, closedAt: now })),
  }
  const { records } = await readFiles({ 'shop.json': writeRecords(worked) })
  expect(inOrder(records)).toEqual(inOrder(worked))
  expect(records.orders.find(({ number }) => number === '#R1')).toEqual(again)
})

test('the same records are the same text, however they lie', () => {
  const shop = demoShop(now)
  const turned = Object.fromEntries(
    Object.entries(shop).map(([name, list]) => [name, list.toReversed()]),
  ) as unknown as ShopRecords
  expect(writeRecords(turned)).toBe(writeRecords(shop))
})

test('JSON Lines bring the same as JSON, in any order and with any line ends', async () => {
  const text = writeRecords(demoShop(now))
  const { records } = await readFiles({ 'shop.jsonl': jsonLines(text) })
  expect(writeRecords(records)).toBe(text)
})

test('JSON is read however it is laid out', async () => {
  const pretty = `\ufeff${JSON.stringify(smallShop(), null, '\t').replaceAll('\n', '\r\n')}\r\n`
  const dense = JSON.stringify(smallShop())
  expect((await readFiles({ 'a.json': pretty })).records).toEqual((await readFiles({ 'a.json': dense })).records)
  expect((await readFiles({ 'a.json': '{}' })).rows).toBe(0)
})

test('several files are one set of records', async () => {
  const { customers, products, orders } = smallShop()
  const { records } = await readFiles({
    'a.json': JSON.stringify({ orders }),
    'b.json': JSON.stringify({ products }),
    'c.json': JSON.stringify({ customers }),
  })
  expect([records.customers.length, records.variants.length, records.orders.length]).toEqual([1, 1, 1])
})

test('what a file leaves out is filled in from the rest', async () => {
  const { records } = await readFiles({ 'a.json': JSON.stringify(smallShop()) })
  expect(records.customers[0]).toMatchObject({ phone: null, locale: 'en-US', createdAt: now })
  const [order] = records.orders
  expect(order).toMatchObject({
    address: records.customers[0]?.address,
    paid: { minor: 9600 },
    refunded: { minor: 1000 },
    replaces: null,
  })
  expect(order?.lines[0]).toMatchObject({
    productId: 'lamp',
    name: 'Reading Lamp',
    category: 'home',
    options: { color: 'brass' },
    state: 'bought',
  })
  expect(order?.shipments[0]).toMatchObject({
    id: '1001-parcel-1',
    lineIds: ['1001-1'],
    deliveredAt: Date.UTC(2026, 0, 9),
  })
  expect(records.ledger.map(({ id, purpose, amount, at }) => [id, purpose, amount.minor, at])).toEqual([
    ['1001-payment-1', 'sale', 9600, Date.UTC(2026, 0, 5, 9)],
    ['1001-refund-1', 'refund', 1000, Date.UTC(2026, 0, 12)],
  ])
})

test('what the files leave out is asked of the shop, once', async () => {
  const { orders } = smallShop()
  const [order] = orders
  const line = { ...order?.lines[0], product_id: 'lamp', name: 'Reading Lamp', category: 'home', final_sale: false }
  const address = { line1: '3 Wharf Street', city: 'Portland', country: 'US' }
  const text = JSON.stringify({ orders: [{ ...order, address, lines: [line] }] })
  const asked: object[] = []
  const known = async (ids: object) => {
    asked.push(ids)
    return { customers: new Set([1]), variants: new Set(['lamp_brass']), methods: new Set(['card']) }
  }
  expect((await readFiles({ 'a.json': text }, { known })).records.orders.length).toBe(1)
  expect(asked).toEqual([{ customers: [1], variants: ['lamp_brass'], methods: ['card'] }])
  expect(await faultsOf({ 'a.json': text })).toEqual([
    'a.json:1: orders.0.customer_id: names customer 1, which neither the files nor the shop have; bring it too, or mend the id',
    'a.json:1: orders.0.lines.0.variant_id: names variant "lamp_brass", which neither the files nor the shop have; bring it too, or mend the id',
    'a.json:1: orders.0.payments.0.method_id: names payment method "card", which neither the files nor the shop have; bring it too, or mend the id',
    'a.json:1: orders.0.refunds.0.method_id: names payment method "card", which neither the files nor the shop have; bring it too, or mend the id',
  ])
})

test('progress runs over all files from nothing to everything', async () => {
  const shop = smallShop()
  const seen: number[] = []
  const totals = new Set<number>()
  const onProgress = (done: number, total: number) => {
    seen.push(done)
    totals.add(total)
  }
  const files = { 'a.json': JSON.stringify(shop), 'b.jsonl': '\n\n' }
  await readFiles(files, { onProgress })
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  expect([...totals]).toEqual([files['a.json'].length + 2])
  expect(seen.at(-1)).toBe(files['a.json'].length + 2)
})

test('the examples are valid', async () => {
  const csv = ['customers.csv', 'products.csv', 'orders.csv'].map((name) => `${examples}${name}`)
  expect((await readRecords(`${examples}shop.json`, { now })).rows).toBe(4)
  const { records, rows } = await readRecords(csv, { now })
  expect([rows, records.paymentMethods.length, records.variants.length, records.orders.length]).toEqual([9, 3, 5, 3])
  expect(readdirSync(examples).toSorted()).toEqual([
    'README.md',
    'customers.csv',
    'orders.csv',
    'products.csv',
    'shop.json',
  ])
})

test('the page beside the examples names every column and every field', () => {
  const page = readFileSync(`${examples}README.md`, 'utf8')
  for (const { name } of tables.flatMap(({ columns }) => columns)) expect(page).toContain(`\`${name}\``)
  for (const shape of Object.values(shapes))
    for (const field of Object.keys(shape.shape)) expect(page).toContain(`\`${field}\``)
})
