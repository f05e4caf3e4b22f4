import fc from 'fast-check'
import { expect, test } from 'vitest'
import { factTypes, type FactName, type Facts } from '../core/facts.ts'
import type { Difference } from '../core/policy.ts'
import { judge } from './judge.ts'
import { parseBook } from './parse.ts'
import type { PolicyBook } from './policy_book.ts'
import { bookOf, goodRefund, sampleFiles, sampleTools } from './testing/sample_book.ts'
import { anyConditions, anyFacts } from './testing/sample_facts.ts'

const none = { confirmed: false, approved: false }
const sample = parseBook(sampleFiles(), sampleTools)

function needs(book: PolicyBook, facts: Facts): string[] {
  return judge(book, 'issue_refund', facts, none).trace.differences.map(
    ({ fact, wouldNeed }) => `${fact}: ${wouldNeed}`,
  )
}

test('a refund that comes too late would have needed an earlier day', () => {
  expect(needs(sample, { ...goodRefund, days_since_delivered: 40 })).toEqual(['days_since_delivered: 0 to 30'])
  expect(needs(sample, { ...goodRefund, days_since_delivered: 20, categories: ['electronics', 'home'] })).toEqual([
    'days_since_delivered: 0 to 14',
    'categories: without "electronics"',
  ])
  const forbidden = bookOf(['allow', 'true'], ['deny', '!("home" in categories) || size(categories) > 1'])
  expect(needs(forbidden, { categories: ['home', 'food'] })).toEqual(['categories: without "food"'])
})

test('a limit and another fact are named as the boundary', () => {
  expect(needs(sample, { ...goodRefund, refunds_in_30_days: 2 })).toEqual(['refunds_in_30_days: 1 or less'])
  expect(needs(sample, { ...goodRefund, order_refunded_after: 5000 })).toEqual([
    'order_refunded_after: 4599 or less',
    'order_paid: 5000 or more',
  ])
})

test('either of two facts that are enough alone is named', () => {
  expect(needs(sample, { ...goodRefund, final_sale: true })).toEqual(['final_sale: false', 'reason: "damaged"'])
})

test('when no fact is enough alone, a pair is named and each entry names the other', () => {
  expect(needs(sample, { ...goodRefund, order_status: 'shipped', days_since_delivered: -1 })).toEqual([
    'order_status: "delivered", together with days_since_delivered 0',
    'days_since_delivered: 0 to 30, together with order_status "delivered"',
  ])
})

test('three faults at once have no short answer', () => {
  const facts = { ...goodRefund, refunds_in_30_days: 5, final_sale: true, days_since_delivered: 90 }
  expect(needs(sample, facts)).toEqual([])
})

test('who asks is changed only when nothing else helps', () => {
  const either = bookOf(['allow', 'caller == "manager" || amount < 5'])
  expect(needs(either, { caller: 'customer', amount: 10 })).toEqual(['amount: 4 or less'])
  expect(needs(bookOf(['allow', 'caller == "manager"']), { caller: 'customer' })).toEqual(['caller: "manager"'])
})

test('a word that is only ever forbidden needs to be any other', () => {
  expect(needs(bookOf(['allow', 'true'], ['deny', 'reason == "other"']), { reason: 'other' })).toEqual([
    'reason: anything but "other"',
  ])
})

test('a number that is calculated with is given as one number and not as a stretch', () => {
  expect(needs(bookOf(['allow', 'amount < 10 && amount % 2 == 0']), { amount: 11 })).toEqual(['amount: 2'])
  expect(needs(bookOf(['allow', 'amount < 10 && amount * 2 < 100']), { amount: 12 })).toEqual(['amount: 9'])
})

test('a yes has no differences, and neither has a question', () => {
  expect(judge(sample, 'issue_refund', goodRefund, none).trace.differences).toEqual([])
  expect(judge(sample, 'issue_refund', goodRefund, { confirmed: true, approved: true }).trace.differences).toEqual([])
})

test('every difference that is reported is true: with it the answer is no longer no', () => {
  let told = 0
  fc.assert(
    fc.property(anyConditions, anyFacts, (conditions, facts) => {
      const book = bookOf(...conditions)
      for (const difference of judge(book, 'issue_refund', facts, none).trace.differences) {
        for (const changed of readOut(difference, facts)) {
          told++
          const { kind } = judge(book, 'issue_refund', { ...facts, ...changed }, none)
          expect(kind, `${difference.fact}: ${difference.wouldNeed}`).not.toBe('deny')
        }
      }
    }),
    { numRuns: 1000 },
  )
  expect(told).toBeGreaterThan(300)
})

test('a no under many rules is explained within the allowance of trials', () => {
  const many = Array.from(
    { length: 40 },
    (_, index) => ['deny', `amount == ${index} || days_since_delivered == ${index}`] as const,
  )
  const book = bookOf(['allow', 'order_paid == 7 && order_refunded_after == 9 && refunds_in_30_days == 3'], ...many)
  const from = performance.now()
  needs(book, { ...goodRefund, amount: 20, days_since_delivered: 20 })
  expect(performance.now() - from).toBeLessThan(1000)
})

/** Every change of facts that the words promise would help: the ends of a stretch, its middle, far beyond an open end. */
function readOut({ fact, wouldNeed }: Difference, facts: Facts): object[] {
  const [need = '', companion] = wouldNeed.split(', together with ')
  const [, other, value = ''] = /^(\w+) (.*)$/.exec(companion ?? '') ?? []
  const besides = other ? { [other]: valuesOf(value, other as FactName, facts)[0] } : {}
  return valuesOf(need, fact, facts).map((one) => ({ ...besides, [fact]: one }))
}

function valuesOf(words: string, fact: FactName, facts: Facts): unknown[] {
  const unheardOf = factTypes[fact] === 'string' ? 'unheard of' : ['unheard of']
  const [low = 0, high = 0] = [...words.matchAll(/-?\d+/g)].map(([digits]) => Number(digits))
  if (words.startsWith('anything')) return [unheardOf]
  if (words === 'any number') return [-1000, -1, 0, 1, 1000]
  if (words.endsWith('or less')) return [low, low - 1, low - 1000]
  if (words.endsWith('or more')) return [low, low + 1, low + 1000]
  if (factTypes[fact] === 'int') return words.includes(' to ') ? [low, Math.floor((low + high) / 2), high] : [low]
  return words.split(' or ').map((word) => {
    const [, gone] = /^without (.*)$/.exec(word) ?? []
    return gone ? facts.categories?.filter((category) => !gone.includes(JSON.stringify(category))) : JSON.parse(word)
  })
}
