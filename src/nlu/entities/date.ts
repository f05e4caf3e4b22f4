import type { Entity } from '../../core/understanding.ts'
import { type Extractor, hitsOf, withoutOverlaps } from './extractor.ts'

const day = 86_400_000
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const numbers = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const month =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const weekday = '(sun|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?)(?:day)?'

/** First and last midnight (UTC, milliseconds) of what was said, or null for a day that is none. */
type Span = readonly [number, number] | null
type Rule = readonly [RegExp, (match: RegExpMatchArray, today: number) => Span]

const rules: readonly Rule[] = [
  [/\bthe day before yesterday\b/gi, (_, today) => single(today - 2 * day)],
  [/\byesterday\b/gi, (_, today) => single(today - day)],
  [/\b(?:today|this morning|this afternoon|tonight)\b/gi, (_, today) => single(today)],
  [/\btomorrow\b/gi, (_, today) => single(today + day)],
  [
    /\b(last|this|next) (week|month|year)\b/gi,
    ([, which = '', unit = ''], today) => period(which.toLowerCase(), unit.toLowerCase(), today),
  ],
  [
    /(?<![\w.])(\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|a couple of|a few) (days?|weeks?|months?|years?) ago\b/gi,
    ([, many = '', unit = ''], today) => ago(many.toLowerCase(), unit.toLowerCase().replace(/s$/, ''), today),
  ],
  [
    new RegExp(String.raw`\b(?:last|on|this past|since|this) ${weekday}\b`, 'gi'),
    ([, name = ''], today) => latestWeekday(name, today),
  ],
  [/(?<![\w-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\w-])/g, ([, year, m, d]) => dayOf(Number(year), Number(m), Number(d))],
  [
    /(?<![\w/])(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?(?![\w/])/g,
    ([, m, d, year], today) =>
      Number(m) > 12 ? nearestDay(Number(d), Number(m), year, today) : nearestDay(Number(m), Number(d), year, today),
  ],
  [
    new RegExp(String.raw`(?<![\w.])(\d{1,2})(?:st|nd|rd|th)?(?: of)? ${month}\b\.?(?:,? (\d{4})\b)?`, 'gi'),
    ([, d, name = '', year], today) => nearestDay(monthOf(name), Number(d), year, today),
  ],
  [
    new RegExp(String.raw`\b${month}\.? (\d{1,2})(?:st|nd|rd|th)?(?!\w)(?:,? (\d{4})\b)?`, 'gi'),
    ([, name = '', d, year], today) => nearestDay(monthOf(name), Number(d), year, today),
  ],
]

/** Dates and spans of dates as calendar days in UTC, seen from `now`; a day without a year is the nearest one that is not far ahead. */
export const findDates: Extractor = (text, { now }) => {
  const today = Math.floor(now.getTime() / day) * day
  const found = rules.flatMap(([pattern, read]) =>
    hitsOf(pattern, text).flatMap((match): Extract<Entity, { kind: 'date' }>[] => {
      const span = read(match, today)
      if (!span) return []
      return [
        { kind: 'date', from: iso(span[0]), to: iso(span[1]), start: match.index, end: match.index + match[0].length },
      ]
    }),
  )
  return withoutOverlaps(found)
}

function single(at: number): Span {
  return [at, at]
}

function iso(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

/** Weeks begin on Monday. */
function period(which: string, unit: string, today: number): Span {
  const shift = which === 'last' ? -1 : which === 'next' ? 1 : 0
  const at = new Date(today)
  if (unit === 'week') {
    const monday = today - ((at.getUTCDay() + 6) % 7) * day + shift * 7 * day
    return [monday, monday + 6 * day]
  }
  if (unit === 'year')
    return [Date.UTC(at.getUTCFullYear() + shift, 0, 1), Date.UTC(at.getUTCFullYear() + shift, 11, 31)]
  return [
    Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + shift, 1),
    Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + shift + 1, 0),
  ]
}

/** Days are exact; of weeks, months and years people mean "about", so the span reaches half a unit to both sides. */
function ago(many: string, unit: string, today: number): Span {
  const length = { day: 1, week: 7, month: 30, year: 365 }[unit] ?? 1
  if (many === 'a few') return [today - 5 * length * day, today - 2 * length * day]
  const count = /^\d/.test(many)
    ? Number(many)
    : many === 'a couple of'
      ? 2
      : /^an?$/.test(many)
        ? 1
        : numbers.indexOf(many)
  const middle = today - count * length * day
  const slack = unit === 'day' ? 0 : Math.floor(length / 2) * day
  return [middle - slack, Math.min(today, middle + slack)]
}

function latestWeekday(name: string, today: number): Span {
  const wanted = weekdays.indexOf(name.toLowerCase().slice(0, 3))
  const back = (new Date(today).getUTCDay() - wanted + 7) % 7 || 7
  return single(today - back * day)
}

function monthOf(name: string): number {
  return months.indexOf(name.toLowerCase().slice(0, 3)) + 1
}

function nearestDay(m: number, d: number, said: string | undefined, today: number): Span {
  if (said !== undefined) return dayOf(said.length === 2 ? 2000 + Number(said) : Number(said), m, d)
  const year = new Date(today).getUTCFullYear()
  const span = dayOf(year, m, d)
  return span && span[0] > today + 60 * day ? dayOf(year - 1, m, d) : span
}

function dayOf(year: number, m: number, d: number): Span {
  const at = new Date(Date.UTC(year, m - 1, d))
  const isReal = year >= 1970 && year < 2200 && at.getUTCMonth() === m - 1 && at.getUTCDate() === d
  return isReal ? single(at.getTime()) : null
}
