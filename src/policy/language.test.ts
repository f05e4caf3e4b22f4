import { expect, test } from 'vitest'
import type { Facts } from '../core/facts.ts'
import { bordered, languagesOf } from './language.ts'
import { sampleTools } from './testing/sample_book.ts'
import { slug } from './slug.ts'

const limits = {
  window: { default: 30, electronics: 14, books: 60 },
  above: { default: 100, JPY: 15000 },
  served: ['US'],
  most: 2,
  when: 'at_once',
}

function valueOf(text: string, facts: Facts = {}): unknown {
  return languagesOf(sampleTools, limits).get('issue_refund')?.compile(text).run(bordered(facts))
}

test('strictest is the smallest limit among the categories, and the default for those not listed', () => {
  expect(valueOf('strictest(limits.window, ["books", "electronics"])')).toBe(14n)
  expect(valueOf('strictest(limits.window, ["books"])')).toBe(60n)
  expect(valueOf('strictest(limits.window, ["books", "toys"])')).toBe(30n)
  expect(valueOf('strictest(limits.window, categories)', { categories: [] })).toBe(30n)
})

test('a limit is a number, a word or a list of words as it is written', () => {
  expect(valueOf('limits.most')).toBe(2n)
  expect(valueOf('limits.when == "at_once"')).toBe(true)
  expect(valueOf('limits.served')).toEqual(['US'])
  expect(() => valueOf('limits.when == 1')).toThrow('no such overload: string == int')
  expect(() => valueOf('limits.served == 1')).toThrow('no such overload: list<string> == int')
  expect(() => valueOf('limits.window == 1')).toThrow('no such overload: map<string, int> == int')
})

test('per is the entry or the default, and money prints minor units', () => {
  expect(valueOf('per(limits.above, "JPY")')).toBe(15000n)
  expect(valueOf('per(limits.above, "constructor")')).toBe(100n)
  expect(valueOf('money(4599, "USD")')).toBe('$45.99')
})

test('one tool cannot look at the facts of another', () => {
  const other = languagesOf(sampleTools, limits).get('get_order')
  expect(() => other?.compile('amount > 5')).toThrow('get_order does not declare the fact "amount"')
})

test('facts cross the border as BigInt, and what is not of its type or not a fact stays outside', () => {
  const strange = {
    amount: 5,
    order_paid: 1.5,
    caller: 7,
    categories: ['a', 1],
    final_sale: 'yes',
    reason: 'other',
    toString: 'x',
    nothing: ['a'],
  }
  expect(bordered(strange as unknown as Facts)).toEqual({ amount: 5n, reason: 'other' })
})

test('anchors are as GitHub makes them', () => {
  expect(slug('Within the window')).toBe('within-the-window')
  expect(slug("  What's in 30 days? (EU & UK) ")).toBe('whats-in-30-days-eu--uk')
  expect(slug('Rückgabe_frist – Übersicht')).toBe('rückgabe_frist--übersicht')
})
