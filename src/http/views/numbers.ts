import type { CallState } from '../../core/call.ts'
import { type Numbers, percentile } from '../../core/numbers.ts'
import type { NumbersView } from '../contract/numbers.ts'

/** Figures with their averages and percentiles, the larger ones first. */
export function numbersView(numbers: Numbers): NumbersView['sum'] {
  const { opened, resolved, escalations, satisfaction, firstAnswers, calls, money, intents } = numbers
  const { byAgent, byPeople, contactedAgain, ...rest } = resolved
  return {
    opened,
    resolved: { ...rest, by_agent: byAgent, by_people: byPeople, contacted_again: contactedAgain },
    escalations: largestFirst(escalations),
    satisfaction: satisfactionView(satisfaction),
    first_answer: {
      count: firstAnswers.length,
      p50_ms: percentile(firstAnswers, 0.5),
      p95_ms: percentile(firstAnswers, 0.95),
    },
    calls: callsView(calls),
    money: money.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b))),
    intents: largestFirst(intents),
  }
}

function satisfactionView(given: Numbers['satisfaction']): NumbersView['sum']['satisfaction'] {
  const scores = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, ...given }
  const count = Object.values(scores).reduce((sum, some) => sum + some, 0)
  const points = Object.entries(scores).reduce((sum, [score, some]) => sum + Number(score) * some, 0)
  return { count, average: count === 0 ? null : points / count, scores }
}

function callsView(calls: Numbers['calls']): NumbersView['sum']['calls'] {
  const all = Object.entries(calls).flatMap(([tool, states]) =>
    Object.entries(states).map(([outcome, count]) => ({ tool, outcome: outcome as CallState, count })),
  )
  return all.sort((a, b) => b.count - a.count || nameOf(a).localeCompare(nameOf(b)))
}

const nameOf = (row: object): string =>
  Object.values(row)
    .filter((value) => typeof value === 'string')
    .join()

function largestFirst(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)))
}
