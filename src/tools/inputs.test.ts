import { expect, test } from 'vitest'
import {
  address,
  identifier,
  lineIds,
  methodId,
  orderNumber,
  reason,
  swaps,
  variantId,
  withSign,
  words,
} from './inputs.ts'
import { tools } from './index.ts'

const fix = (read: { error?: { issues: readonly { message: string }[] } | undefined }) => read.error?.issues[0]?.message

test.each(['12345', '#12345', 'A', '#A-1', 'a'.repeat(24), `#${'9'.repeat(24)}`])('%s is an order number', (text) => {
  expect(orderNumber.parse(text)).toBe(text)
})

test.each(['', '#', '##1', '-1', ' 1', '1 ', '1_2', '1#', 'a'.repeat(25), "1'; drop table orders; --", '１２３'])(
  '%j is no order number',
  (text) => {
    expect(fix(orderNumber.safeParse(text))).toBe('an order number such as #12345')
  },
)

test('an order has one number, however it is written', () => {
  expect([withSign('12345'), withSign('#12345'), withSign('ab-1')]).toEqual(['#12345', '#12345', '#AB-1'])
})

test.each(['v_lamp', '#20001-1', 'A.b:c#d-e_f', '1', 'a'.repeat(64), `#${'a'.repeat(64)}`])('%s is an id', (text) => {
  for (const kind of [identifier, variantId, methodId]) expect(kind.parse(text)).toBe(text)
})

test.each(['', '#', '_a', '-a', '.a', 'a b', 'a/b', ' a', 'a ', '##a', 'a'.repeat(65), 'é'])('%j is no id', (text) => {
  expect(fix(identifier.safeParse(text))).toBe('an id of the shop')
})

test('lines are one to fifty', () => {
  const many = Array.from({ length: 50 }, (_, n) => `line-${n}`)
  expect(lineIds.parse(many)).toEqual(many)
  expect(lineIds.safeParse([...many, 'one-more']).success).toBe(false)
  expect(lineIds.safeParse([]).success).toBe(false)
})

test('swaps name each line once, and nothing else', () => {
  const of = (line: string) => ({ line, variant: 'v' })
  expect(swaps.parse([of('a'), of('b')])).toHaveLength(2)
  expect(fix(swaps.safeParse([of('a'), of('b'), of('a')]))).toBe('names a line twice')
  expect(swaps.safeParse([]).success).toBe(false)
  expect(swaps.safeParse(Array.from({ length: 50 }, (_, n) => of(`l${n}`))).success).toBe(true)
  expect(swaps.safeParse(Array.from({ length: 51 }, (_, n) => of(`l${n}`))).success).toBe(false)
  expect(swaps.safeParse([{ ...of('a'), price: 1 }]).success).toBe(false)
})

test('words are trimmed, not empty, not too long, and hold nothing that a screen would not show', () => {
  const five = words(5)
  expect(five.parse('  abcde ')).toBe('abcde')
  expect(five.parse('a\nb\t')).toBe('a\nb')
  for (const bad of ['', '   ', 'abcdef']) expect(five.safeParse(bad).success).toBe(false)
  expect(fix(five.safeParse('a\ud800'))).toBe('has a broken character')
  for (const code of [0, 8, 11, 12, 14, 31, 127])
    expect(fix(five.safeParse(`a${String.fromCharCode(code)}b`))).toBe('has a control character')
  expect(five.safeParse('a\tb').success).toBe(true)
})

test('an address has its parts and a country of two letters', () => {
  const home = { line1: '1 A St', city: 'B', postal_code: '12345', country: 'US' }
  expect(address.parse(home)).toEqual({ ...home, line2: '', region: '' })
  expect(address.parse({ ...home, line2: ' 2 ', region: ' R ' })).toMatchObject({ line2: '2', region: 'R' })
  for (const country of ['us', 'USA', 'U', '', 'U1', ' US'])
    expect(fix(address.safeParse({ ...home, country }))).toBe('an ISO 3166-1 alpha-2 code such as US')
  const longest = { line1: 120, line2: 120, city: 80, region: 80, postal_code: 16 }
  for (const [part, most] of Object.entries(longest)) {
    expect(address.safeParse({ ...home, [part]: 'x'.repeat(most) }).success).toBe(true)
    expect(address.safeParse({ ...home, [part]: 'x'.repeat(most + 1) }).success).toBe(false)
  }
  for (const part of ['line1', 'city', 'postal_code'])
    expect(address.safeParse({ ...home, [part]: '' }).success).toBe(false)
  expect(address.safeParse({ ...home, planet: 'Mars' }).success).toBe(false)
})

