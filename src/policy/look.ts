import type { RuleEffect } from '../core/policy.ts'
import { messageOf } from './fault.ts'
import type { CelFacts } from './language.ts'
import type { Rule } from './policy_book.ts'

/** One rule against the facts of one call; `unsure` says why its condition could not be read, else it is null. */
export type Looked = { readonly rule: Rule; readonly held: boolean; readonly unsure: string | null }

/** What a rule counts as when its condition cannot be read: closed. */
const heldWhenUnsure = { deny: true, confirm: true, approve: true, allow: false } as const satisfies Record<
  RuleEffect,
  boolean
>

/** Looks at one rule; never throws. */
export function look(rule: Rule, known: CelFacts): Looked {
  try {
    return { rule, held: rule.holds(known), unsure: null }
  } catch (error) {
    return { rule, held: heldWhenUnsure[rule.effect], unsure: reasonOf(error) }
  }
}

/** CEL's one-line summary; its message repeats the condition with a marker below it. */
function reasonOf(error: unknown): string {
  return error instanceof Error && 'summary' in error ? String(error.summary) : messageOf(error)
}
