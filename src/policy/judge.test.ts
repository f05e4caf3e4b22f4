import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Facts } from '../core/facts.ts'
import { judge, permit } from './judge.ts'
import { bookOf, goodRefund, sampleBook } from './testing/sample_book.ts'
import { anyConditions, severalFacts } from './testing/sample_facts.ts'

const none = { confirmed: false, approved: false }
const both = { confirmed: true, approved: true }

test('a call that needs both yeses is confirmed first, then approved, then allowed', () => {
  const large = { ...goodRefund, amount: 10001, order_paid: 20000 }
  const kinds = [none, { confirmed: true, approved: false }, { confirmed: false, approved: true }, both].map(
    (given) => {
      const { kind, rule } = judge(sampleBook(), 'issue_refund', large, given)
      return [kind, rule]
    },
  )
  expect(kinds).toEqual([
    ['confirm', 'refund_needs_yes'],
    ['approve', 'refund_large'],
    ['confirm', 'refund_needs_yes'],
    ['allow', 'refund_within_window'],
  ])
})

test('a deny beats every allow, and the first one in the file decides', () => {
  const verdict = judge(sampleBook(), 'issue_refund', { ...goodRefund, refunds_in_30_days: 2, final_sale: true }, both)
  expect(verdict).toMatchObject({ kind: 'deny', rule: 'refund_too_many', says: 'We refund 2 times in 30 days.' })
  expect(verdict.citation).toEqual({
    policy: 'refunds',
    heading: 'Too many',
    anchor: 'too-many',
    version: sampleBook().version,
  })
})

test('what no rule allows is denied without a rule', () => {
  const late = judge(sampleBook(), 'issue_refund', { ...goodRefund, days_since_delivered: 31 }, both)
  expect(late).toMatchObject({
    kind: 'deny',
    rule: null,
    citation: null,
    says: 'Our policy has no rule that allows this.',
  })
  expect(judge(sampleBook(), 'delete_everything', goodRefund, both)).toMatchObject({ kind: 'deny', rule: null })
  expect(judge(sampleBook(), 'constructor', goodRefund, both)).toMatchObject({ kind: 'deny', rule: null })
})

test('a missing fact closes: it holds a deny, a confirm and an approve, and never an allow', () => {
  const held = (effect: string): boolean =>
    judge(bookOf(['allow', 'true'], [effect, 'amount > 5']), 'issue_refund', {}, none).trace.rules[1]?.held ?? false
  expect([held('deny'), held('confirm'), held('approve'), held('allow')]).toEqual([true, true, true, false])
})

test('the trace says of a rule that could not be read why, and what it counted as', () => {
  const { rules } = judge(bookOf(['deny', 'amount > 5']), 'issue_refund', {}, none).trace
  expect(rules[0]?.condition).toBe('amount > 5 [could not be read, so it counts as true: Unknown variable: amount]')
  const odd = judge(bookOf(['allow', 'money(5, currency) != ""']), 'issue_refund', { currency: '??' }, none).trace
  expect(odd.rules[0]?.condition).toMatch(/ \[could not be read, so it counts as false: Invalid currency code.*\?\?\]$/)
})

test('a fact of the wrong type is a missing fact', () => {
  for (const amount of [1.5, Number.NaN, Number.POSITIVE_INFINITY, '5', null, true, [5], 2 ** 60]) {
    const facts = { ...goodRefund, amount } as unknown as Facts
    expect(judge(bookOf(['allow', 'amount < 10 || amount >= 10']), 'issue_refund', facts, both).kind).toBe('deny')
  }
})

test('no facts at all make the judge throw', () => {
  fc.assert(
    fc.property(
      anyConditions,
      fc.dictionary(fc.constantFrom(...Object.keys(goodRefund), '__proto__', 'x'), fc.anything()),
      (conditions, facts) => {
        const verdict = judge(bookOf(...conditions), 'issue_refund', facts, none)
        expect(['allow', 'confirm', 'approve', 'deny']).toContain(verdict.kind)
      },
    ),
  )
})

