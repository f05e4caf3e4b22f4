import type { Facts } from '../../core/facts.ts'
import type { ToolFacts } from '../../core/policy.ts'
import { PolicyFault } from '../fault.ts'
import { parseBook } from '../parse.ts'
import type { PolicyBook } from '../policy_book.ts'
import type { PolicyFile } from '../policy_file.ts'

/** Two tools, for the tests of this folder. */
export const sampleTools: ToolFacts = {
  issue_refund: [
    'caller',
    'order_status',
    'currency',
    'reason',
    'categories',
    'final_sale',
    'days_since_delivered',
    'amount',
    'order_paid',
    'order_refunded_after',
    'refunds_in_30_days',
    'country',
    'country_before',
  ],
  get_order: ['caller'],
}

const limits = `
refund_window_days: { default: 30, electronics: 14 }
refunds_per_30_days: 2
refund_approval_above: { default: 10000, JPY: 1500000 }
served_countries: [US, CA]
exchange_difference: at_once
`

const policy = `# Refunds

## Within the window
We refund within {days}.
<!-- questions: how long can I return it | refund period -->

## Too many
Two in thirty days.

## Final sale
Final is final.
`

const rules = `rules:
  - id: refund_within_window
    tool: issue_refund
    effect: allow
    when: order_status == "delivered" && days_since_delivered >= 0 && days_since_delivered <= strictest(limits.refund_window_days, categories)
    heading: Within the window
    says: "We refund delivered items within {strictest(limits.refund_window_days, categories)} days."
  - id: refund_needs_yes
    tool: issue_refund
    effect: confirm
    when: caller == "customer"
    heading: Within the window
    says: "Shall I refund {money(amount, currency)}?"
  - id: refund_large
    tool: issue_refund
    effect: approve
    when: amount > per(limits.refund_approval_above, currency)
    heading: Within the window
    says: A colleague looks at refunds above {money(per(limits.refund_approval_above, currency), currency)}.
  - id: refund_too_many
    tool: issue_refund
    effect: deny
    when: refunds_in_30_days >= limits.refunds_per_30_days
    heading: Too many
    says: We refund {limits.refunds_per_30_days} times in 30 days.
  - id: refund_final_sale
    tool: issue_refund
    effect: deny
    when: final_sale && reason != "damaged"
    heading: Final sale
    says: Final sale items are not refunded.
  - id: refund_more_than_paid
    tool: issue_refund
    effect: deny
    when: order_refunded_after > order_paid
    heading: Final sale
    says: More than was paid.
  - id: read_orders
    tool: get_order
    effect: allow
    when: caller in ["customer", "agent"]
    heading: Within the window
    says: Of course.
`

const cases = `given:
  issue_refund: { caller: customer, order_status: delivered, currency: USD, reason: other, categories: [home], final_sale: false, amount: 500, order_paid: 500, order_refunded_after: 500, refunds_in_30_days: 0 }
cases:
  - name: a lamp delivered five days ago waits for the customer's yes
    tool: issue_refund
    facts: { days_since_delivered: 5 }
    expect: confirm
    rule: refund_needs_yes
  - name: a lamp delivered long ago stays
    tool: issue_refund
    facts: { days_since_delivered: 31 }
    expect: deny
    rule: null
`

const texts: Readonly<Record<string, string>> = {
  'limits.yaml': limits,
  'refunds/policy.md': policy,
  'refunds/rules.yaml': rules,
  'refunds/cases.yaml': cases,
  'faqs/shipping.md': '# Shipping\n\nWe ship.\n\n## Where to\nTo the US and Canada.\n',
}

/** A whole small policies folder; `edit` replaces texts by path, and null takes a file away. */
export function sampleFiles(edit: Readonly<Record<string, string | null>> = {}): PolicyFile[] {
  return Object.entries({ ...texts, ...edit }).flatMap(([path, text]) => (text === null ? [] : [{ path, text }]))
}

/** The book of these files, read anew at each asking. */
export function sampleBook(edit: Readonly<Record<string, string | null>> = {}): PolicyBook {
  return parseBook(sampleFiles(edit), sampleTools)
}

/** What is wrong with the book of these files, as its author reads it; empty when nothing is. */
export function faultsOf(edit: Readonly<Record<string, string | null>>): readonly string[] {
  try {
    sampleBook(edit)
    return []
  } catch (error) {
    if (error instanceof PolicyFault) return error.faults
    throw error
  }
}

/** The text of one file with something replaced; throws when it is not in there. */
export function edited(path: string, from: string, to: string): Readonly<Record<string, string>> {
  const text = texts[path] ?? ''
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`)
  return { [path]: text.replace(from, () => to) }
}

/** A book of nothing but these rules of issue_refund, as `effect: condition` with the effect first. */
export function bookOf(...conditions: readonly (readonly [effect: string, when: string])[]): PolicyBook {
  const written = conditions.map(([effect, when], index) => ({
    id: `rule_${index}`,
    tool: 'issue_refund',
    effect,
    when,
    heading: 'Within the window',
    says: `Rule ${index}.`,
  }))
  const reading = {
    id: 'reading',
    tool: 'get_order',
    effect: 'allow',
    when: 'true',
    heading: 'Within the window',
    says: 'Yes.',
  }
  const text = JSON.stringify({ rules: [...written, reading] })
  return sampleBook({ 'refunds/rules.yaml': text, 'refunds/cases.yaml': null })
}

/** A refund that the sample book allows once the customer said yes. */
export const goodRefund = {
  caller: 'customer',
  order_status: 'delivered',
  currency: 'USD',
  reason: 'other',
  categories: ['home'],
  final_sale: false,
  days_since_delivered: 5,
  amount: 4599,
  order_paid: 4599,
  order_refunded_after: 4599,
  refunds_in_30_days: 0,
} as const satisfies Facts
