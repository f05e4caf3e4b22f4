import type { FactName, Facts } from '../core/facts.ts'
import type { Difference } from '../core/policy.ts'
import { candidatesFor } from './candidates.ts'
import type { CelFacts, CelValue } from './language.ts'
import { look, type Looked } from './look.ts'
import type { Rule } from './policy_book.ts'
import { shown, wording } from './wording.ts'

/** How often one no is judged again at most, so that it stays a matter of a few milliseconds. */
const mostTrials = 2_000

/**
 * What would have to be different for something else than a no. Each fact that is enough alone has an entry of its own;
 * when none is, one pair of facts is looked for and each of its two entries names the other. Who asks is changed last
 * of all, because a customer cannot become a manager. Empty when nothing of this kind helps.
 */
export function differences(looked: readonly Looked[], known: CelFacts, facts: Facts): readonly Difference[] {
  const rules = looked.map(({ rule }) => rule)
  const helps = trial(looked, known)
  const told = ({ fact, wouldNeed }: Need): Difference => ({ fact, is: facts[fact], wouldNeed })
  const read = [...new Set(rules.flatMap(({ reading }) => [...reading.facts]))]
  const lasting = read.filter((fact) => fact !== 'caller')
  const attempts = [
    () => singles(lasting, rules, known, helps),
    () => pair(lasting, rules, known, helps),
    () => singles(read, rules, known, helps),
    () => pair(read, rules, known, helps),
  ]
  for (const attempt of attempts) {
    const needs = attempt()
    if (needs.length > 0) return needs.map(told)
  }
  return []
}

type Need = { readonly fact: FactName; readonly wouldNeed: string }

/** Whether the call gets past the no with these facts changed. */
type Trial = (changes: CelFacts) => boolean

function trial(looked: readonly Looked[], known: CelFacts): Trial {
  let left = mostTrials
  return (changes) => {
    const changed = Object.keys(changes) as FactName[]
    const isTouched = ({ rule }: Looked): boolean => changed.some((fact) => rule.reading.facts.has(fact))
    if (looked.some((one) => one.held && one.rule.effect === 'deny' && !isTouched(one)) || left-- <= 0) return false
    const after = { ...known, ...changes }
    const again = looked.map((one) => (isTouched(one) ? look(one.rule, after) : one)).filter(({ held }) => held)
    return again.some(({ rule }) => rule.effect === 'allow') && !again.some(({ rule }) => rule.effect === 'deny')
  }
}

function singles(facts: readonly FactName[], rules: readonly Rule[], known: CelFacts, helps: Trial): readonly Need[] {
  return facts.flatMap((fact) => {
    const wouldNeed = wording(fact, rules, known, helps)
    return wouldNeed === null ? [] : [{ fact, wouldNeed }]
  })
}

function pair(facts: readonly FactName[], rules: readonly Rule[], known: CelFacts, helps: Trial): readonly Need[] {
  const candidates = facts.map((fact) => ({ fact, values: candidatesFor(fact, rules, known) }))
  for (const [index, one] of candidates.entries()) {
    for (const other of candidates.slice(index + 1)) {
      for (const a of one.values) {
        for (const b of other.values) {
          if (!helps({ [one.fact]: a, [other.fact]: b })) continue
          return [besides(one.fact, a, other.fact, b), besides(other.fact, b, one.fact, a)]
        }
      }
    }
  }
  return []

  function besides(fact: FactName, value: CelValue, companion: FactName, beside: CelValue): Need {
    const fixed = { [companion]: beside }
    const widest = wording(fact, rules, { ...known, ...fixed }, (change) => helps({ ...fixed, ...change }))
    return { fact, wouldNeed: `${widest ?? shown(value)}, together with ${companion} ${shown(beside)}` }
  }
}
