import { type RawBuilder, sql } from 'kysely'
import { type Day, stretchesOf } from '../core/days.ts'

/** Days, and the moments at which the first of them begins and the last is over. */
export type Asked = { readonly days: readonly Day[]; readonly from: number; readonly until: number }

/** The place of a moment's day among these, from 0 on; both engines divide whole numbers to whole numbers. The moment is within them. */
export function dayOf(moment: RawBuilder<number>, days: readonly Day[]): RawBuilder<number> {
  const places = stretchesOf(days).map(
    ({ first, from, until, length }) =>
      sql`when ${moment} < ${sql.lit(until)} then ${sql.lit(first)} + (${moment} - ${sql.lit(from)}) / ${sql.lit(length)}`,
  )
  return sql<number>`case ${sql.join(places, sql` `)} end`
}
