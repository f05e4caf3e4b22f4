import { expect, test } from 'vitest'
import { PolicyFault } from './fault.ts'
import { parseBook } from './parse.ts'
import { edited, faultsOf, sampleBook, sampleFiles, sampleTools } from './testing/sample_book.ts'

const rule = (from: string, to: string) => faultsOf(edited('refunds/rules.yaml', from, to))

test('a book has its policies, limits, rules by tool, and one version over all texts', () => {
  const book = sampleBook()
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
  const version = (edit = {}) => sampleBook(edit).version
  const reversed = parseBook(sampleFiles().reverse(), sampleTools).version
  expect(reversed).toBe(version())
  expect(version(edited('faqs/shipping.md', 'We ship', 'We send'))).not.toBe(version())
  expect(version({ 'faqs/shipping.md': null })).not.toBe(version())
})

test('passages are the sections with their sample questions, cited and not yet scored', () => {
  const { version, passages } = sampleBook()
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
  expect(rule('tool: get_order', 'tool: constructor')[1]).toBe(
    'refunds/rules.yaml:39: unknown tool "constructor"; known are issue_refund, get_order',
  )
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
  expect(rule('amount > per', 'items_changed || amount > per')).toEqual([
    'refunds/rules.yaml:17: when, column 1: issue_refund does not declare the fact "items_changed"; it declares caller, order_status, currency, reason, categories, final_sale, days_since_delivered, amount, order_paid, order_refunded_after, refunds_in_30_days, country, country_before',
  ])
})

