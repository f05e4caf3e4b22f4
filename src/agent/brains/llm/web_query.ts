import type { Own } from '../../outside.ts'
import type { View } from '../../view.ts'
import { illMannered } from '../../claims/manner.ts'

/**
 * What is wrong with words that would leave the house for the web, null when nothing is: they may not hold anything about
 * the customer, their orders or our instructions, however a model came to put it there.
 */
export function faultInQuery(query: string, own: Own, { outside }: View, instructions: string): string | null {
  if (/<[A-Z_]+_\d+>/.test(query) || outside.hide(query) !== query) return 'The query must not hold personal data.'
  const ids = own.orders.flatMap(({ number, lines }) => [number.replace('#', ''), ...lines.map(({ id }) => id)])
  if (ids.some((id) => query.includes(id)) || /\d{5,}/.test(query)) return 'The query must not hold numbers of orders.'
  const manner = illMannered(query, [instructions], [])
  return manner === null ? null : `The query has the wrong form: ${manner}.`
}
