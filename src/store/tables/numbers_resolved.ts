import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { comesBackAfter, type Counts, watchedDays } from '../../core/numbers.ts'
import { type Asked, dayOf } from '../day_of.ts'
import { textIn } from '../json_column.ts'
import type { Connection } from '../schema.ts'

const watchedFor = watchedDays * 86_400_000
const watched = sql.lit(watchedFor)

/** As the index of what people do has it, word for word: SQLite takes the index for nothing else. */
const doneByPeople = sql`type in ('taken_over', 'staff_replied', 'approval_decided', 'ticket_closed', 'ticket_reopened')`

/** Cases that stand as resolved or closed, by the day on which they came to it. What happened in them is gathered once for all of them. */
export async function countResolved(
  connection: Connection,
  { days, from, until }: Asked,
  writing: readonly string[],
  now: number,
): Promise<Counts['resolved']> {
  const { rows } = await sql<Record<'day' | 'young' | 'people' | 'again' | 'reopened' | 'reversed' | 'count', number>>`
    with ended as (
      select id, conversation_id, customer_id, resolved_at from tickets
      where resolved_at >= ${from} and resolved_at < ${until} and status in ('resolved', 'closed')
    ), touched as (${touchedByPeople}), returned as (${returned(connection)}), undone as (${undone(connection, writing)}),
    seen as (
      select ${dayOf(sql`resolved_at`, days)} as day, ${flag(sql`resolved_at > ${now - watchedFor}`)} as young,
        ${flag(sql`touched.id is not null`)} as people, ${flag(contactedAgain)} as again,
        ${flag(sql`touched.reopened = 1 or returned.id is not null`)} as reopened, ${flag(sql`undone.id is not null`)} as reversed
      from ended left join touched on touched.id = ended.conversation_id
        left join returned on returned.id = ended.conversation_id left join undone on undone.id = ended.conversation_id
    )
    select day, young, people, again, reopened, reversed, count(*) as count from seen
    group by day, young, people, again, reopened, reversed`.execute(connection.db)
  return rows.map((row) => ({
    day: row.day,
    count: row.count,
    isYoung: row.young === 1,
    byPeople: row.people === 1,
    contactedAgain: row.again === 1,
    reopened: row.reopened === 1,
    reversed: row.reversed === 1,
  }))
}

function flag(condition: RawBuilder<SqlBool>): RawBuilder<number> {
  return sql<number>`case when ${condition} then 1 else 0 end`
}

/** Somebody of the staff took it, wrote in it, decided in it, closed it, or opened it again. */
const touchedByPeople = sql`
  select a.chain as id, max(${flag(sql`a.type = 'ticket_reopened'`)}) as reopened
  from ended join audit_entries a on a.chain = ended.conversation_id and a.${doneByPeople} group by a.chain`

const contactedAgain = sql<SqlBool>`exists (
  select 1 from tickets next where next.customer_id = ended.customer_id and next.id <> ended.id
    and next.created_at > ended.resolved_at and next.created_at <= ended.resolved_at + ${watched})`

/**
 * The customer wrote into it when nothing was open any more. The turn is looked up for each such message: with `exists`,
 * PostgreSQL reads what all turns of all times came to.
 */
function returned(connection: Connection): RawBuilder<unknown> {
  const ended = flag(
    sql`turns.resolution is not null and ${textIn(connection, sql`turns.resolution`, 'awaiting')} is null`,
  )
  return sql`
    select distinct m.conversation_id as id from ended
    join messages m on m.conversation_id = ended.conversation_id and m.number > 1 and m.sender = 'customer'
    join messages p on p.conversation_id = m.conversation_id and p.number = m.number - 1
    where exists (select 1 from audit_entries a where a.chain = m.conversation_id and a.type = 'ticket_closed' and a.${doneByPeople}
        and a.at >= p.at and a.at < m.at)
      or (m.at - p.at >= ${sql.lit(comesBackAfter)} and (select ${ended} from turns where turns.id = p.turn_id) = 1)`
}

/**
 * What was done in it was done over by somebody of the staff: the same order was changed again. Their calls are few and
 * have an index, which SQLite takes only when there is none for the tool.
 */
function undone(connection: Connection, writing: readonly string[]): RawBuilder<unknown> {
  const order = (call: string) => textIn(connection, sql`${sql.ref(`${call}.plan`)}`, 'order')
  const tools = sql.join(writing)
  return sql`
    select distinct c.conversation_id as id from ended
    join calls c on c.conversation_id = ended.conversation_id and c.state = 'done' and c.tool in (${tools})
    join calls u on u.customer_id = c.customer_id and u.tool || '' in (${tools}) and u.state = 'done'
      and u.created_at > c.updated_at and u.created_at <= c.updated_at + ${watched}
      and ${textIn(connection, sql`u.caller`, 'kind')} = 'staff' and ${order('c')} = ${order('u')}`
}
