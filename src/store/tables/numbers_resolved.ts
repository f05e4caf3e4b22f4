import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { comesBackAfter, type Counts, quarter, watchedDays } from '../../core/numbers.ts'
import { textIn } from '../json_column.ts'
import type { Connection } from '../schema.ts'

const watched = sql.lit(watchedDays * 86_400_000)

/** As the index of what people do has it, word for word: SQLite takes the index for nothing else. */
const doneByPeople = sql`type in ('taken_over', 'staff_replied', 'approval_decided', 'ticket_closed', 'ticket_reopened')`

/** Cases that stand as resolved or closed, by the moment at which they came to it. */
export async function countResolved(
  connection: Connection,
  from: number,
  until: number,
  writing: readonly string[],
): Promise<Counts['resolved']> {
  const { rows } = await sql<Record<'quarter' | 'people' | 'again' | 'reopened' | 'reversed' | 'count', number>>`
    with ended as (
      select id, conversation_id, customer_id, resolved_at from tickets
      where resolved_at >= ${from} and resolved_at < ${until} and status in ('resolved', 'closed')
    ), seen as (
      select resolved_at / ${sql.lit(quarter)} as quarter, ${flag(byPeople)} as people, ${flag(contactedAgain)} as again,
        ${flag(reopened(connection))} as reopened, ${flag(reversed(connection, writing))} as reversed
      from ended
    )
    select quarter, people, again, reopened, reversed, count(*) as count from seen
    group by quarter, people, again, reopened, reversed`.execute(connection.db)
  return rows.map((row) => ({
    quarter: row.quarter,
    count: row.count,
    byPeople: row.people === 1,
    contactedAgain: row.again === 1,
    reopened: row.reopened === 1,
    reversed: row.reversed === 1,
  }))
}

function flag(condition: RawBuilder<SqlBool>): RawBuilder<number> {
  return sql<number>`case when ${condition} then 1 else 0 end`
}

/** Somebody of the staff took it, wrote in it, decided in it, or closed it. */
const byPeople = sql<SqlBool>`exists (select 1 from audit_entries a where a.chain = ended.conversation_id and a.${doneByPeople})`

const contactedAgain = sql<SqlBool>`exists (
  select 1 from tickets next where next.customer_id = ended.customer_id and next.id <> ended.id
    and next.created_at > ended.resolved_at and next.created_at <= ended.resolved_at + ${watched})`

/** The staff opened it again, or the customer wrote into it when nothing was open any more. */
function reopened(connection: Connection): RawBuilder<SqlBool> {
  const awaiting = textIn(connection, sql`turns.resolution`, 'awaiting')
  return sql<SqlBool>`(
    exists (select 1 from audit_entries a where a.chain = ended.conversation_id and a.type = 'ticket_reopened' and a.${doneByPeople})
    or exists (
      select 1 from messages m join messages p on p.conversation_id = m.conversation_id and p.number = m.number - 1
      where m.conversation_id = ended.conversation_id and m.number > 1 and m.sender = 'customer' and (
        exists (select 1 from audit_entries a where a.chain = m.conversation_id and a.type = 'ticket_closed' and a.${doneByPeople}
          and a.at >= p.at and a.at < m.at)
        or (m.at - p.at >= ${sql.lit(comesBackAfter)} and exists (
          select 1 from turns where turns.id = p.turn_id and turns.resolution is not null and ${awaiting} is null)))))`
}

/** What was done in it was done over by somebody of the staff: the same order was changed again. */
function reversed(connection: Connection, writing: readonly string[]): RawBuilder<SqlBool> {
  const order = (call: string) => textIn(connection, sql`${sql.ref(`${call}.plan`)}`, 'order')
  const tools = sql.join(writing)
  return sql<SqlBool>`exists (
    select 1 from calls c join calls u on u.customer_id = c.customer_id and u.tool in (${tools})
      and u.created_at > c.updated_at and u.created_at <= c.updated_at + ${watched}
    where c.conversation_id = ended.conversation_id and c.state = 'done' and c.tool in (${tools}) and u.state = 'done'
      and ${textIn(connection, sql`u.caller`, 'kind')} = 'staff' and ${order('c')} = ${order('u')})`
}
