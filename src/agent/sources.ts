import type { Citation, Passage } from '../core/policy.ts'
import type { Source } from '../core/turn.ts'
import type { Intent, Understanding } from '../core/understanding.ts'
import { isGoodHit } from '../knowledge/search.ts'
import type { Decided } from './course.ts'

/** Letters that are kept of a question that nothing was found for. */
const mostKept = 500

const placeOf = ({ policy, anchor }: Pick<Citation, 'policy' | 'anchor'>): string => `${policy}#${anchor}`

/** Every place that a turn found, for its brain or by a tool, and those that the customer was told of. */
export function sourcesOf({ lookups, calls }: Decided, cited: readonly Citation[]): readonly Source[] {
  const found = [
    ...lookups.flatMap(({ passages }) => passages.map(({ citation }) => citation)),
    ...calls.flatMap(foundBy),
  ]
  const places = new Map([...found, ...cited].map((citation) => [placeOf(citation), citation]))
  const told = new Set(cited.map(placeOf))
  return [...places].map(([place, { policy, anchor }]) => ({ policy, anchor, cited: told.has(place) }))
}

const searching = 'search_policy'

function foundBy({ tool, receipt }: Decided['calls'][number]): readonly Citation[] {
  if (tool !== searching) return []
  const result = receipt?.result as { readonly passages?: readonly Pick<Passage, 'citation'>[] } | undefined
  return (result?.passages ?? []).map(({ citation }) => citation)
}

/** What customers ask that texts could answer. */
const questions: ReadonlySet<Intent> = new Set([
  'delivery_question',
  'payment_methods_question',
  'invoice',
  'promo_discount',
  'product_question',
  'account_help',
  'policy_question',
  'out_of_scope',
])

/**
 * The question that a turn looked up and found nothing for: no passage that was quoted, and none that fits well enough to
 * be. Null when there was none, when the records were asked as well, and when the message is no question that texts answer.
 */
export function unansweredIn(
  { lookups, calls, citations }: Decided,
  { requests, answer }: Understanding,
  message: string,
): string | null {
  if (answer !== null || calls.some(({ tool }) => tool !== searching && tool !== 'escalate_case')) return null
  if (requests.length > 0 && !requests.some(({ intent }) => questions.has(intent))) return null
  const told = new Set(citations.map(placeOf))
  const isAnswer = (passage: Passage): boolean => isGoodHit(passage) || told.has(placeOf(passage.citation))
  const missed = lookups.findLast(({ passages }) => !passages.some(isAnswer))
  if (!missed || (missed.query === message && citations.length > 0)) return null
  return missed.query.slice(0, mostKept)
}
