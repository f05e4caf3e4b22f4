import fc from 'fast-check'
import { expect, test } from 'vitest'
import { factTypes, type FactName, type Facts } from '../core/facts.ts'
import type { Difference } from '../core/policy.ts'
import { judge, ruling } from './judge.ts'
import type { PolicyBook } from './policy_book.ts'
import { bookOf, goodRefund, sampleBook } from './testing/sample_book.ts'
import { anyConditions, severalFacts } from './testing/sample_facts.ts'

const none = { confirmed: false, approved: false }

function needs(book: PolicyBook, facts: Facts): string[] {
  return judge(book, 'issue_refund', facts, none).trace.differences.map(
    ({ fact, wouldNeed }) => `${fact}: ${wouldNeed}`,
  )
}

test('a refund that comes too late would have needed an earlier day', () => {
  expect(needs(sampleBook(), { ...goodRefund, days_since_delivered: 40 })).toEqual(['days_since_delivered: 0 to 30'])
  expect(needs(sampleBook(), { ...goodRefund, days_since_delivered: 20, categories: ['electronics', 'home'] })).toEqual(
    ['days_since_delivered: 0 to 14', 'categories: without "electronics"'],
  )
  const forbidden = bookOf(['allow', 'true'], ['deny', '!("home" in categories) || size(categories) > 1'])
  expect(needs(forbidden, { categories: ['home', 'food'] })).toEqual(['categories: without "food"'])
})

test('a limit and another fact are named as the boundary', () => {
  expect(needs(sampleBook(), { ...goodRefund, refunds_in_30_days: 2 })).toEqual(['refunds_in_30_days: 1 or less'])
  expect(needs(sampleBook(), { ...goodRefund, order_refunded_after: 5000 })).toEqual([
    'order_refunded_after: 4599 or less',
    'order_paid: 5000 or more',
  ])
})

test('either of two facts that are enough alone is named', () => {
  expect(needs(sampleBook(), { ...goodRefund, final_sale: true })).toEqual(['final_sale: false', 'reason: "damaged"'])
})

test('when no fact is enough alone, a pair is named and each entry names the other', () => {
  expect(needs(sampleBook(), { ...goodRefund, order_status: 'shipped', days_since_delivered: -1 })).toEqual([
    'order_status: "delivered", together with days_since_delivered 0',
    'days_since_delivered: 0 to 30, together with order_status "delivered"',
  ])
})

test('three faults at once have no short answer', () => {
  const facts = { ...goodRefund, refunds_in_30_days: 5, final_sale: true, days_since_delivered: 90 }
  expect(needs(sampleBook(), facts)).toEqual([])
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
  expect(judge(sampleBook(), 'issue_refund', goodRefund, none).trace.differences).toEqual([])
  expect(
    judge(sampleBook(), 'issue_refund', goodRefund, { confirmed: true, approved: true }).trace.differences,
  ).toEqual([])
})

test('every difference that is reported is true: with it the answer is no longer no', () => {
  let told = 0
  fc.assert(
    fc.property(anyConditions, severalFacts, (conditions, several) => {
      const book = bookOf(...conditions)
      for (const facts of several) {
        for (const difference of judge(book, 'issue_refund', facts, none).trace.differences) {
          for (const changed of readOut(difference, facts)) {
            told++
            const { kind } = ruling(book, 'issue_refund', { ...facts, ...changed }, none)
            expect(kind, `${difference.fact}: ${difference.wouldNeed}`).not.toBe('deny')
          }
        }
      }
    }),
  )
  expect(told).toBeGreaterThan(10)
})

test('each entry tells the fact as it is and as it would have to be', () => {
  const facts = { ...goodRefund, final_sale: true }
  expect(judge(sampleBook(), 'issue_refund', facts, none).trace.differences).toEqual([
    { fact: 'final_sale', is: true, wouldNeed: 'false' },
    { fact: 'reason', is: 'other', wouldNeed: '"damaged"' },
  ])
})

test('of the numbers that would help, the stretch nearest to the actual one is told', () => {
  const two = bookOf(['allow', 'amount < 10 || amount > 90 && amount < 95 || amount == 50'])
  expect(needs(two, { amount: 20 })).toEqual(['amount: 9 or less'])
  expect(needs(two, { amount: 45 })).toEqual(['amount: 50'])
  expect(needs(two, { amount: 80 })).toEqual(['amount: 91 to 94'])
  expect(needs(two, { amount: -80 + 200 })).toEqual(['amount: 91 to 94'])
  expect(needs(two, {})).toEqual(['amount: 9 or less'])
  const above = bookOf(['allow', 'amount > 90 || amount == 12'])
  expect(needs(above, { amount: 60 })).toEqual(['amount: 91 or more'])
  expect(needs(above, { amount: -60 })).toEqual(['amount: 12'])
  expect(needs(bookOf(['allow', 'amount != 5']), { amount: 5 })).toEqual(['amount: 4 or less'])
  expect(needs(bookOf(['allow', 'amount < 5 || amount >= 5']), {})).toEqual(['amount: any number'])
})

