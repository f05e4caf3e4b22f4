import { describe, expect, test } from 'vitest'
import type { Entity } from '../../core/understanding.ts'
import { findEntities } from './index.ts'

const surroundings = { now: new Date('2026-05-20T12:00:00Z'), itemNames: [] as readonly string[] }

function values(kind: Entity['kind'], text: string, itemNames: readonly string[] = []): unknown[] {
  return findEntities(text, { ...surroundings, itemNames })
    .filter((entity) => entity.kind === kind)
    .map((entity) =>
      'value' in entity
        ? entity.value
        : 'from' in entity
          ? `${entity.from}..${entity.to}`
          : text.slice(entity.start, entity.end),
    )
}

describe('orders', () => {
  test.each([
    ['cancel #12345', ['#12345']],
    ['order 12345 please', ['#12345']],
    ['my order no. 12345.', ['#12345']],
    ['order number: 4471820', ['#4471820']],
    ['order #W1234567', ['#W1234567']],
    ['#w1234567', ['#W1234567']],
    ['orders 12345 and 12346', ['#12345', '#12346']],
    ['orders #1111, #2222 and 3333', ['#1111', '#2222', '#3333']],
    ['it is W7781234', ['#W7781234']],
    ['55120', ['#55120']],
    ['purchase 113542', ['#113542']],
    ['order id is AB-99120', ['#AB-99120']],
    ['my order 12345, I paid $4567', ['#12345']],
    ['I want to order 2000 shirts', []],
    ['it cost 12000 dollars', []],
    ['call me at 555-123-4567', []],
    ['a12345@mail.com', []],
    ['12 Oak Street, Denver, CO 80202', []],
    ['order of 2026-05-03', []],
    ['$12345', []],
  ])('%s', (text, expected) => {
    expect(values('order', text)).toEqual(expected)
  })
})

describe('amounts', () => {
  test.each([
    ['I paid $20', '20', 'USD'],
    ['20 dollars back', '20', 'USD'],
    ['€15,50 please', '15.50', 'EUR'],
    ['15.50 EUR', '15.50', 'EUR'],
    ['£1,299.99', '1299.99', 'GBP'],
    ['1.299,99 €', '1299.99', 'EUR'],
    ['¥1000', '1000', 'JPY'],
    ['USD 45.99', '45.99', 'USD'],
  ])('%s', (text, value, currency) => {
    expect(findEntities(text, surroundings)).toContainEqual(
      expect.objectContaining({ kind: 'amount', value, currency }),
    )
  })

  test.each(['half of it', 'order 12345', 'two weeks'])('no amount: %s', (text) => {
    expect(values('amount', text)).toEqual([])
  })
})

describe('dates seen from Wednesday 20 May 2026', () => {
  test.each([
    ['today', '2026-05-20..2026-05-20'],
    ['I bought it yesterday', '2026-05-19..2026-05-19'],
    ['last week', '2026-05-11..2026-05-17'],
    ['last month', '2026-04-01..2026-04-30'],
    ['last Tuesday', '2026-05-19..2026-05-19'],
    ['3 days ago', '2026-05-17..2026-05-17'],
    ['two weeks ago', '2026-05-03..2026-05-09'],
    ['on 3 May', '2026-05-03..2026-05-03'],
    ['May 3rd', '2026-05-03..2026-05-03'],
    ['2026-05-03', '2026-05-03..2026-05-03'],
    ['on 5/3', '2026-05-03..2026-05-03'],
    ['5/3/2025', '2025-05-03..2025-05-03'],
    ['23/12/2025', '2025-12-23..2025-12-23'],
    ['24 December', '2025-12-24..2025-12-24'],
    ['March 3, 2026', '2026-03-03..2026-03-03'],
  ])('%s', (text, expected) => {
    expect(values('date', text)).toEqual([expected])
  })

  test.each(['recently', 'you may cancel', '99 May 2026', '2026-13-45'])('no date: %s', (text) => {
    expect(values('date', text)).toEqual([])
  })
})

describe('items', () => {
  test.each([
    ['the blue desk lamp I got last week arrived broken', ['blue desk lamp']],
    ['return the hiking boots', ['hiking boots']],
    ['my coffee maker leaks', ['coffee maker']],
    ['I bought a vacuum cleaner two weeks ago', ['vacuum cleaner']],
    ['I ordered the red hoodie and received the green hoodie', ['red hoodie', 'green hoodie']],
    ['exchange headphones for a bigger size', ['headphones']],
    ['my order arrived late', []],
    ['cancel my order', []],
  ] as [string, string[]][])('%s', (text, expected) => {
    expect(values('item', text)).toEqual(expected)
  })

  test('names the shop knows are found without a pattern', () => {
    expect(values('item', 'about that Aurora Lamp', ['aurora lamp', 'kettle'])).toEqual(['aurora lamp'])
    expect(values('item', 'about auroras', ['aurora lamp'])).toEqual([])
  })
})

describe('the rest', () => {
  test.each([
    ['quantity', 'I only need two mugs', [2]],
    ['quantity', 'change the quantity to 3', [3]],
    ['quantity', '2x please', [2]],
    ['quantity', 'one of the plates', [1]],
    ['quantity', 'it took three weeks', []],
    ['reason', 'it arrived damaged', ['damaged']],
    ['reason', 'it never arrived', ['missing']],
    ['reason', 'too small for me', ['wrong_size']],
    ['reason', 'you sent the wrong item', ['wrong_item']],
    ['reason', 'I ordered it by mistake', ['ordered_by_mistake']],
    ['reason', 'found it cheaper elsewhere', ['found_cheaper']],
    ['reason', 'I no longer need it', ['no_longer_needed']],
    ['reason', 'not as described', ['not_as_described']],
    ['reason', 'it came too late', ['too_late']],
    ['reason', 'hello', []],
    ['address', 'ship it to 12 Oak Street, Denver, CO 80202 please', ['12 Oak Street, Denver, CO 80202']],
    ['address', 'my new address is 45B High Street, London SW1A 1AA. Thanks', ['45B High Street, London SW1A 1AA']],
    ['address', 'change my address', []],
    [
      'address',
      'send it to 77 St. James Rd, Apt 4, Boston MA 02110 and cancel the other',
      ['77 St. James Rd, Apt 4, Boston MA 02110'],
    ],
    ['payment', 'put it on my gift card', ['gift_card']],
    ['payment', 'refund to PayPal', ['paypal']],
    ['payment', 'my visa', ['card']],
    ['payment', 'to the original payment method', ['original']],
    ['email', 'write to ann.lee+x@mail.example.com.', ['ann.lee+x@mail.example.com']],
    ['option', 'the red one in size 42', ['red', '42']],
    ['option', 'a large 500 ml cotton bag', ['large', '500 ml', 'cotton']],
    ['last_order', 'cancel my last order', ['my last order']],
    ['last_order', 'the order I just placed', ['the order I just placed']],
    ['last_order', 'my most recent purchase', ['my most recent purchase']],
    ['everything', 'return everything', ['everything']],
    ['everything', 'cancel the whole order', ['the whole order']],
  ] as [Entity['kind'], string, unknown[]][])('%s in: %s', (kind, text, expected) => {
    expect(values(kind, text)).toEqual(expected)
  })
})
