import type { Desk } from '../../agent/desk.ts'
import { type Day, dateIn, daysBetween } from '../../core/days.ts'
import { numbersOf, watchedDays } from '../../core/numbers.ts'
import { Refusal } from '../../core/refusal.ts'
import { numbers, rangeOf, rangeQuery } from '../contract/numbers.ts'
import { answer, defineDoor } from '../door.ts'
import { numbersView } from '../views/numbers.ts'

export const getNumbers = defineDoor({
  does: 'Read what the desk comes to, by day and in sum',
  more: 'Each figure is defined in docs/numbers.md. Up to 366 days at once.',
  tag: 'records',
  query: rangeQuery,
  answers: { 200: numbers },
  async run({ desk }, { query }) {
    const { days, from, until } = daysAsked(desk, query)
    const writing = desk.tools.filter(({ kind, name }) => kind === 'write' && name !== 'escalate_case')
    const names = writing.map(({ name }) => name)
    const counts = await desk.store.read((tables) => tables.numbers.counts(from, until, names))
    const told = numbersOf(days, counts, desk.now())
    const shown = told.days.map((day, at) => ({ date: days[at]?.date ?? '', ...numbersView(day) }))
    const range = { from: shown[0]?.date ?? '', to: shown.at(-1)?.date ?? '', zone: query.zone }
    return answer(200, { ...range, watched_days: watchedDays, days: shown, sum: numbersView(told.sum) })
  },
})

/** The days of a query, and the moments at which they begin and are over. */
function daysAsked(
  { now }: Pick<Desk, 'now'>,
  { zone, ...asked }: { readonly from?: string | undefined; readonly to?: string | undefined; readonly zone: string },
): { readonly days: readonly Day[]; readonly from: number; readonly until: number } {
  const range = rangeOf(asked, dateIn(zone)(now()))
  if (!range)
    throw new Refusal('bad_input', 'These days cannot be asked for.', [
      { path: 'from', fix: 'give a first day that is not after the last, from 2000 on, and 366 days at the most' },
    ])
  const days = daysBetween(range.from, range.to, zone)
  return { days, from: days[0]?.from ?? 0, until: days.at(-1)?.until ?? 0 }
}
