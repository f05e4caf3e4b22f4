import type { FactName } from '../core/facts.ts'
import { candidatesFor, isAnythingElse } from './candidates.ts'
import type { CelFacts, CelValue } from './language.ts'
import type { Rule } from './policy_book.ts'

/** Which values of this fact would help, as `30 or less`, `0 to 30`, `"shipped" or "delivered"`, `true`; null when none would. */
export function wording(
  fact: FactName,
  rules: readonly Rule[],
  known: CelFacts,
  helps: (change: CelFacts) => boolean,
): string | null {
  const candidates = candidatesFor(fact, rules, known)
  const working = candidates.filter((value) => helps({ [fact]: value }))
  const [nearest] = working
  if (nearest === undefined) return null
  const isCalculated = rules.some(({ reading }) => reading.calculated.has(fact))
  if (typeof nearest === 'bigint') return isCalculated ? String(nearest) : range(nearest, candidates, working)
  const named = working.filter((value) => !isAnythingElse(value))
  if (named.length > 0) return [...new Set(named.map((value) => shown(value, known[fact])))].join(' or ')
  const useless = [known[fact] ?? [], ...candidates.filter((value) => !isAnythingElse(value))].flat()
  return `anything but ${[...new Set(useless)].map((word) => shown(word)).join(', ')}`
}

/** One value for people; a list that only lacks something of the actual one is told by what it lacks. */
export function shown(value: CelValue, is?: CelValue): string {
  if (isAnythingElse(value)) return 'anything else'
  if (typeof value === 'bigint') return String(value)
  if (!Array.isArray(value) || !Array.isArray(is)) return JSON.stringify(value)
  const gone = is.filter((item) => !value.includes(item))
  const isShorter = value.every((item) => is.includes(item))
  return isShorter ? `without ${gone.map((item) => JSON.stringify(item)).join(', ')}` : JSON.stringify(value)
}

/**
 * The stretch of numbers around the nearest one that all help. Candidates stand on both sides of every number that a
 * rule compares with, so between two neighbours nothing changes and past the last one nothing does either.
 */
function range(nearest: CelValue, candidates: readonly CelValue[], working: readonly CelValue[]): string {
  const sorted = [...candidates].sort((a, b) => (a < b ? -1 : 1))
  const works = sorted.map((value) => working.includes(value))
  let low = sorted.indexOf(nearest)
  let high = low
  while (works[low - 1]) low--
  while (works[high + 1]) high++
  if (low === 0 && high === sorted.length - 1) return 'any number'
  const [least, most] = [String(sorted[low]), String(sorted[high])]
  if (low === 0) return `${most} or less`
  if (high === sorted.length - 1) return `${least} or more`
  return low === high ? least : `${least} to ${most}`
}
