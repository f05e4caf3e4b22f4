import { expect, test } from 'vitest'
import { edited, faultsOf, sampleBook } from './testing/sample_book.ts'

const one = (from: string, to: string) => faultsOf(edited('refunds/cases.yaml', from, to))
const sheet = (text: string) => faultsOf({ 'refunds/cases.yaml': text })

test('a case has the facts that its file gives for the tool, and its own over them', () => {
  const text = `given:
  issue_refund: { caller: customer, amount: 5 }
  get_order: { caller: agent }
cases:
  - { name: a small one, tool: issue_refund, facts: { amount: 3 }, expect: deny, rule: null }
  - name: as given
    tool: get_order
    given: { approved: true }
    expect: allow
`
  expect(sampleBook({ 'refunds/cases.yaml': text }).cases).toEqual([
    {
      name: 'a small one',
      policy: 'refunds',
      path: 'refunds/cases.yaml',
      line: 5,
      tool: 'issue_refund',
      facts: { caller: 'customer', amount: 3 },
      given: { confirmed: false, approved: false },
      expect: 'deny',
      rule: null,
    },
    {
      name: 'as given',
      policy: 'refunds',
      path: 'refunds/cases.yaml',
      line: 6,
      tool: 'get_order',
      facts: { caller: 'agent' },
      given: { confirmed: false, approved: true },
      expect: 'allow',
      rule: undefined,
    },
  ])
})

test('a case that names an unknown tool, fact, rule or value is named', () => {
  expect(one('tool: issue_refund', 'tool: isue_refund')).toEqual([
    'refunds/cases.yaml:6: unknown tool "isue_refund"; did you mean "issue_refund"?',
  ])
  expect(one('tool: issue_refund', 'tool: constructor')).toEqual([
    'refunds/cases.yaml:6: unknown tool "constructor"; known are issue_refund, get_order',
  ])
  expect(one('days_since_delivered: 5', 'days_since_deliverd: 5')).toEqual([
    'refunds/cases.yaml:6: unknown fact "days_since_deliverd"; did you mean "days_since_delivered"?',
  ])
  expect(one('days_since_delivered: 5', 'days_since_delivered: soon')).toEqual([
    'refunds/cases.yaml:6: days_since_delivered is int, not "soon"',
  ])
  expect(one('rule: refund_needs_yes', 'rule: refund_needs_yse')).toEqual([
    'refunds/cases.yaml:8: unknown rule "refund_needs_yse"; did you mean "refund_needs_yes"?',
  ])
  expect(one('final_sale: false', 'items_changed: false')).toEqual([
    'refunds/cases.yaml:2: issue_refund does not declare the fact "items_changed"; it declares caller, order_status, currency, reason, categories, final_sale, days_since_delivered, amount, order_paid, order_refunded_after, refunds_in_30_days, country, country_before',
  ])
  expect(one('  issue_refund: {', '  isue_refund: {')).toEqual([
    'refunds/cases.yaml:2: unknown tool "isue_refund"; did you mean "issue_refund"?',
  ])
})

test('a fact must be of its type', () => {
  const fact = (text: string) => one('days_since_delivered: 5', text)
  expect(fact('days_since_delivered: 1.5')).toEqual(['refunds/cases.yaml:6: days_since_delivered is int, not 1.5'])
  expect(fact('final_sale: yes')).toEqual(['refunds/cases.yaml:6: final_sale is bool, not "yes"'])
  expect(fact('reason: 5')).toEqual(['refunds/cases.yaml:6: reason is string, not 5'])
  expect(fact('categories: home')).toEqual(['refunds/cases.yaml:6: categories is list<string>, not "home"'])
  expect(fact('categories: [home, 5]')).toEqual(['refunds/cases.yaml:6: categories is list<string>, not ["home",5]'])
})

test('a case that lacks something, or has something else in its place, is named with what it should be', () => {
  expect(one('- name: a lamp delivered long ago stays\n    tool: issue_refund', '- nam: 5')).toEqual([
    'refunds/cases.yaml:9: "name" is missing: it must be a sentence',
    'refunds/cases.yaml:9: "tool" is missing: it must name a tool',
    'refunds/cases.yaml:9: unknown key "nam"; did you mean "name"?',
  ])
  expect(one('a lamp delivered long ago stays', '""')).toEqual(['refunds/cases.yaml:9: "name" must be a sentence'])
  expect(one('expect: confirm', 'expect: maybe')).toEqual([
    'refunds/cases.yaml:7: "expect" must be allow, confirm, approve or deny',
  ])
  expect(one('facts: { days_since_delivered: 31 }', 'facts: [31]')).toEqual([
    'refunds/cases.yaml:11: "facts" must be "fact: value" lines',
  ])
  expect(one('rule: null', 'rule: 5')).toEqual([
    'refunds/cases.yaml:13: "rule" must be the id of a rule, or null for none',
  ])
  expect(one('rule: null', 'given: true')).toEqual([
    'refunds/cases.yaml:13: "given" must be "confirmed" and "approved", each true or false',
  ])
  expect(one('rule: null', 'given:\n      confirmed: true\n      approved: 1')).toEqual([
    'refunds/cases.yaml:15: "given.approved" must be true or false',
  ])
  expect(one('rule: null', 'given:\n      confirm: true')).toEqual(['refunds/cases.yaml:14: unknown key "confirm"'])
  expect(one('  - name: a lamp delivered long ago stays', '  - a lamp\n  - name: stays')).toEqual([
    'refunds/cases.yaml:9: must be "key: value" lines with name, tool, facts, given, expect, rule',
  ])
})

test('a file of cases has facts by tool and a list', () => {
  expect(sheet('given: {}\n')).toEqual(['refunds/cases.yaml:1: "cases" is missing: it must be a list of cases'])
  expect(sheet('cases: []\ngiven: []\n')).toEqual(['refunds/cases.yaml:2: "given" must be facts by tool'])
  expect(sheet('cases: []\ngiven:\n  issue_refund: 5\n')).toEqual([
    'refunds/cases.yaml:3: "given.issue_refund" must be "fact: value" lines',
  ])
  expect(sheet('cases: {}\ncase: []\n')).toEqual([
    'refunds/cases.yaml:1: "cases" must be a list of cases',
    'refunds/cases.yaml:2: unknown key "case"; did you mean "cases"?',
  ])
  expect(sheet('')).toEqual(['refunds/cases.yaml:1: must be "key: value" lines with given, cases'])
  expect(sheet('cases: []\n')).toEqual([])
})
