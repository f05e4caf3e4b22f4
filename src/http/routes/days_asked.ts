import type { Desk } from '../../agent/desk.ts'
import { type Day, dateIn, daysBetween } from '../../core/days.ts'
import { Refusal } from '../../core/refusal.ts'
import { rangeOf } from '../contract/days.ts'

/** The days of a query, the moments at which they begin and are over, and the range as an answer tells it. */
export function daysAsked(
  { now }: Pick<Desk, 'now'>,
  { zone, ...asked }: { readonly from?: string | undefined; readonly to?: string | undefined; readonly zone: string },
): {
  readonly days: readonly Day[]
  readonly from: number
  readonly until: number
  readonly range: { readonly from: string; readonly to: string; readonly zone: string }
} {
  const range = rangeOf(asked, dateIn(zone)(now()))
  if (!range)
    throw new Refusal('bad_input', 'These days cannot be asked for.', [
      { path: 'from', fix: 'give a first day that is not after the last, from 2000 on, and 366 days at the most' },
    ])
  const days = daysBetween(range.from, range.to, zone)
  const told = { from: days[0]?.date ?? '', to: days.at(-1)?.date ?? '', zone }
  return { days, from: days[0]?.from ?? 0, until: days.at(-1)?.until ?? 0, range: told }
}