test('every word that would help is named, and for a missing one those that would not', () => {
  const words = bookOf(['allow', 'reason in ["damaged", "wrong_item"] || reason == "missing"'])
  expect(needs(words, { reason: 'other' })).toEqual(['reason: "damaged" or "wrong_item" or "missing"'])
  const refused = bookOf(['allow', '!(reason in ["other", "late"])'])
  expect(needs(refused, { reason: 'late' })).toEqual(['reason: anything but "late", "other"'])
  expect(needs(refused, {})).toEqual(['reason: anything but "other", "late"'])
  expect(needs(bookOf(['allow', '!final_sale']), { final_sale: true })).toEqual(['final_sale: false'])
  expect(needs(bookOf(['allow', 'final_sale']), { final_sale: false })).toEqual(['final_sale: true'])
})

test('a currency with a limit of its own is named, and "default" is no currency', () => {
  const above = bookOf(['allow', 'amount <= per(limits.refund_approval_above, currency)'])
  expect(needs(above, { amount: 20_000, currency: 'USD' })).toEqual(['amount: 10000 or less', 'currency: "JPY"'])
  const below = bookOf(['allow', 'amount >= per(limits.refund_approval_above, currency)'])
  expect(needs(below, { amount: 20_000, currency: 'JPY' })).toEqual([
    'amount: 1500000 or more',
    'currency: anything but "JPY"',
  ])
  const dollars = bookOf(['allow', 'amount < per(limits.refund_approval_above, "USD")'])
  expect(needs(dollars, { amount: 20_000 })).toEqual(['amount: 9999 or less'])
  expect(needs(above, { currency: 'USD' })).toEqual(['amount: 10000 or less'])
  expect(needs(bookOf(['allow', 'amount <= order_paid']), { amount: 5 })).toEqual(['order_paid: 5 or more'])
})

test('a list of categories is told by what it should lack or should be', () => {
  const first = bookOf(['allow', 'true'], ['deny', 'categories[0] == "food"'])
  expect(needs(first, { categories: ['food'] })).toEqual(['categories: anything but "food"'])
  expect(needs(first, { categories: ['food', 'home'] })).toEqual(['categories: without "food"'])
  const never = bookOf(['allow', 'true'], ['deny', '"food" in categories'])
  expect(needs(never, { categories: ['food', 'toys', 'home'] })).toEqual(['categories: without "food"'])
  expect(needs(never, { categories: ['food'] })).toEqual(['categories: anything but "food"'])
  const some = bookOf(['allow', 'categories.exists(one, one == "food")'])
  expect(needs(some, { categories: ['home'] })).toEqual(['categories: ["food"]'])
  const only = bookOf(['allow', 'categories == ["home"] || categories == ["toys"]'])
  expect(needs(only, { categories: ['food', 'toys', 'home'] })).toEqual([
    'categories: without "food", "toys" or without "food", "home"',
  ])
  expect(needs(only, { categories: ['food'] })).toEqual(['categories: ["home"] or ["toys"]'])
  expect(needs(only, {})).toEqual(['categories: ["home"] or ["toys"]'])
})

test('the first pair that helps is told, in the order that the rules speak of the facts', () => {
  const pairs = bookOf(['allow', 'final_sale && (amount < 5 || reason == "damaged")'])
  expect(needs(pairs, { final_sale: false, amount: 9, reason: 'other' })).toEqual([
    'final_sale: true, together with amount 4',
    'amount: 4 or less, together with final_sale true',
  ])
  const later = bookOf(['allow', 'country == "US" && final_sale && amount < 5'])
  expect(needs(later, { country: 'US', final_sale: false, amount: 9 })).toEqual([
    'final_sale: true, together with amount 4',
    'amount: 4 or less, together with final_sale true',
  ])
  const other = bookOf(['allow', '!final_sale'], ['deny', 'reason == "other"'])
  expect(needs(other, { final_sale: true, reason: 'other' })).toEqual([
    'final_sale: false, together with reason anything else',
    'reason: anything but "other", together with final_sale false',
  ])
})

test('who asks is changed together with another fact only when nothing else helps', () => {
  const either = bookOf(['allow', 'caller == "manager" && amount < 5 || final_sale && amount < 3'])
  const facts = { caller: 'customer', amount: 9, final_sale: false }
  expect(needs(either, facts)).toEqual([
    'amount: 2 or less, together with final_sale true',
    'final_sale: true, together with amount 2',
  ])
  expect(needs(bookOf(['allow', 'caller == "manager" && amount < 5']), facts)).toEqual([
    'caller: "manager", together with amount 4',
    'amount: 4 or less, together with caller "manager"',
  ])
})

test('a no is explained within an allowance of looks at rules', () => {
  const numbers = Array.from({ length: 60 }, (_, index) => index * 2)
  const hopeless = bookOf(
    ['allow', 'order_paid == 7 && order_refunded_after == 9 && refunds_in_30_days == 3'],
    ...numbers.map((one) => ['deny', `amount == ${one} || days_since_delivered == ${one}`] as const),
  )
  expect(looksAt(hopeless, { ...goodRefund, amount: 20, days_since_delivered: 20 })).toBeLessThan(2_000 * 62)
  const three = { ...goodRefund, refunds_in_30_days: 5, final_sale: true, days_since_delivered: 90 }
  expect(looksAt(sampleBook(), three)).toBeLessThan(200)
})

/** How often a rule's condition is looked at for one verdict. */
function looksAt(book: PolicyBook, facts: Facts): number {
  let looks = 0
  const rules = book.rulesOf('issue_refund').map((rule) => ({
    ...rule,
    holds(known: Parameters<typeof rule.holds>[0]) {
      looks++
      return rule.holds(known)
    },
  }))
  judge({ ...book, rulesOf: () => rules }, 'issue_refund', facts, none)
  return looks
}

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