test('the order of the rules never changes the kind of verdict', () => {
  const shuffled = anyConditions.chain((conditions) =>
    fc.tuple(fc.constant(conditions), fc.shuffledSubarray(conditions, { minLength: conditions.length })),
  )
  fc.assert(
    fc.property(
      shuffled,
      severalFacts,
      fc.boolean(),
      fc.boolean(),
      ([conditions, other], several, confirmed, approved) => {
        const kindsOf = (rules: typeof conditions) => {
          const book = bookOf(...rules)
          return several.map((facts) => judge(book, 'issue_refund', facts, { confirmed, approved }).kind)
        }
        expect(kindsOf(other)).toEqual(kindsOf(conditions))
      },
    ),
  )
})

test('no yes that was given turns a deny into anything else, and yeses only ever open', () => {
  const open = { deny: 0, confirm: 1, approve: 2, allow: 3 }
  fc.assert(
    fc.property(anyConditions, severalFacts, (conditions, several) => {
      const book = bookOf(...conditions)
      for (const facts of several) {
        const before = judge(book, 'issue_refund', facts, none).kind
        const after = judge(book, 'issue_refund', facts, both).kind
        expect(after === 'deny').toBe(before === 'deny')
        expect(open[after]).toBeGreaterThanOrEqual(open[before])
      }
    }),
  )
})

test('a sentence prints money, numbers and limits of this call', () => {
  const says = (facts: Facts, given = none) => judge(sampleBook(), 'issue_refund', facts, given).says
  expect(says(goodRefund)).toBe('Shall I refund $45.99?')
  expect(says({ ...goodRefund, currency: 'JPY' })).toBe('Shall I refund ¥4,599?')
  expect(says({ ...goodRefund, categories: ['home', 'electronics'] }, both)).toBe(
    'We refund delivered items within 14 days.',
  )
})

test('a sentence whose own fact is missing points to the policy instead', () => {
  const { amount: _, ...withoutAmount } = goodRefund
  expect(judge(sampleBook(), 'issue_refund', withoutAmount, none).says).toBe(
    'Please see "Within the window" in our policy.',
  )
})

test('the trace tells of every rule how it was read, whether it held and what it enforces', () => {
  const { version, trace } = judge(sampleBook(), 'get_order', { caller: 'agent' }, none)
  expect(trace.rules).toEqual([
    {
      rule: 'read_orders',
      effect: 'allow',
      condition: 'caller in ["customer", "agent"]',
      held: true,
      citation: { policy: 'refunds', heading: 'Within the window', anchor: 'within-the-window', version },
    },
  ])
  expect(
    judge(bookOf(['allow', 'amount < limits.refund_window_days.electronics']), 'issue_refund', {}, none).trace.limits,
  ).toStrictEqual({ refund_window_days: { default: 30, electronics: 14 } })
})

test('the trace keeps the facts and the limits that these rules read', () => {
  const { facts, limits } = judge(sampleBook(), 'issue_refund', goodRefund, none).trace
  expect(facts).toEqual(goodRefund)
  expect(limits).toStrictEqual({
    refund_window_days: { default: 30, electronics: 14 },
    refund_approval_above: { default: 10000, JPY: 1500000 },
    refunds_per_30_days: 2,
  })
})

test('a verdict survives JSON unchanged', () => {
  const verdict = judge(sampleBook(), 'issue_refund', { ...goodRefund, days_since_delivered: 40 }, none)
  expect(JSON.parse(JSON.stringify(verdict))).toEqual(verdict)
})

test('only a verdict that allows makes a permit', () => {
  const allowed = judge(sampleBook(), 'issue_refund', goodRefund, both)
  expect(permit(allowed, 'call_1', 'issue_refund')).toMatchObject({
    callId: 'call_1',
    tool: 'issue_refund',
    verdict: allowed,
  })
  for (const kind of ['deny', 'confirm', 'approve'] as const) {
    expect(() => permit({ ...allowed, kind }, 'call_1', 'issue_refund')).toThrow(
      new TypeError(`a verdict of "${kind}" is no permit for issue_refund`),
    )
  }
})
