import { z } from 'zod'
import { dayAfter, isZone } from '../../core/days.ts'

/** Most days that can be asked for at once. */
export const mostDays = 366

const date = z.iso.date('a day such as 2026-03-10')

/** From which day to which, both included, in which time zone. */
export const rangeFields = {
  from: date.optional().describe('The first day; 29 days before the last one without it'),
  to: date.optional().describe('The last day; today without it'),
  zone: z
    .string()
    .max(60)
    .refine(isZone, 'the name of a time zone, such as Europe/Berlin')
    .default('UTC')
    .describe('Where a day begins and ends: an IANA time zone'),
}

/** The days that were asked for; `today` is the date in that zone. Null when there are none, or too many. */
export function rangeOf(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  today: string,
): { readonly from: string; readonly to: string } | null {
  const last = to ?? today
  const first = from ?? dayAfter(last, -29)
  const isFit = first >= '2000-01-01' && last < '2100-01-01' && first <= last && dayAfter(first, mostDays) > last
  return isFit ? { from: first, to: last } : null
}
