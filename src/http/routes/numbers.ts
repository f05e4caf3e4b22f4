import { numbersOf, watchedDays } from '../../core/numbers.ts'
import { numbers, rangeQuery } from '../contract/numbers.ts'
import { answer, defineDoor } from '../door.ts'
import { numbersView } from '../views/numbers.ts'
import { daysAsked } from './days_asked.ts'

export const getNumbers = defineDoor({
  does: 'Read what the desk comes to, by day and in sum',
  more: 'Each figure is defined in docs/numbers.md. Up to 366 days at once.',
  tag: 'records',
  query: rangeQuery,
  answers: { 200: numbers },
  async run({ desk }, { query }) {
    const { days, range } = daysAsked(desk, query)
    const writing = desk.tools.filter(({ kind, name }) => kind === 'write' && name !== 'escalate_case')
    const names = writing.map(({ name }) => name)
    const counts = await desk.store.read((tables) => tables.numbers.counts(days, names, desk.now()))
    const told = numbersOf(days, counts)
    const shown = told.days.map((day, at) => ({ date: days[at]?.date ?? '', ...numbersView(day) }))
    return answer(200, { ...range, watched_days: watchedDays, days: shown, sum: numbersView(told.sum) })
  },
})
