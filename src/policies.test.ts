import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runCases } from './policy/cases.ts'
import { judge } from './policy/judge.ts'
import { parseBook } from './policy/parse.ts'
import { readPolicyFolder } from './store/policy_folder.ts'
import { toolFacts, tools } from './tools/index.ts'

const folder = join(import.meta.dirname, '..', 'policies')
const book = parseBook(readPolicyFolder(folder), toolFacts)

describe('the policies that come with the desk', () => {
  test.each(runCases(book).map((one) => [`${one.policy}: ${one.name}`, one] as const))(
    '%s',
    (_name, { expected, got, ok, because }) => {
      expect(ok, `expected ${expected}, got ${got}: ${because}`).toBe(true)
    },
  )

  test('the cases are written for the limits in force', () => {
    expect(book.forCases().limits).toEqual(book.limits)
  })

  test('a new limit takes effect without rewriting examples', () => {
    const edited = readPolicyFolder(folder).map((file) =>
      file.path === 'limits.yaml'
        ? { ...file, text: file.text.replace('refunds_per_30_days: 2', 'refunds_per_30_days: 9') }
        : file,
    )
    const lifted = parseBook(edited, toolFacts)
    expect(lifted.limits['refunds_per_30_days']).toBe(9)
    expect(runCases(lifted).filter(({ ok }) => !ok)).toEqual([])
    const facts = lifted.cases.find(({ rule }) => rule === 'refund_too_many')?.facts ?? {}
    expect(judge(lifted, 'issue_refund', facts, { confirmed: true, approved: false }).kind).not.toBe('deny')
    expect(judge(book, 'issue_refund', facts, { confirmed: true, approved: false }).rule).toBe('refund_too_many')
  })

  test('every tool has rules, and a tool nobody wrote a rule for is denied', () => {
    for (const { name } of tools) expect(book.rulesOf(name), name).not.toHaveLength(0)
    expect(judge(book, 'delete_everything', {}, { confirmed: true, approved: true }).kind).toBe('deny')
  })

  test('every tool that changes something waits for a yes, but for calling a person', () => {
    const without = tools.filter(
      ({ name, kind }) => kind === 'write' && !book.rulesOf(name).some(({ effect }) => effect === 'confirm'),
    )
    expect(without.map(({ name }) => name)).toEqual(['escalate_case'])
  })

  test('facts that are missing never lead to a yes', () => {
    for (const { name, kind } of tools.filter((tool) => tool.kind === 'write' && tool.name !== 'escalate_case')) {
      expect({ name, kind, verdict: judge(book, name, {}, { confirmed: true, approved: true }).kind }).toEqual({
        name,
        kind,
        verdict: 'deny',
      })
    }
  })
})
