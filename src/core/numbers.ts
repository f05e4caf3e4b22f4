import type { CallState } from './call.ts'
import type { Day } from './days.ts'
import type { Movement, Purpose } from './ledger.ts'

/** For how long after its end a case is watched for coming back, in days. */
export const watchedDays = 7

/** After how long a customer who writes again comes back, and does not just go on, in milliseconds. */
export const comesBackAfter = 3_600_000

/** What the desk's records come to in one day, or in all days that were asked for; docs/numbers.md defines each. */
export type Numbers = {
  opened: number
  resolved: {
    all: number
    byAgent: number
    byPeople: number
    held: number
    contactedAgain: number
    reopened: number
    reversed: number
    settling: number
  }
  escalations: Record<string, number>
  satisfaction: Record<number, number>
  /** Milliseconds from the first message to the first answer, in no order. */
  firstAnswers: number[]
  /** By tool and state. */
  calls: Record<string, Partial<Record<CallState, number>>>
  money: { currency: string; movement: Movement; purpose: Purpose; minor: number; count: number }[]
  intents: Record<string, number>
}

/** `day` is the place among the days that were asked for. */
type Counted<Row> = Row & { readonly day: number; readonly count: number }

/** How cases that count as resolved came to it, and what happened afterwards. */
type ResolvedRow = {
  /** It ended so lately that it is still watched. */
  readonly isYoung: boolean
  readonly byPeople: boolean
  readonly contactedAgain: boolean
  readonly reopened: boolean
  readonly reversed: boolean
}

/** Counts by day, as an engine sums them up. */
export type Counts = {
  readonly opened: readonly Counted<{ readonly intent: string | null }>[]
  readonly resolved: readonly Counted<ResolvedRow>[]
  readonly escalations: readonly Counted<{ readonly reason: string | null }>[]
  readonly satisfaction: readonly Counted<{ readonly score: number }>[]
  readonly firstAnswers: readonly { readonly day: number; readonly milliseconds: number }[]
  readonly calls: readonly Counted<{ readonly tool: string; readonly state: CallState }>[]
  readonly money: readonly Counted<Omit<Numbers['money'][number], 'count'>>[]
}

export interface NumbersTable {
  /** What happened on days that follow each other. `writing` are the tools that change something; `now` tells which cases are still watched. */
  counts(days: readonly Day[], writing: readonly string[], now: number): Promise<Counts>
}

/** The same by days and in sum. */
export function numbersOf(days: readonly Day[], counts: Counts): { days: Numbers[]; sum: Numbers } {
  const sum = noNumbers()
  const each = days.map(noNumbers)
  const into = <Row extends { readonly day: number }>(
    rows: readonly Row[],
    add: (to: Numbers, row: Row) => void,
  ): void => {
    for (const row of rows) for (const to of [each[row.day] ?? noNumbers(), sum]) add(to, row)
  }
  into(counts.opened, addOpened)
  into(counts.resolved, addResolved)
  into(counts.escalations, ({ escalations }, { reason, count }) => addTo(escalations, reason ?? 'unknown', count))
  into(counts.satisfaction, ({ satisfaction }, { score, count }) => addTo(satisfaction, score, count))
  into(counts.firstAnswers, ({ firstAnswers }, { milliseconds }) => void firstAnswers.push(milliseconds))
  into(counts.calls, ({ calls }, { tool, state, count }) => addTo((calls[tool] ??= {}), state, count))
  into(counts.money, addMoney)
  return { days: each, sum }
}

function noNumbers(): Numbers {
  const resolved = {
    all: 0,
    byAgent: 0,
    byPeople: 0,
    held: 0,
    contactedAgain: 0,
    reopened: 0,
    reversed: 0,
    settling: 0,
  }
  const none = { escalations: {}, satisfaction: {}, firstAnswers: [], calls: {}, money: [], intents: {} }
  return { opened: 0, resolved, ...none }
}

function addTo<Key extends PropertyKey>(sums: Partial<Record<Key, number>>, key: Key, count: number): void {
  sums[key] = (sums[key] ?? 0) + count
}

function addOpened(to: Numbers, { intent, count }: Counts['opened'][number]): void {
  to.opened += count
  addTo(to.intents, intent ?? 'unknown', count)
}

function addResolved({ resolved }: Numbers, row: Counts['resolved'][number]): void {
  const { byPeople, contactedAgain, reopened, reversed, count } = row
  const isHeld = !contactedAgain && !reopened && !reversed
  resolved.all += count
  resolved[byPeople ? 'byPeople' : 'byAgent'] += count
  if (contactedAgain) resolved.contactedAgain += count
  if (reopened) resolved.reopened += count
  if (reversed) resolved.reversed += count
  if (isHeld) resolved.held += count
  if (isHeld && row.isYoung) resolved.settling += count
}

function addMoney({ money }: Numbers, { currency, movement, purpose, minor, count }: Counts['money'][number]): void {
  const same = money.find((one) => one.currency === currency && one.movement === movement && one.purpose === purpose)
  if (!same) return void money.push({ currency, movement, purpose, minor, count })
  same.minor += minor
  same.count += count
}

/** The least of these values that a share of them does not exceed; null without any. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null
}
