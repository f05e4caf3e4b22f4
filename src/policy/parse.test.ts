import { expect, test } from 'vitest'
import { PolicyFault } from './fault.ts'
import { parseBook } from './parse.ts'
import { edited, sampleFiles, sampleTools } from './testing/sample_book.ts'

function faultsOf(edit: Readonly<Record<string, string | null>>): readonly string[] {
  try {
    parseBook(sampleFiles(edit), sampleTools)
    return []
  } catch (error) {
    if (error instanceof PolicyFault) return error.faults
    throw error
  }
}

const rule = (from: string, to: string) => faultsOf(edited('refunds/rules.yaml', from, to))

test('a book has its policies, limits, rules by tool, and one version over all texts', () => {
  const book = parseBook(sampleFiles(), sampleTools)
  expect(book.policies.map(({ name, title }) => [name, title])).toEqual([
    ['faqs/shipping', 'Shipping'],
    ['refunds', 'Refunds'],
  ])
  expect(book.limits).toMatchObject({ refunds_per_30_days: 2, served_countries: ['US', 'CA'] })
  expect(book.rulesOf('get_order').map(({ id }) => id)).toEqual(['read_orders'])
  expect(book.rulesOf('unheard_of')).toEqual([])
  expect(book.version).toMatch(/^[0-9a-f]{12}$/)
})

test('the version depends on every path and text and not on the order of the files', () => {
  const version = (edit = {}) => parseBook(sampleFiles(edit), sampleTools).version
  const reversed = parseBook(sampleFiles().reverse(), sampleTools).version
  expect(reversed).toBe(version())
  expect(version(edited('faqs/shipping.md', 'We ship', 'We send'))).not.toBe(version())
  expect(version({ 'faqs/shipping.md': null })).not.toBe(version())
})

test('passages are the sections with their sample questions, cited and not yet scored', () => {
  const { version, passages } = parseBook(sampleFiles(), sampleTools)
  expect(passages().map(({ citation }) => `${citation.policy}#${citation.anchor}`)).toEqual([
    'faqs/shipping#shipping',
    'faqs/shipping#where-to',
    'refunds#within-the-window',
    'refunds#too-many',
    'refunds#final-sale',
  ])
  expect(passages()[2]).toEqual({
    citation: { policy: 'refunds', heading: 'Within the window', anchor: 'within-the-window', version },
    text: 'We refund within {days}.',
    questions: ['how long can I return it', 'refund period'],
    score: 0,
  })
})

test('an unknown key is named with the key that was meant', () => {
  expect(rule('    when: caller == "customer"', '    whn: caller == "customer"')).toEqual([
    'refunds/rules.yaml:8: "when" is missing: it must be text',
    'refunds/rules.yaml:11: unknown key "whn"; did you mean "when"?',
  ])
})

test('an unknown tool is named with the nearest one', () => {
  expect(rule('tool: get_order', 'tool: get_ordre')).toEqual([
    'refunds/rules.yaml:1: no rule speaks about the tool get_order; add one to this or another rules.yaml',
    'refunds/rules.yaml:39: unknown tool "get_ordre"; did you mean "get_order"?',
  ])
})

test('an unknown fact is named with the column and the nearest one', () => {
  expect(rule('amount > per', 'amuont > per')).toEqual([
    'refunds/rules.yaml:17: when, column 1: unknown fact "amuont"; did you mean "amount"?',
  ])
})

test('a fact that exists but that this tool does not declare is named as such', () => {
  expect(rule('caller in ["customer", "agent"]', 'caller == "agent" && amount > 5')).toEqual([
    'refunds/rules.yaml:41: when, column 22: get_order does not declare the fact "amount"; it declares caller',
  ])
})

test('an unknown limit is named with the nearest one', () => {
  expect(rule('>= limits.refunds_per_30_days', '>= limits.refunds_per_30_day')).toEqual([
    'refunds/rules.yaml:23: when, column 30: unknown limit "refunds_per_30_day"; did you mean "refunds_per_30_days"?',
  ])
})

test('a heading that the policy does not have is named with the nearest one', () => {
  expect(rule('heading: Too many', 'heading: Too mny')).toEqual([
    'refunds/rules.yaml:24: no heading "Too mny" in refunds/policy.md; did you mean "Too many"?',
  ])
})

test('a rule id that is used twice is named with the place of the first', () => {
  expect(rule('id: refund_large', 'id: refund_needs_yes')).toContain(
    'refunds/rules.yaml:14: rule "refund_needs_yes" exists already in refunds/rules.yaml:8; ids are unique over the whole book',
  )
})

test('a condition must be bool, also when it could be anything', () => {
  expect(rule('when: caller == "customer"', 'when: amount')).toEqual([
    'refunds/rules.yaml:11: when, column 1: is int and must be bool; compare it with something',
  ])
  expect(rule('when: caller == "customer"', 'when: dyn(final_sale)')).toEqual([
    'refunds/rules.yaml:11: when, column 1: is dyn and must be bool; compare it with something',
  ])
})

test('bad CEL is named with its column, and so are types that do not compare', () => {
  expect(rule('when: caller == "customer"', 'when: caller == && final_sale')).toEqual([
    'refunds/rules.yaml:11: when, column 11: Unexpected token: AND',
  ])
  expect(rule('when: caller == "customer"', 'when: caller > 5')).toEqual([
    'refunds/rules.yaml:11: when, column 1: no such overload: string > int',
  ])
})