test('reasons are a closed list', () => {
  expect(reason.safeParse('damaged').success).toBe(true)
  expect(reason.safeParse('because').success).toBe(false)
})

const context = { callId: 'call_1', limits: {} }
const named = (name: string) => {
  const tool = tools.find((one) => one.name === name)
  if (!tool) throw new TypeError(`no ${name}`)
  return tool
}
const refused = async (name: string, args: unknown): Promise<string[]> => {
  const outcome: unknown = await named(name)
    .prepare(args, context as never)
    .catch((error: unknown) => error)
  const faults: unknown = Reflect.get(Object(outcome), 'faults')
  return Array.isArray(faults) ? faults.map(({ path }) => String(path)) : []
}

test.each([
  0,
  -1,
  0.1,
  0.1 + 0.2,
  -0,
  1.5,
  2 ** 53,
  1e21,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  1_000_000_000_001,
  '1',
  '5.00',
  '1,00',
  '1e2',
  '',
  ' 1',
  '0x10',
  '１',
  null,
  true,
  [1],
  { minor: 1 },
])('%j is no amount', async (amount) => {
  const fields = new Set(await refused('issue_refund', { order: '1', reason: 'other', amount }))
  expect([...fields]).toEqual(['arguments.amount'])
})

test.each([0, -1, 1.5, 1e9, '1', null])('%j pieces cannot be ordered', async (quantity) => {
  const items = [{ variant: 'v', quantity }]
  expect(await refused('create_order', { items, method: 'm' })).toEqual(['arguments.items.0.quantity'])
})

test('what a tool does not know is named, at most ten faults at a time', async () => {
  expect(await refused('cancel_order', { order: '1', reason: 'other', role: 'admin' })).toEqual(['arguments'])
  expect(await refused('cancel_order', null)).toEqual(['arguments'])
  const items = Array.from({ length: 20 }, () => ({ line: '', variant: 'v' }))
  expect(await refused('exchange_items', { order: '1', items, method: 'm' })).toHaveLength(10)
})

test('a permit for another call or another tool is no permit', async () => {
  const receipt = named('change_default_address')
  const home = { line1: '1 A St', city: 'B', postal_code: '12345', country: 'US' }
  const customer = { caller: { kind: 'staff', id: 's', role: 'admin' }, callId: 'call_1' }
  const prepared = await receipt.prepare({ address: home }, customer as never)
  expect(prepared.facts).toEqual({ caller: 'admin', country: 'US' })
  const wrong = { callId: 'call_2', tool: 'change_default_address' }
  await expect(prepared.run(wrong as never)).rejects.toThrow(
    new TypeError('a permit for change_default_address was used for change_default_address'),
  )
  await expect(prepared.run({ callId: 'call_1', tool: 'cancel_order' } as never)).rejects.toThrow(
    new TypeError('a permit for cancel_order was used for change_default_address'),
  )
})

test('tools say of themselves whether they look or write, and whose words they keep hidden', () => {
  const reading = tools.filter(({ kind }) => kind === 'read').map(({ name }) => name)
  expect(reading).toEqual([
    'find_orders',
    'get_order_status',
    'get_order',
    'get_product',
    'get_customer',
    'search_policy',
    'web_search',
  ])
  expect(tools.filter(({ kind }) => kind === 'write')).toHaveLength(tools.length - reading.length)
  expect(tools.filter(({ keepsTokens }) => keepsTokens).map(({ name }) => name)).toEqual([
    'web_search',
    'escalate_case',
  ])
  expect(tools.filter(({ looksOutside }) => looksOutside).map(({ name }) => name)).toEqual(['web_search'])
})
