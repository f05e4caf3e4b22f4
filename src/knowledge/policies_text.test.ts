import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { policyPassages, policyText } from './testing/policy_passages.ts'

type Limit = number | string | readonly string[] | Readonly<Record<string, number>>

const limits: Readonly<Record<string, Limit>> = parse(policyText('limits.yaml'))
const passages = policyPassages()

function textOf(policy: string, heading: string): string {
  return passages.find(({ citation }) => citation.policy === policy && citation.heading === heading)?.text ?? ''
}

function number(name: string, key = 'default'): number {
  const limit = limits[name]
  const value =
    typeof limit === 'number' ? limit : Array.isArray(limit) ? undefined : new Map(Object.entries(limit ?? {})).get(key)
  if (typeof value !== 'number') throw new TypeError(`no number ${name}.${key}`)
  return value
}

const dollars = (name: string) => `$${(number(name) / 100).toLocaleString('en-US')}`
const days = (name: string, key?: string) => `${number(name, key)} days`

const windows = (name: string) => [days(name), days(name, 'electronics'), days(name, 'beauty'), days(name, 'clothing')]

const quoted: readonly (readonly [policy: string, heading: string, figures: readonly string[]])[] = [
  ['refunds', 'How long you have', [...windows('refund_window_days'), days('fault_window_days')]],
  ['refunds', 'Damaged, wrong or missing items', [days('fault_window_days')]],
  ['refunds', 'Final sale items', [days('fault_window_days')]],
  ['refunds', 'How many refunds we give', [`at most ${number('refunds_per_30_days')} refunds in any 30 days`]],
  ['refunds', 'Larger refunds', [dollars('refund_approval_above'), dollars('refund_total_approval_above')]],
  ['refunds', 'Goodwill', [days('goodwill_window_days')]],
  ['returns_and_exchanges', 'Returning an item', windows('refund_window_days')],
  ['returns_and_exchanges', 'Faulty items', [days('fault_window_days')]],
  ['returns_and_exchanges', 'Exchanging an item', windows('exchange_window_days')],
  ['returns_and_exchanges', 'Price differences', [dollars('exchange_approval_above')]],
  ['returns_and_exchanges', 'Late returns and exchanges', [days('goodwill_window_days')]],
  ['replacements', 'When we replace', [days('fault_window_days')]],
  [
    'replacements',
    'How often we replace',
    [`at most ${number('replacements_per_90_days')} replacements to one customer in any 90 days`],
  ],
  ['replacements', 'Valuable replacements', [dollars('replacement_approval_above')]],
  ['replacements', 'Late replacements', [days('fault_window_days'), days('goodwill_window_days')]],
  ['orders', 'Price differences of changed items', [dollars('items_change_approval_above')]],
  ['orders', 'Order limits', [`at most ${number('orders_per_24_hours')} orders`, dollars('order_approval_above')]],
  ['faqs/products_and_care', 'Which size should I choose?', [days('exchange_window_days', 'clothing')]],
  ['faqs/services_and_company', 'Do you sell to businesses or in bulk?', [dollars('order_approval_above')]],
]

describe('the texts quote the limits that the rules enforce', () => {
  test.each(quoted)('%s, %s', (policy, heading, figures) => {
    const text = textOf(policy, heading)
    expect(
      figures.filter((figure) => !new RegExp(`(?<![\\d$,])${RegExp.escape(figure)}(?![\\d,]*\\d)`).test(text)),
    ).toEqual([])
  })

  test('no day count stands in a section that quotes windows without being a limit', () => {
    const known = new Set(
      Object.values(limits).flatMap((limit) =>
        typeof limit === 'number' ? [limit] : Array.isArray(limit) ? [] : Object.values(limit),
      ),
    )
    const stray = quoted.flatMap(([policy, heading]) =>
      [...textOf(policy, heading).matchAll(/(\d+) days\b/g)].map(([, count]) => Number(count)),
    )
    // "in any 30 days" and "in any 90 days" are the spans that the counts are kept over, not limits of their own.
    expect(stray.filter((count) => !known.has(count) && count !== 30 && count !== 90)).toEqual([])
  })

  const names = new Intl.DisplayNames('en', { type: 'region' })
  const served = limits.served_countries
  const countries = (Array.isArray(served) ? served : []).map((code: string) => names.of(code) ?? code)

  test.each([
    ['shipping', 'Where we deliver'],
    ['addresses', 'Another country'],
  ])('%s, %s names every served country', (policy, heading) => {
    expect(countries.filter((country) => !textOf(policy, heading).includes(country))).toEqual([])
    expect(countries.length).toBeGreaterThan(0)
  })

  test('the difference of an exchange moves when the text says so', () => {
    expect(limits.exchange_difference === 'at_once').toBe(
      textOf('returns_and_exchanges', 'Price differences').includes('at once'),
    )
  })
})

describe('the texts are made to be quoted', () => {
  test('every section is two to six sentences long and lists at least three sample questions', () => {
    const odd = passages.filter(({ text, questions }) => {
      const sentences = text.split(/[.:!?](?:\s|$)/).filter((part) => part.trim() !== '').length
      return sentences < 2 || text.length > 700 || questions.length < 3
    })
    expect(odd.map(({ citation }) => citation.heading)).toEqual([])
  })

  test('no sample question is listed twice', () => {
    const all = passages.flatMap(({ questions }) => questions.map((question) => question.toLowerCase()))
    expect(all.filter((question, at) => all.indexOf(question) !== at)).toEqual([])
  })
})