test('an unknown limit is named with the nearest one', () => {
  expect(rule('>= limits.refunds_per_30_days', '>= limits.refunds_per_30_day')).toEqual([
    'refunds/rules.yaml:23: when, column 30: unknown limit "refunds_per_30_day"; did you mean "refunds_per_30_days"?',
  ])
  expect(rule('>= limits.refunds_per_30_days', '>= limits .  refunds_per_30_day')).toEqual([
    'refunds/rules.yaml:23: when, column 33: unknown limit "refunds_per_30_day"; did you mean "refunds_per_30_days"?',
  ])
  expect(rule('>= limits.refunds_per_30_days', '>= limits.refunds_per_30_days || limits["nope"] > 1')).toEqual([
    'refunds/rules.yaml:23: when, column 53: No such key: nope',
  ])
  expect(rule('>= limits.refunds_per_30_days', '>= limits.')).toEqual([
    'refunds/rules.yaml:23: when, column 30: Expected IDENTIFIER, got EOF',
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
  const later = rule(
    '- id: refund_needs_yes\n    tool: issue_refund',
    '- tool: issue_refund\n    id: refund_within_window',
  )
  expect(later).toContain(
    'refunds/rules.yaml:9: rule "refund_within_window" exists already in refunds/rules.yaml:2; ids are unique over the whole book',
  )
  const earlier = rule(
    '- id: refund_within_window\n    tool: issue_refund',
    '- tool: issue_refund\n    id: refund_needs_yes',
  )
  expect(earlier[0]).toContain('refunds/rules.yaml:8: rule "refund_needs_yes" exists already in refunds/rules.yaml:3;')
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
  for (const text of ['"At {amount."', '"At amount}."', '"{{amount}}"'])
    expect(says(text)).toEqual([
      'refunds/rules.yaml:31: says, a brace stands alone; a placeholder is written {expression}',
    ])
  expect(says('"{amount > 5} {amount} {reason}{reason}."')).toEqual([])
})

test('what a rule lacks, or has of another kind, is named with what it should be', () => {
  expect(rule('- id: read_orders\n    tool: get_order', '- id: Read\n    tool: ""')).toEqual([
    'refunds/rules.yaml:1: no rule speaks about the tool get_order; add one to this or another rules.yaml',
    'refunds/rules.yaml:38: "id" must be snake_case',
    'refunds/rules.yaml:39: "tool" must not be empty',
  ])
  for (const id of ['2nd', 'read orders', 'read_Orders', '_read'])
    expect(rule('id: read_orders', `id: ${id}`)).toEqual(['refunds/rules.yaml:38: "id" must be snake_case'])
  expect(rule('id: read_orders', 'id: 5')).toEqual(['refunds/rules.yaml:38: "id" must be text'])
  expect(rule('effect: confirm', 'effect: ask')).toEqual([
    'refunds/rules.yaml:10: "effect" must be allow, confirm, approve or deny',
  ])
  expect(rule('- id: read_orders', '- read the orders\n  - and more\n  - id: read_orders')).toEqual([
    'refunds/rules.yaml:38: must be "key: value" lines with id, tool, effect, when, heading, says',
    'refunds/rules.yaml:39: must be "key: value" lines with id, tool, effect, when, heading, says',
  ])
})

test('texts of a rule lose the blanks around them', () => {
  const [written] = sampleBook(edited('refunds/rules.yaml', 'id: read_orders', 'id: " read_orders "')).rulesOf(
    'get_order',
  )
  expect(written).toMatchObject({ id: 'read_orders', condition: 'caller in ["customer", "agent"]' })
})

test('a file of rules has a list of rules', () => {
  const rules = (text: string) => faultsOf({ 'refunds/rules.yaml': text, 'refunds/cases.yaml': null })
  const none = ['issue_refund', 'get_order'].map(
    (tool) => `rules.yaml:1: no rule speaks about the tool ${tool}; add one to this or another rules.yaml`,
  )
  expect(rules('rules: []\n')).toEqual(none)
  expect(rules('')).toEqual(['refunds/rules.yaml:1: must be "key: value" lines with rules', ...none])
  expect(rules('\nrule: []\n')).toEqual([
    'refunds/rules.yaml:1: "rules" is missing: it must be a list of rules',
    'refunds/rules.yaml:2: unknown key "rule"; did you mean "rules"?',
    ...none,
  ])
  expect(rules('\nrules: {}\n')).toEqual(['refunds/rules.yaml:2: "rules" must be a list of rules', ...none])
})

test('YAML that cannot be read is named with its line', () => {
  const faults = rule('    when: caller == "customer"', '    when: "caller')
  expect(faults[0]).toMatch(/^refunds\/rules\.yaml:\d+: not YAML: /)
  expect(faults.every((fault) => fault.startsWith('refunds/rules.yaml'))).toBe(true)
  expect(
    faultsOf(edited('limits.yaml', 'refunds_per_30_days: 2', 'refunds_per_30_days: 2\nrefunds_per_30_days: 3')),
  ).toEqual(['limits.yaml:4: not YAML: Map keys must be unique'])
  expect(rule('  - id: read_orders', '---\n  - id: read_orders')).toEqual([
    'refunds/rules.yaml:38: a second document begins here; keep everything in one',
  ])
  const ten = (word: string) => `[${Array(10).fill(word).join(', ')}]`
  const echoes = `a: &a ${ten('x')}\nb: &b ${ten('*a')}\nc: &c ${ten('*b')}\nd: ${ten('*c')}\n`
  expect(faultsOf({ 'limits.yaml': echoes })).toContain(
    'limits.yaml:1: not YAML: Excessive alias count indicates a resource exhaustion attack',
  )
})

test('a book without limits.yaml is not read', () => {
  expect(faultsOf({ 'limits.yaml': null })).toEqual([
    'limits.yaml:1: is missing; every book has one, with the numbers that its rules compare with',
  ])
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
  expect(faultsOf({ 'refunds/deep/rules.yaml': 'rules: []' })).toEqual([
    'refunds/deep/rules.yaml:1: nothing reads this file; did you mean "refunds/rules.yaml"?',
  ])
  expect(faultsOf({ 'refunds/kases.yaml': '', 'refunds/polcy.md': '', 'refunds/notes.md': '' })).toEqual([
    'refunds/kases.yaml:1: nothing reads this file; did you mean "refunds/cases.yaml"?',
    'refunds/notes.md:1: nothing reads this file; did you mean "refunds/policy.md"?',
    'refunds/polcy.md:1: nothing reads this file; did you mean "refunds/policy.md"?',
  ])
  expect(faultsOf({ 'limit.yaml': '', 'case_limit.yaml': '', 'rules.yaml': 'rules: []' })).toEqual([
    'case_limit.yaml:1: nothing reads this file; did you mean "case_limits.yaml"?',
    'limit.yaml:1: nothing reads this file; did you mean "limits.yaml"?',
    'rules.yaml:1: nothing reads this file; known are limits.yaml, case_limits.yaml',
  ])
  expect(faultsOf({ 'faqs/rules.yaml': 'rules: []', 'faqs/cases.yaml': 'cases: []' })).toEqual([
    'faqs/cases.yaml:1: nothing reads this file; known are faqs/<page>.md',
    'faqs/rules.yaml:1: nothing reads this file; known are faqs/<page>.md',
  ])
  expect(faultsOf({ 'faqs_of_old/rule.yaml': 'rules: []' })).toEqual([
    'faqs_of_old/rule.yaml:1: nothing reads this file; did you mean "faqs_of_old/rules.yaml"?',
  ])
  for (const path of ['a/limits.yaml', 'limits.yaml.md', 'refunds/rules.yml', 'refunds/policy.md.yaml'])
    expect(faultsOf({ [path]: '' })[0]).toMatch(`${path}:1: nothing reads this file`)
  for (const path of ['README.md', 'refunds/README.md', 'faqs/README.md', 'refunds/deep/README.md'])
    expect(faultsOf({ [path]: 'For authors.' })).toEqual([])
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
  expect(new PolicyFault(faults.slice(0, 21)).message).toMatch(/… and 1 more$/)
  expect(new PolicyFault(faults.slice(0, 20)).message.split('\n')).toEqual(faults.slice(0, 20))
  expect(new PolicyFault(faults).name).toBe('PolicyFault')
})

test('faults stand in the order of the files and of their lines', () => {
  const faults = faultsOf({
    ...edited('limits.yaml', 'exchange_difference: at_once', 'Now: 1'),
    ...edited('refunds/rules.yaml', 'id: read_orders', 'id: refund_large'),
    ...edited('refunds/cases.yaml', 'expect: deny', 'expect: maybe'),
    ...edited('refunds/policy.md', '## Too many', '## Final Sale'),
    'faqs/a.md': 'No title.',
  })
  expect(faults.map((fault) => fault.split(' ')[0])).toEqual([
    'faqs/a.md:1:',
    'limits.yaml:6:',
    'refunds/cases.yaml:12:',
    'refunds/policy.md:10:',
    'refunds/rules.yaml:24:',
    'refunds/rules.yaml:38:',
  ])
})
