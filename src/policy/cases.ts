import { z } from 'zod'
import { factTypes, type FactName, type Facts } from '../core/facts.ts'
import type { ToolFacts } from '../core/policy.ts'
import { ruling } from './judge.ts'
import { hasTypeOf } from './language.ts'
import { suggestion } from './nearest.ts'
import type { Case, PolicyBook } from './policy_book.ts'
import { policyOf } from './policy_file.ts'
import type { YamlFile } from './yaml_file.ts'

const factsShape = z.record(z.string(), z.unknown(), { error: 'must be "fact: value" lines' })

const casesShape = z.strictObject({
  given: z.record(z.string(), factsShape, { error: 'must be facts by tool' }).default({}),
  cases: z.array(z.unknown(), { error: 'must be a list of cases' }),
})

const yes = z.boolean({ error: 'must be true or false' }).default(false)

const caseShape = z.strictObject({
  name: z.string({ error: 'must be a sentence' }).min(1, 'must be a sentence'),
  tool: z.string({ error: 'must name a tool' }),
  facts: factsShape.default({}),
  given: z
    .strictObject(
      { confirmed: yes, approved: yes },
      { error: 'must be "confirmed" and "approved", each true or false' },
    )
    .default({ confirmed: false, approved: false }),
  expect: z.enum(['allow', 'confirm', 'approve', 'deny'], { error: 'must be allow, confirm, approve or deny' }),
  rule: z.string({ error: 'must be the id of a rule, or null for none' }).nullable().optional(),
})

/** How one example came out; `because` is the sentence of the verdict. */
export type CaseResult = {
  readonly name: string
  readonly policy: string
  readonly tool: string
  readonly expected: string
  readonly got: string
  readonly ok: boolean
  readonly because: string
  readonly path: string
  readonly line: number
}

/** Judges every example of the book. */
export function runCases(book: PolicyBook): readonly CaseResult[] {
  return book.cases.map(({ name, policy, tool, facts, given, expect, rule, path, line }) => {
    const verdict = ruling(book.forCases(), tool, facts, given)
    const ok = verdict.kind === expect && (rule === undefined || rule === verdict.rule)
    const expected = rule === undefined ? expect : by(expect, rule)
    return { name, policy, tool, expected, got: by(verdict.kind, verdict.rule), ok, because: verdict.says, path, line }
  })
}

function by(kind: string, rule: string | null): string {
  return rule === null ? `${kind} by no rule` : `${kind} by ${rule}`
}

/** Reads one cases.yaml; what is wrong with a case is added to the faults. */
export function readCases(yaml: YamlFile, tools: ToolFacts, rules: readonly string[]): readonly Case[] {
  const sheet = yaml.read(yaml.value, casesShape, [])
  if (!sheet) return []
  for (const [tool, facts] of Object.entries(sheet.given)) checkFacts(tool, facts, yaml, ['given', tool], tools)
  return sheet.cases.flatMap((raw, index) => {
    const at = ['cases', index]
    const one = yaml.read(raw, caseShape, at)
    if (!one) return []
    if (typeof one.rule === 'string' && !rules.includes(one.rule)) {
      yaml.fault([...at, 'rule'], `unknown rule "${one.rule}"${suggestion(one.rule, rules)}`)
    }
    checkFacts(one.tool, one.facts, yaml, [...at, 'facts'], tools)
    const facts: Facts = { ...sheet.given[one.tool], ...one.facts }
    return [{ ...one, facts, rule: one.rule, policy: policyOf(yaml.path), path: yaml.path, line: yaml.lineOf(at) }]
  })
}

/** Adds what of these facts, or that their tool, is not known. */
function checkFacts(
  tool: string,
  facts: Record<string, unknown>,
  yaml: YamlFile,
  at: readonly PropertyKey[],
  tools: ToolFacts,
): void {
  const declared = Object.hasOwn(tools, tool) ? tools[tool] : undefined
  if (!declared) return yaml.fault(at, `unknown tool "${tool}"${suggestion(tool, Object.keys(tools))}`)
  for (const [name, value] of Object.entries(facts)) {
    const fact = declared.find((candidate) => candidate === name)
    if (!fact) yaml.fault([...at, name], undeclared(name, tool, declared))
    else if (!hasTypeOf(fact, value))
      yaml.fault([...at, name], `${name} is ${factTypes[fact]}, not ${JSON.stringify(value)}`)
  }
}

function undeclared(name: string, tool: string, declared: readonly FactName[]): string {
  if (Object.hasOwn(factTypes, name))
    return `${tool} does not declare the fact "${name}"; it declares ${declared.join(', ')}`
  return `unknown fact "${name}"${suggestion(name, declared)}`
}
