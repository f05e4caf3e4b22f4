import { expect, test } from 'vitest'
import { runCases } from './cases.ts'
import { edited, faultsOf, sampleBook } from './testing/sample_book.ts'

const kinds = 'must be a whole number, a word, a list of words or a map of whole numbers'

/** The sample book with one limit written otherwise, in line 6. */
const written = (text: string) => edited('limits.yaml', 'exchange_difference: at_once', text)
const wrong = (text: string) => faultsOf(written(text)).map((fault) => fault.replace('limits.yaml:6: ', ''))

test('limits are whole numbers, words, lists of words, or maps with a default', () => {
  const text = 'days_0: -5\nwhen: on_receipt\nwhere: [US, "", CA]\nabove: { JPY: 15, default: 0 }\nnone: []\n'
  expect(sampleBook(written(text)).limits).toEqual({
    refund_window_days: { default: 30, electronics: 14 },
    refunds_per_30_days: 2,
    refund_approval_above: { default: 10000, JPY: 1500000 },
    served_countries: ['US', 'CA'],
    days_0: -5,
    when: 'on_receipt',
    where: ['US', '', 'CA'],
    above: { JPY: 15, default: 0 },
    none: [],
  })
})

test('a limit of any other kind is named with its line', () => {
  for (const value of ['1.5', 'true', '', '9007199254740993'])
    expect(wrong(`window: ${value}`)).toEqual([`limit "window" ${kinds}`])
  expect(wrong('window: [US, 1]')).toEqual(['limit "window" must list words only'])
  expect(wrong('window: { default: soon }')).toEqual(['limit "window" must have a whole number for "default"'])
  expect(wrong('window: { default: 3, books: 1.5 }')).toEqual(['limit "window" must have a whole number for "books"'])
  const lacking = ['limit "window" has no "default"; add the number for everything not listed']
  expect(wrong('window: { books: 3, toys: 4 }')).toEqual(lacking)
  expect(wrong('window: {}')).toEqual(lacking)
})

test('a limit is named in snake_case', () => {
  for (const name of ['Window', 'window-days', '2nd', 'window days', 'windowDays'])
    expect(wrong(`${name}: 1`)).toEqual([`limit "${name}" must be named in snake_case`])
})

test('a faulty limit is left out, so that rules that read it are named as well', () => {
  expect(faultsOf(edited('limits.yaml', 'refunds_per_30_days: 2', 'refunds_per_30_days: two or so\nx: [1]'))).toEqual([
    'limits.yaml:4: limit "x" must list words only',
    'refunds/rules.yaml:23: when, column 1: no such overload: int >= string',
  ])
})

test('the file holds lines of a name and a value, or nothing', () => {
  const without = { 'refunds/rules.yaml': rulesWithoutLimits, 'refunds/cases.yaml': null }
  for (const empty of ['', '# nothing yet\n'])
    expect(sampleBook({ ...without, 'limits.yaml': empty }).limits).toEqual({})
  for (const text of ['- 1\n', 'thirty\n', '30\n'])
    expect(faultsOf({ ...without, 'limits.yaml': text })).toEqual(['limits.yaml:1: must be "name: value" lines'])
})

test('cases are judged with the figures that they are written for, and customers with those in force', () => {
  const stricter = {
    ...edited('limits.yaml', 'default: 30', 'default: 3'),
    'case_limits.yaml': 'refund_window_days: { default: 30 }\n',
  }
  const book = sampleBook(stricter)
  expect(runCases(book).map(({ ok }) => ok)).toEqual([true, true])
  expect(book.limits['refund_window_days']).toEqual({ default: 3, electronics: 14 })
  expect(book.forCases().limits).toEqual({ ...book.limits, refund_window_days: { default: 30 } })
  expect(runCases(sampleBook({ ...stricter, 'case_limits.yaml': '' })).map(({ ok }) => ok)).toEqual([false, true])
  expect(runCases(sampleBook({ ...stricter, 'case_limits.yaml': null })).map(({ ok }) => ok)).toEqual([false, true])
})

test('a figure for the cases that no limit has is named, because no case would be judged with it', () => {
  const pinned = (text: string) => faultsOf({ 'case_limits.yaml': text })
  expect(pinned('refunds_per_30_days: 9\nrefund_window_day: { default: 30 }\n')).toEqual([
    'case_limits.yaml:2: unknown limit "refund_window_day"; did you mean "refund_window_days"?',
  ])
  expect(pinned('constructor: 1\n')[0]).toMatch(/^case_limits\.yaml:1: unknown limit "constructor"; known are /)
  expect(pinned('# Pinned.\nrefunds_per_30_days: two\n')).toContain(
    'case_limits.yaml:2: limit "refunds_per_30_days" is string here and int in limits.yaml',
  )
  expect(pinned('served_countries: { default: 1 }\n')).toContain(
    'case_limits.yaml:1: limit "served_countries" is map<string, int> here and list<string> in limits.yaml',
  )
  expect(pinned('- 1\n')).toEqual(['case_limits.yaml:1: must be "name: value" lines'])
})

const rulesWithoutLimits = `rules:
  - { id: refund, tool: issue_refund, effect: allow, when: final_sale, heading: Final sale, says: Yes. }
  - { id: read, tool: get_order, effect: allow, when: 'true', heading: Final sale, says: Yes. }
`
