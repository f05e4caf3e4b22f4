import { runCases } from '../policy/cases.ts'
import { PolicyFault } from '../policy/fault.ts'
import { parseBook } from '../policy/parse.ts'
import type { PolicyBook } from '../policy/policy_book.ts'
import { toolFacts } from '../tools/index.ts'
import { readPolicies } from '../opening/policy.ts'
import { bad, bold, good, say, sayJson } from './voice.ts'

/** Validates a policies folder and runs its cases; every fault is told with file and line, and any fault is a 1. */
export async function policyCheck(folder: string, { json }: { readonly json?: boolean }): Promise<number> {
  const outcome = check(folder)
  if (json) sayJson(outcome)
  else tell(folder, outcome)
  return outcome.ok ? 0 : 1
}

type Outcome = {
  readonly ok: boolean
  readonly version: string | null
  readonly policies: readonly {
    readonly name: string
    readonly rules: number
    readonly cases: number
    readonly failed: number
  }[]
  readonly faults: readonly string[]
}

function check(folder: string): Outcome {
  try {
    const book = parseBook(readPolicies(folder), toolFacts)
    const results = runCases(book)
    const failed = results.filter(({ ok }) => !ok)
    const faults = failed.map(
      ({ path, line, name, expected, got, because }) =>
        `${path}:${line}: "${name}" expects ${expected} and got ${got}: ${because}`,
    )
    return { ok: failed.length === 0, version: book.version, policies: countsOf(book, failed), faults }
  } catch (error) {
    if (!(error instanceof PolicyFault)) throw error
    return { ok: false, version: null, policies: [], faults: error.faults }
  }
}

function countsOf(book: PolicyBook, failed: readonly { readonly policy: string }[]): Outcome['policies'] {
  const rules = Object.keys(toolFacts).flatMap((tool) => [...book.rulesOf(tool)])
  return book.policies.map(({ name }) => ({
    name,
    rules: rules.filter(({ citation }) => citation.policy === name).length,
    cases: book.cases.filter(({ policy }) => policy === name).length,
    failed: failed.filter(({ policy }) => policy === name).length,
  }))
}

function tell(folder: string, { ok, version, policies, faults }: Outcome): void {
  const widest = Math.max(...policies.map(({ name }) => name.length), 0)
  for (const { name, rules, cases, failed } of policies) {
    const bare =
      rules === 0 && cases === 0
        ? 'text only'
        : `${String(rules).padStart(3)} rules  ${String(cases).padStart(3)} cases`
    say(`  ${name.padEnd(widest)}  ${bare}${failed > 0 ? bad(`  ${failed} failed`) : ''}`)
  }
  for (const fault of faults) say(bad(fault))
  if (ok) say(good(`${folder} holds: version ${bold(version ?? '')}.`))
  else
    say(
      bad(
        `${folder} does not hold: ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}. A running desk keeps its last good book.`,
      ),
    )
}
