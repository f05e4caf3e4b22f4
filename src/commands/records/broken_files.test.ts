import { expect, test } from 'vitest'
import { readRecords } from './read_records.ts'
import { slipOf } from './json_slip.ts'
import { faultsOf, now, readFiles, smallShop } from './testing.ts'

const pretty = JSON.stringify(smallShop(), null, 2)

test.each([
  ['a missing comma', pretty.replace('"id": 1,', '"id": 1'), 'a.json:5: customers.0: is not valid JSON from here on'],
  ['a comma too much', pretty.replace('"stock": 12', '"stock": 12,'), 'products.0: is not valid JSON from here on'],
  ['single quotes', pretty.replace('"Ada"', "'Ada'"), 'a.json:5: customers.0: is not valid JSON'],
  ['a number that is none', pretty.replace('"id": 1,', '"id": NaN,'), 'a.json:4: customers.0: is not valid JSON'],
  ['a comma behind the last element', '{"customers": [],\n"orders": [{},]}', 'a.json:2: orders.1: is not valid JSON'],
  ['an end in the middle', pretty.slice(0, pretty.indexOf('"status"')), 'the file ends before this is closed'],
  ['a quote that is never closed', '{"customers": [\n{"id": "x}]}', 'a.json:2: this text has no closing quote'],
  ['a list at the top', '[]', 'a.json:1: { should stand here'],
  ['no list', '{"orders": {}}', '[ should stand here'],
  ['nothing', '', 'the file ends where { should stand'],
  ['more after the end', '{}\n{}', 'a.json:2: the file should end here'],
  ['a list twice', '{"orders": [],\n"orders": []}', 'a.json:2: orders: stands here twice'],
  ['nesting without end', `{"orders": [${'['.repeat(200_000)}${']'.repeat(200_000)}]}`, 'orders.0'],
])('%s is found where it is', async (_, text, expected) => {
  const faults = await faultsOf({ 'a.json': text })
  expect(
    faults.some((fault) => fault.includes(expected)),
    faults.join('\n').slice(0, 500),
  ).toBe(true)
})

test('a slip in one element does not keep the others from being looked at', async () => {
  const [ada] = smallShop().customers
  const text = `{"customers": [\n{"id": 1 "x"},\n${JSON.stringify({ ...ada, locale: '?' })}]}`
  expect((await faultsOf({ 'a.json': text })).map((fault) => fault.split(': ').slice(0, 2).join(' '))).toEqual([
    'a.json:2 customers.0',
    'a.json:3 customers.1.locale',
  ])
})

test.each([
  ['{"type": "customer"', 'a.jsonl:2: is not valid JSON'],
  ['[]', 'a.jsonl:2: is not an object'],
  ['{"id": 1}', 'a.jsonl:2: type: is missing'],
  ['{"type": "client"}', 'a.jsonl:2: type: "client" is not customer, product or order'],
  ['{"type": "customer", "id": 0}', 'a.jsonl:2: id: 0 is not a whole number'],
])('the line %s of JSON Lines is named', async (line, expected) => {
  const faults = await faultsOf({ 'a.jsonl': `\n${line}\n` })
  expect(
    faults.some((fault) => fault.startsWith(expected)),
    faults.join('\n'),
  ).toBe(true)
})

test('keys that objects have anyway are keys like others', async () => {
  const text = pretty
    .replace('"color": "brass"', '"__proto__": {"x": 1}, "constructor": "brass"')
    .replace('"id": 1,', '"id": 1, "__proto__": 1,')
  const faults = await faultsOf({ 'a.json': text })
  expect(faults.join('\n')).toContain('customers.0.__proto__: is not a field')
})

test('quotes, brackets and backslashes inside text are text', async () => {
  const [lamp] = smallShop().products
  const description = 'A 12" lamp \\ with ]},{[ and a last \\'
  const { records } = await readFiles({
    'a.json': JSON.stringify({ products: [{ ...lamp, description }], orders: [] }),
  })
  expect(records.products.map((product) => product.description)).toEqual([description])
})

test('a file that cannot be read says why', async () => {
  await expect(readRecords('/no/such/file.json', { now })).rejects.toMatchObject({
    code: 'bad_input',
    faults: [{ path: '/no/such/file.json', fix: expect.stringContaining('cannot be read (ENOENT)') }],
  })
  expect(await faultsOf({ 'a.xlsx': 'PK' })).toEqual([
    'a.xlsx: is of no known kind; the name must end in .json, .jsonl, .ndjson or .csv',
  ])
  expect((await faultsOf({ 'a.csv': Buffer.from([0x69, 0x64, 0xe9]) }))[0]).toContain('is not UTF-8')
})

test.each([
  ['{"a": 1,}', 8],
  ['[1 2]', 3],
  ['{"a" 1}', 5],
  ['[01]', 1],
  ['[1.]', 1],
  ['tru', 0],
  ['{"a": "x\ty"}', 6],
  ['[1]]', 3],
  ['{]', 1],
  ['[1,', 3],
  ['"\\x"', 0],
])('%j stops being JSON at %d', (text, offset) => {
  expect(slipOf(text)).toBe(offset)
  expect(() => JSON.parse(text)).toThrow()
})
