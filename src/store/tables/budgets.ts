import { sql } from 'kysely'
import type { BudgetsTable } from '../../core/budgets.ts'
import type { Connection } from '../schema.ts'

const clocks = {
  postgres: sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`,
  sqlite: sql<number>`cast(unixepoch('subsec') * 1000 as integer)`,
}

export function budgetsTable({ db, locksRows }: Connection): BudgetsTable {
  const now = locksRows ? clocks.postgres : clocks.sqlite
  return {
    async take(name, pieces, lasts) {
      // A row that waited for its lock was given its moment before: a little later is no clock that was set back.
      const isOver = sql<boolean>`budgets.started + ${lasts} <= excluded.started or budgets.started > excluded.started + ${lasts}`
      const { rows } = await sql<{ taken: number; started: number; now: number }>`
        insert into budgets (name, started, taken) values (${name}, ${now}, ${pieces})
        on conflict (name) do update set
          taken = case when ${isOver} then excluded.taken else budgets.taken + excluded.taken end,
          started = case when ${isOver} then excluded.started else budgets.started end
        returning taken, started, ${now} as now`.execute(db)
      const [row] = rows
      if (!row) throw new Error('nothing was counted')
      return { taken: row.taken, left: Math.max(0, row.started + lasts - row.now) }
    },
    async forget(age) {
      await db.deleteFrom('budgets').where('started', '<', sql<number>`${now} - ${age}`).execute()
    },
  }
}
