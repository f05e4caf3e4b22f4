import { type RawBuilder, sql } from 'kysely'
import type { CallState } from '../../core/call.ts'
import type { Movement, Purpose } from '../../core/ledger.ts'
import { type Counts, type NumbersTable, quarter } from '../../core/numbers.ts'
import { textIn } from '../json_column.ts'
import type { Connection } from '../schema.ts'
import { countResolved } from './numbers_resolved.ts'

/** Sums by the quarter of an hour; which day one belongs to depends on who asks, and is found outside. */
export function numbersTable(connection: Connection): NumbersTable {
  return {
    async counts(from, until, writing) {
      return {
        opened: await countOpened(connection, from, until),
        resolved: await countResolved(connection, from, until, writing),
        escalations: await countEscalations(connection, from, until),
        satisfaction: await countSatisfaction(connection, from, until),
        firstAnswers: await firstAnswers(connection, from, until),
        calls: await countCalls(connection, from, until),
        money: await sumMoney(connection, from, until),
      }
    },
  }
}

/** The quarter of an hour of a moment; both engines divide whole numbers to whole numbers. */
function quarterOf(column: RawBuilder<number>): RawBuilder<number> {
  return sql<number>`${column} / ${sql.lit(quarter)}`
}

const count = sql<number>`count(*)`
const createdQuarter = quarterOf(sql`created_at`)

async function countOpened({ db }: Connection, from: number, until: number): Promise<Counts['opened']> {
  const query = db
    .selectFrom('tickets')
    .select([createdQuarter.as('quarter'), 'intent', count.as('count')])
    .where('created_at', '>=', from)
    .where('created_at', '<', until)
    .groupBy([createdQuarter, 'intent'])
  return query.execute()
}

/** A call of an erased customer keeps no reason. */
async function countEscalations(connection: Connection, from: number, until: number): Promise<Counts['escalations']> {
  const reason = textIn(connection, sql`arguments`, 'reason')
  const query = connection.db
    .selectFrom('calls')
    .select([createdQuarter.as('quarter'), reason.as('reason'), count.as('count')])
    .where('tool', '=', 'escalate_case')
    .where('state', '=', 'done')
    .where('created_at', '>=', from)
    .where('created_at', '<', until)
    .groupBy([createdQuarter, reason])
  return query.execute()
}

/** Whoever rates a case changes it, so the ones that were not changed since are not read. */
async function countSatisfaction(connection: Connection, from: number, until: number): Promise<Counts['satisfaction']> {
  const at = sql<number>`cast(${textIn(connection, sql`satisfaction`, 'at')} as bigint)`
  const score = sql<number>`cast(${textIn(connection, sql`satisfaction`, 'score')} as bigint)`
  const query = connection.db
    .selectFrom('tickets')
    .select([quarterOf(at).as('quarter'), score.as('score'), count.as('count')])
    .where('satisfaction', 'is not', null)
    .where('updated_at', '>=', from)
    .where(at, '>=', from)
    .where(at, '<', until)
    .groupBy([quarterOf(at), score])
  return query.execute()
}

async function firstAnswers({ db }: Connection, from: number, until: number): Promise<Counts['firstAnswers']> {
  const heard = sql<number>`min(case when messages.sender = 'customer' then messages.at end)`
  const answered = sql<number>`min(case when messages.sender <> 'customer' then messages.at end)`
  const query = db
    .selectFrom('tickets')
    .innerJoin('messages', 'messages.conversation_id', 'tickets.conversation_id')
    .select([quarterOf(sql`tickets.created_at`).as('quarter'), sql<number>`${answered} - ${heard}`.as('milliseconds')])
    .where('tickets.created_at', '>=', from)
    .where('tickets.created_at', '<', until)
    .groupBy(['tickets.id', 'tickets.created_at'])
    .having(sql<number>`${answered} - ${heard}`, '>=', 0)
  return query.execute()
}

async function countCalls({ db }: Connection, from: number, until: number): Promise<Counts['calls']> {
  const query = db
    .selectFrom('calls')
    .select([createdQuarter.as('quarter'), 'tool', 'state', count.as('count')])
    .where('created_at', '>=', from)
    .where('created_at', '<', until)
    .groupBy([createdQuarter, 'tool', 'state'])
  const rows = await query.execute()
  return rows.map((row) => ({ ...row, state: row.state as CallState }))
}

async function sumMoney({ db }: Connection, from: number, until: number): Promise<Counts['money']> {
  const at = quarterOf(sql`at`)
  const query = db
    .selectFrom('ledger')
    .select([at.as('quarter'), 'currency', 'movement', 'purpose', sql<number>`cast(sum(amount) as bigint)`.as('minor')])
    .select(count.as('count'))
    .where('at', '>=', from)
    .where('at', '<', until)
    .groupBy([at, 'currency', 'movement', 'purpose'])
  const rows = await query.execute()
  return rows.map(({ currency, movement, purpose, ...row }) => ({
    ...row,
    currency,
    movement: movement as Movement,
    purpose: purpose as Purpose,
  }))
}
