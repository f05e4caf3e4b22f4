import type { Facts, FactName } from './facts.ts'

/** Which tool asks for which facts: what the rules are checked against when a policy is loaded. */
export type ToolFacts = Readonly<Record<string, readonly FactName[]>>

export type RuleEffect = 'allow' | 'confirm' | 'approve' | 'deny'

/** A place in the policy book that a person can open. `anchor` is the heading as a URL fragment. */
export type Citation = {
  readonly policy: string
  readonly heading: string
  readonly anchor: string
  readonly version: string
}

/** One rule as it was looked at for a verdict. */
type RuleTrace = {
  readonly rule: string
  readonly effect: RuleEffect
  readonly condition: string
  readonly held: boolean
  readonly citation: Citation
}

/** One fact that, had it been different, would have changed a no into a yes. */
export type Difference = { readonly fact: FactName; readonly is: Facts[FactName]; readonly wouldNeed: string }

export type Trace = {
  readonly rules: readonly RuleTrace[]
  readonly facts: Facts
  /** Limits that the rules read, with the values in force. */
  readonly limits: Readonly<Record<string, unknown>>
  /** What would have to be different for a yes; empty when the answer is not a no. */
  readonly differences: readonly Difference[]
}

/**
 * What the policy says to one call. `confirm` waits for the customer's yes on the exact details, `approve` for a
 * person of the staff; a call that needs both is confirmed first.
 */
export type Verdict = {
  readonly kind: 'allow' | 'deny' | 'confirm' | 'approve'
  /** The rule that decided, or null when no rule spoke and the answer is therefore no. */
  readonly rule: string | null
  readonly citation: Citation | null
  /** The sentence for the customer. */
  readonly says: string
  /** The version of the book that judged. */
  readonly version: string
  readonly trace: Trace
}

/** A yes that was given already, with the call it was given for. */
export type Given = { readonly confirmed: boolean; readonly approved: boolean }

declare const judged: unique symbol

/** Proof that the policy allowed this call. Only `policy/judge.ts` can make one; every writing tool demands it. */
export type Permit = {
  readonly callId: string
  readonly tool: string
  readonly verdict: Verdict
  readonly [judged]: true
}

/** A section of a policy or an FAQ, as it is quoted. */
export type Passage = {
  readonly citation: Citation
  readonly text: string
  /** Questions this passage answers, for the search. */
  readonly questions: readonly string[]
  readonly score: number
}
