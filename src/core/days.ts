/** A day where somebody lives: its date, and the moments at which it begins and is over, in epoch milliseconds. */
export type Day = { readonly date: string; readonly from: number; readonly until: number }

const minute = 60_000
const hour = 60 * minute

/** Whether the name of a time zone, such as `Europe/Berlin`, is known here. */
export function isZone(zone: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** The date in a time zone at a moment, such as `2026-03-10`. */
export function dateIn(zone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return (at) => format.format(at)
}

/** Every day from one date to another, both included, as long as it is in that zone: 23 or 25 hours when clocks change. */
export function daysBetween(first: string, last: string, zone: string): Day[] {
  const dateAt = dateIn(zone)
  const dates: string[] = []
  for (let date = first; date <= last; date = dayAfter(date)) dates.push(date)
  const begins = [...dates, dayAfter(last)].map((date) => beginOf(date, dateAt))
  return dates.map((date, at) => ({ date, from: begins[at] ?? 0, until: begins[at + 1] ?? 0 }))
}

/** The date some days after another one, or before it. */
export function dayAfter(date: string, days = 1): string {
  return new Date(Date.parse(date) + days * 24 * hour).toISOString().slice(0, 10)
}

/** Days in a row that are equally long, in milliseconds; `first` is the place of the first one among all. */
export type Stretch = { readonly first: number; readonly from: number; readonly until: number; readonly length: number }

/** The same days, which follow each other, as few stretches: clocks are changed twice a year. */
export function stretchesOf(days: readonly Day[]): Stretch[] {
  const stretches: Stretch[] = []
  for (const [first, { from, until }] of days.entries()) {
    const last = stretches.at(-1)
    if (last?.length === until - from) stretches[stretches.length - 1] = { ...last, until }
    else stretches.push({ first, from, until, length: until - from })
  }
  return stretches
}

/** The first minute that has this date or a later one: a clock may be put forward at midnight itself. */
function beginOf(date: string, dateAt: (at: number) => string): number {
  let before = Date.parse(date) - 15 * hour
  let begun = Date.parse(date) + 15 * hour
  while (begun - before > minute) {
    const middle = before + Math.floor((begun - before) / 2 / minute) * minute
    if (dateAt(middle) >= date) begun = middle
    else before = middle
  }
  return begun
}