test('a bad placeholder in says is named', () => {
  const says = (text: string) => rule('Final sale items are not refunded.', text)
  expect(says('"At {amuont}."')).toEqual([
    'refunds/rules.yaml:31: says, placeholder {amuont} column 1: unknown fact "amuont"; did you mean "amount"?',
  ])
  expect(says('"In {categories}."')).toEqual([
    'refunds/rules.yaml:31: says, placeholder {categories} is list<string>; a placeholder prints int, string or bool',
  ])
  expect(says('"At {amount."')).toEqual([
    'refunds/rules.yaml:31: says, a brace stands alone; a placeholder is written {expression}',
  ])
})

test('YAML that cannot be read is named with its line', () => {
  const faults = rule('    when: caller == "customer"', '    when: "caller')
  expect(faults[0]).toMatch(/^refunds\/rules\.yaml:\d+: not YAML: /)
  expect(faults.every((fault) => fault.startsWith('refunds/rules.yaml'))).toBe(true)
  expect(
    faultsOf(edited('limits.yaml', 'refunds_per_30_days: 2', 'refunds_per_30_days: 2\nrefunds_per_30_days: 3')),
  ).toEqual(['limits.yaml:4: not YAML: Map keys must be unique'])
})

test('a book without limits.yaml is not read', () => {
  expect(faultsOf({ 'limits.yaml': null })).toEqual([
    'limits.yaml:1: is missing; every book has one, with the numbers that its rules compare with',
  ])
})

test('limits are whole numbers, words, lists of words, or maps with a default', () => {
  const limit = (text: string) => faultsOf(edited('limits.yaml', 'exchange_difference: at_once', text))
  expect(limit('window: { books: 3 }')).toEqual([
    'limits.yaml:6: limit "window" has no "default"; add the number for everything not listed',
  ])
  expect(limit('window: { default: soon }')).toEqual([
    'limits.yaml:6: limit "window" must have a whole number for "default"',
  ])
  expect(limit('window: 1.5')[0]).toMatch(/^limits\.yaml:6: limit "window" must be a whole number, a word/)
  expect(limit('window: [1]')).toEqual(['limits.yaml:6: limit "window" must list words only'])
  expect(limit('Window: 1')).toEqual(['limits.yaml:6: limit "Window" must be named in snake_case'])
})

test('two headings with one address are named with both lines', () => {
  expect(faultsOf(edited('refunds/policy.md', '## Final sale', '## Too many!\n\n## Final sale'))).toEqual([
    'refunds/policy.md:10: "Too many!" has the same address as the heading in line 7; rename one',
  ])
})

test('a policy needs a title, and a heading in a code fence is none', () => {
  expect(faultsOf({ 'faqs/shipping.md': 'We ship.\n' })).toEqual([
    'faqs/shipping.md:1: starts without a title; write "# Title" on the first line',
  ])
  expect(faultsOf(edited('refunds/policy.md', '## Final sale', '```\n## Too many\n```\n## Final sale'))).toEqual([])
})

test('a tool without any rule is named', () => {
  const tools = { ...sampleTools, cancel_order: ['caller'] as const }
  expect(() => parseBook(sampleFiles(), tools)).toThrow(
    'refunds/rules.yaml:1: no rule speaks about the tool cancel_order; add one to this or another rules.yaml',
  )
})

test('a file that nothing reads is named, so that a misspelt name takes no rule out of force', () => {
  expect(faultsOf({ 'refunds/rule.yaml': 'rules: []' })).toEqual([
    'refunds/rule.yaml:1: nothing reads this file; did you mean "refunds/rules.yaml"?',
  ])
  expect(faultsOf({ 'returns/rules.yaml': 'rules: []' })).toEqual([
    'returns/policy.md:1: is missing; the rules beside it cite its headings',
  ])
  expect(faultsOf({ 'README.md': 'For authors.' })).toEqual([])
})

test('a case that names an unknown tool, fact, rule or value is named', () => {
  const one = (from: string, to: string) => faultsOf(edited('refunds/cases.yaml', from, to))
  expect(one('tool: issue_refund', 'tool: isue_refund')).toEqual([
    'refunds/cases.yaml:6: unknown tool "isue_refund"; did you mean "issue_refund"?',
  ])
  expect(one('days_since_delivered: 5', 'days_since_deliverd: 5')[0]).toMatch(
    /^refunds\/cases\.yaml:6: unknown fact "days_since_deliverd"; did you mean "days_since_delivered"\?$/,
  )
  expect(one('days_since_delivered: 5', 'days_since_delivered: soon')).toEqual([
    'refunds/cases.yaml:6: days_since_delivered is int, not "soon"',
  ])
  expect(one('rule: refund_needs_yes', 'rule: refund_needs_yse')).toEqual([
    'refunds/cases.yaml:8: unknown rule "refund_needs_yse"; did you mean "refund_needs_yes"?',
  ])
  expect(one('final_sale: false', 'items_changed: false')[0]).toMatch(
    /^refunds\/cases\.yaml:2: issue_refund does not declare the fact "items_changed"/,
  )
})

test('all faults of a book come at once, by file and line, the first twenty in the message', () => {
  const broken = Array.from({ length: 25 }, (_, index) => `  - { id: r${index} }`).join('\n')
  const faults = faultsOf({
    'refunds/rules.yaml': `rules:\n${broken}\n`,
    'faqs/shipping.md': 'no title',
    'refunds/cases.yaml': null,
  })
  expect(faults).toHaveLength(1 + 2 + 25 * 5)
  expect(faults[0]).toMatch(/^faqs\/shipping\.md:1: /)
  expect(faults.at(-1)).toBe('refunds/rules.yaml:26: "says" is missing: it must be text')
  expect(new PolicyFault(faults).message.split('\n')).toHaveLength(21)
  expect(new PolicyFault(faults).message).toMatch(/… and 108 more$/)
})
