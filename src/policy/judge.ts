import type { Facts } from '../core/facts.ts'
import type { Given, Permit, RuleEffect, Trace, Verdict } from '../core/policy.ts'
import { differences } from './differences.ts'
import { bordered, type CelFacts } from './language.ts'
import { look, type Looked } from './look.ts'
import type { Judged, Rule } from './policy_book.ts'

const noRule = 'Our policy has no rule that allows this.'

/**
 * What the book says to a call of this tool with these facts and the yeses it has already. Pure, and it throws for no
 * facts at all: no rule, no facts, or facts of a wrong type mean no.
 */
export function judge(book: Judged, tool: string, facts: Facts, given: Given): Verdict {
  const { known, looked, rule, ...ruling } = weigh(book, tool, facts, given)
  const { kind } = ruling
  return {
    ...ruling,
    rule: rule?.id ?? null,
    citation: rule?.citation ?? null,
    version: book.version,
    trace: {
      rules: looked.map(traced),
      facts,
      limits: limitsOf(book, looked),
      differences: kind === 'deny' ? differences(looked, known, facts) : [],
    },
  }
}

/** The verdict's kind, rule and sentence alone: what a trace adds to them takes longer than to find them. */
export function ruling(
  book: Judged,
  tool: string,
  facts: Facts,
  given: Given,
): Pick<Verdict, 'kind' | 'rule' | 'says'> {
  const { kind, rule, says } = weigh(book, tool, facts, given)
  return { kind, rule: rule?.id ?? null, says }
}

function weigh(book: Judged, tool: string, facts: Facts, given: Given) {
  const known = bordered(facts)
  const looked = book.rulesOf(tool).map((rule) => look(rule, known))
  const { kind, rule } = decide(looked, given)
  return { known, looked, kind, rule, says: rule ? sentence(rule, known) : noRule }
}

/** The only maker of a Permit. Throws a TypeError unless the verdict is a plain yes: asking without one is our bug. */
export function permit(verdict: Verdict, callId: string, tool: string): Permit {
  if (verdict.kind !== 'allow') throw new TypeError(`a verdict of "${verdict.kind}" is no permit for ${tool}`)
  // The brand is a type without a value, so nothing but this line can vouch for it.
  return { callId, tool, verdict } as Permit
}

/** A no beats everything, a missing yes of the policy is a no, then the customer is asked, then the staff. */
function decide(
  looked: readonly Looked[],
  given: Given,
): { readonly kind: Verdict['kind']; readonly rule: Rule | null } {
  const first = (effect: RuleEffect): Rule | null =>
    looked.find(({ rule, held }) => held && rule.effect === effect)?.rule ?? null
  const denying = first('deny')
  const allowing = first('allow')
  if (denying || !allowing) return { kind: 'deny', rule: denying }
  const confirming = given.confirmed ? null : first('confirm')
  if (confirming) return { kind: 'confirm', rule: confirming }
  const approving = given.approved ? null : first('approve')
  if (approving) return { kind: 'approve', rule: approving }
  return { kind: 'allow', rule: allowing }
}

function traced({ rule: { id, effect, condition, citation }, held, unsure }: Looked): Trace['rules'][number] {
  const read = unsure === null ? condition : `${condition} [could not be read, so it counts as ${held}: ${unsure}]`
  return { rule: id, effect, condition: read, held, citation }
}

function limitsOf(book: Judged, looked: readonly Looked[]): Trace['limits'] {
  const names = new Set(looked.flatMap(({ rule }) => [...rule.reading.limits]))
  return Object.fromEntries([...names].map((name) => [name, book.limits[name]]))
}

/** A sentence whose own facts are missing gives way to the place where the policy is written. */
function sentence(rule: Rule, known: CelFacts): string {
  try {
    return rule.says(known)
  } catch {
    return `Please see "${rule.citation.heading}" in our policy.`
  }
}
