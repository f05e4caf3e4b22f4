import { sql } from 'kysely'
import type { CallState } from '../../core/call.ts'
import type { Movement, Purpose } from '../../core/ledger.ts'
import type { Counts, NumbersTable } from '../../core/numbers.ts'
import { type Asked, dayOf } from '../day_of.ts'
import { textIn } from '../json_column.ts'
import type { Connection } from '../schema.ts'
import { countResolved } from './numbers_resolved.ts'

export function numbersTable(connection: Connection): NumbersTable {
  return {
    async counts(days, writing, now) {
      const asked = { days, from: days[0]?.from ?? 0, until: days.at(-1)?.until ?? 0 }
      return {
        opened: await countOpened(connection, asked),
        resolved: await countResolved(connection, asked, writing, now),
        escalations: await countEscalations(connection, asked),
        satisfaction: await countSatisfaction(connection, asked),
        firstAnswers: await firstAnswers(connection, asked),
        calls: await countCalls(connection, asked),
        money: await sumMoney(connection, asked),
      }
    },
  }
}

const count = sql<number>`count(*)`
const createdAt = sql<number>`created_at`

async function countOpened({ db }: Connection, { days, from, until }: Asked): Promise<Counts['opened']> {
  const query = db
    .selectFrom('tickets')
    .select([dayOf(createdAt, days).as('day'), 'intent', count.as('count')])
    .where('created_at', '>=', from)
    .where('created_at', '<', until)
    .groupBy([dayOf(createdAt, days), 'intent'])
  return query.execute()
}

/** A call of an erased customer keeps no reason. */
async function countEscalations(connection: Connection, { days, from, until }: Asked): Promise<Counts['escalations']> {
  const reason = textIn(connection, sql`arguments`, 'reason')
  const query = connection.db
    .selectFrom('calls')
    .select([dayOf(createdAt, days).as('day'), reason.as('reason'), count.as('count')])
    .where('tool', '=', 'escalate_case')
    .where('state', '=', 'done')
    .where('created_at', '>=', from)
    .where('created_at', '<', until)
    .groupBy([dayOf(createdAt, days), reason])
  return query.execute()
}

/** Whoever rates a case changes it, so the ones that were not changed since are not read. */
async function countSatisfaction(
  connection: Connection,
  { days, from, until }: Asked,
): Promise<Counts['satisfaction']> {
  const at = sql<number>`cast(${textIn(connection, sql`satisfaction`, 'at')} as bigint)`
  const score = sql<number>`cast(${textIn(connection, sql`satisfaction`, 'score')} as bigint)`
  const query = connection.db
    .selectFrom('tickets')
    .select([dayOf(at, days).as('day'), score.as('score'), count.as('count')])
    .where('satisfaction', 'is not', null)
    .where('updated_at', '>=', from)
    .where(at, '>=', from)
    .where(at, '<', until)
    .groupBy([dayOf(at, days), score])
  return query.execute()
}

async function firstAnswers({ db }: Connection, { days, from, until }: Asked): Promise<Counts['firstAnswers']> {
  const heard = sql<number>`min(case when messages.sender = 'customer' then messages.at end)`
  const answered = sql<number>`min(case when messages.sender <> 'customer' then messages.at end)`
  const query = db
    .selectFrom('tickets')
    .innerJoin('messages', 'messages.conversation_id', 'tickets.conversation_id')
    .select([
      dayOf(sql<number>`tickets.created_at`, days).as('day'),
      sql<number>`${answered} - ${heard}`.as('milliseconds'),
    ])
    .where('tickets.created_at', '>=', from)
    .where('tickets.created_at', '<', until)
    .groupBy(['tickets.id', 'tickets.created_at'])
    .having(sql<number>`${answered} - ${heard}`, '>=', 0)
  return query.execute()
}

async function countCalls({ db }: Connection, { days, from, until }: Asked): Promise<Counts['calls']> {
  const query = db
    .selectFrom('calls')
    .select([dayOf(createdAt, days).as('day'), 'tool', 'state', count.as('count')])
    .where('created_at', '>=', from)
    .where('created_at', '<', until)
    .groupBy([dayOf(createdAt, days), 'tool', 'state'])
  const rows = await query.execute()
  return rows.map((row) => ({ ...row, state: row.state as CallState }))
}

async function sumMoney({ db }: Connection, { days, from, until }: Asked): Promise<Counts['money']> {
  const day = dayOf(sql<number>`at`, days)
  const query = db
    .selectFrom('ledger')
    .select([day.as('day'), 'currency', 'movement', 'purpose', sql<number>`cast(sum(amount) as bigint)`.as('minor')])
    .select(count.as('count'))
    .where('at', '>=', from)
    .where('at', '<', until)
    .groupBy([day, 'currency', 'movement', 'purpose'])
  const rows = await query.execute()
  return rows.map(({ currency, movement, purpose, ...row }) => ({
    ...row,
    currency,
    movement: movement as Movement,
    purpose: purpose as Purpose,
  }))
}
