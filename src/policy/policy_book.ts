import type { Facts } from '../core/facts.ts'
import type { Citation, Given, Passage, RuleEffect, Verdict } from '../core/policy.ts'
import type { CelFacts } from './language.ts'
import type { Limits } from './limits.ts'
import type { Reading } from './reading.ts'
import type { Policy } from './sections.ts'

/** One rule of a `rules.yaml`, checked and compiled. */
export type Rule = {
  readonly id: string
  readonly tool: string
  readonly effect: RuleEffect
  readonly condition: string
  readonly citation: Citation
  readonly reading: Reading
  /** Whether the condition holds; throws when that cannot be told. */
  holds(facts: CelFacts): boolean
  /** The sentence for the customer; throws when a fact it names is missing. */
  says(facts: CelFacts): string
}

/** One example of a `cases.yaml`: these facts must lead to this verdict. */
export type Case = {
  readonly name: string
  readonly policy: string
  readonly path: string
  readonly line: number
  readonly tool: string
  readonly facts: Facts
  readonly given: Given
  readonly expect: Verdict['kind']
  /** The rule that must decide; null when no rule may, undefined when it does not matter. */
  readonly rule: string | null | undefined
}

/** What a verdict needs of a book. */
export type Judged = Pick<PolicyBook, 'version' | 'limits' | 'rulesOf'>

/** Everything the desk may do and say about it, at one version. Immutable. */
export type PolicyBook = {
  /** The first 12 hex digits of a SHA-256 over all paths and texts. */
  readonly version: string
  readonly limits: Limits
  readonly policies: readonly Policy[]
  readonly cases: readonly Case[]
  /** The rules of a tool in file order; none for a tool that nobody wrote a rule for. */
  rulesOf(tool: string): readonly Rule[]
  /** Every section, for the search; the score is 0. */
  passages(): readonly Passage[]
  /** The same rules with the limits that the cases are written for (`case_limits.yaml`), so that a new limit breaks no example. */
  forCases(): Judged
}
