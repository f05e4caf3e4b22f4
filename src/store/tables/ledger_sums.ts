import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely'
import type { Movement } from '../../core/ledger.ts'
import type { LedgerFilter, LedgerSum, LedgerSumsBy } from '../../core/ledger_tables.ts'
import { dayOf } from '../day_of.ts'
import type { Connection, Schema } from '../schema.ts'

const keys: Readonly<Record<Extract<LedgerSumsBy, string>, RawBuilder<string | number | null>>> = {
  customer: sql<number>`ledger.customer_id`,
  purpose: sql<string>`ledger.purpose`,
  tool: sql<string | null>`calls.tool`,
}

/** Sums of the rows that a filter keeps, the largest first; never over currencies or directions. */
export async function sumLedger(
  { db }: Connection,
  filter: LedgerFilter,
  by: LedgerSumsBy,
  most: number,
): Promise<LedgerSum[]> {
  const key = typeof by === 'string' ? keys[by] : dayOf(sql<number>`ledger.at`, by)
  const sum = sql<number>`cast(sum(ledger.amount) as bigint)`
  const query = db
    .selectFrom('ledger')
    .leftJoin('calls', 'calls.id', 'ledger.call_id')
    .select([key.as('key'), 'ledger.currency', 'ledger.movement', sum.as('minor'), sql<number>`count(*)`.as('count')])
    .where((eb) => eb.and(ledgerConditions(eb as unknown as Build, filter)))
    .groupBy([key, 'ledger.currency', 'ledger.movement'])
    .orderBy(sum, 'desc')
    .orderBy(key)
    .limit(most)
  const rows = await query.execute()
  return rows.map((row) => ({ ...row, movement: row.movement as Movement }))
}

type Build = ExpressionBuilder<Schema, 'ledger'>

/** What a filter asks of a row. */
export function ledgerConditions(eb: Build, filter: LedgerFilter) {
  const { customerId, order, movement, purpose, since, until } = filter
  return [
    ...(customerId === undefined ? [] : [eb('ledger.customer_id', '=', customerId)]),
    ...(order === undefined ? [] : [eb('ledger.order_number', '=', order)]),
    ...(movement === undefined ? [] : [eb('ledger.movement', '=', movement)]),
    ...(purpose === undefined ? [] : [eb('ledger.purpose', '=', purpose)]),
    ...(since === undefined ? [] : [eb('ledger.at', '>=', since)]),
    ...(until === undefined ? [] : [eb('ledger.at', '<', until)]),
  ]
}
