import { type ExpressionBuilder, type ExpressionWrapper, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Message } from '../../core/conversation.ts'
import type { Page, PageRequest } from '../../core/page.ts'
import type { ListedTicket, Queue, QueueCounts, TicketFilter, TicketOrder } from '../../core/ticket_tables.ts'
import { pageOf, readCursor } from '../page.ts'
import type { Connection, Schema } from '../schema.ts'
import { ticketOf } from './ticket_row.ts'
import { matchesWords } from './ticket_words.ts'

type Db = Connection['db']
type Build = ExpressionBuilder<Schema, 'tickets'>
type Condition = ExpressionWrapper<Schema, 'tickets', SqlBool> | RawBuilder<SqlBool>

/** Moments in milliseconds stay below it until the year 2286. */
const beyondMoments = 10_000_000_000_000

/** A page of tickets: first which ones, from their own table and its indexes, then what is shown beside them. */
export async function listTickets(
  connection: Connection,
  filter: TicketFilter,
  page: PageRequest,
  order: TicketOrder,
): Promise<Page<ListedTicket>> {
  const { db } = connection
  const place = placeOf(order)
  const newest = order.kind === 'newest' || order.kind === 'activity'
  let query = db
    .selectFrom('tickets')
    .selectAll()
    .select(place.as('place'))
    .where((eb) => eb.and(conditions(eb, connection, filter)))
    .orderBy(place, newest ? 'desc' : 'asc')
    .orderBy('id', newest ? 'desc' : 'asc')
    .limit(page.limit + 1)
  if (page.after !== null) {
    const { at, id } = readCursor(page.after)
    query = query.where(sql<SqlBool>`(${place}, id) ${sql.raw(newest ? '<' : '>')} (${at}, ${id})`)
  }
  const rows = await query.execute()
  const beside = await shownBeside(db, rows.slice(0, page.limit))
  const listed = (row: (typeof rows)[number]): ListedTicket => ({ ticket: ticketOf(row), ...beside(row) })
  return pageOf(rows, page, listed, (row) => ({ at: row.place, id: row.id }))
}

/** How many tickets there are in each queue. */
export async function countQueues(db: Db, staffId: string): Promise<QueueCounts> {
  const count = async (queue: Queue | null): Promise<number> => {
    const query = db.selectFrom('tickets').select((eb) => eb.fn.countAll().as('count'))
    const row = await (queue ? query.where((eb) => inQueue(eb, queue)) : query).executeTakeFirstOrThrow()
    return Number(row.count)
  }
  return {
    waiting: await count({ kind: 'waiting' }),
    approvals: await count({ kind: 'approvals' }),
    toApprove: await countApprovals(db),
    mine: await count({ kind: 'mine', staffId }),
    all: await count(null),
  }
}

async function countApprovals(db: Db): Promise<number> {
  const waiting = db.selectFrom('approvals').where('state', '=', 'waiting')
  const row = await waiting.select((eb) => eb.fn.countAll().as('count')).executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Where a ticket stands in an order, as one whole number that a page can go on behind. */
function placeOf(order: TicketOrder): RawBuilder<number> {
  const waits = sql<number>`coalesce(waiting_since, created_at)`
  if (order.kind === 'newest') return sql<number>`created_at`
  if (order.kind === 'activity') return sql<number>`stirred_at`
  if (order.kind === 'age') return waits
  const byPriority = (high: number, normal: number, low: number) =>
    sql<number>`case priority when 'high' then ${sql.lit(high)} when 'normal' then ${sql.lit(normal)} else ${sql.lit(low)} end`
  if (order.kind === 'priority') return sql<number>`${byPriority(0, beyondMoments, 2 * beyondMoments)} + ${waits}`
  const { high, normal, low } = order.within
  return sql<number>`${byPriority(high, normal, low)} + ${waits}`
}

function conditions(eb: Build, connection: Connection, filter: TicketFilter): Condition[] {
  const { customerId, status, intent, priority, assignee, tag, channel, queue, words } = filter
  const all: Condition[] = []
  if (customerId !== undefined) all.push(eb('customer_id', '=', customerId))
  if (status !== undefined) all.push(eb('status', '=', status))
  if (intent !== undefined) all.push(eb('intent', '=', intent))
  if (priority !== undefined) all.push(eb('priority', '=', priority))
  if (assignee !== undefined) all.push(assignee === null ? eb('assignee', 'is', null) : eb('assignee', '=', assignee))
  // Tags are letters, digits and hyphens, so a quoted one is found as it is.
  if (tag !== undefined) all.push(eb.and([eb('tags', '<>', '[]'), eb('tags', 'like', `%"${tag}"%`)]))
  if (channel !== undefined)
    all.push(eb('conversation_id', 'in', eb.selectFrom('conversations').select('id').where('channel', '=', channel)))
  if (queue !== undefined) all.push(inQueue(eb, queue))
  if (words !== undefined) all.push(matchesWords(connection, words))
  return all
}

function inQueue(eb: Build, queue: Queue): Condition {
  if (queue.kind === 'mine')
    return eb.and([eb('assignee', '=', queue.staffId), eb('status', 'not in', ['resolved', 'closed'])])
  if (queue.kind === 'approvals') {
    const waiting = eb.selectFrom('approvals').select('conversation_id').where('state', '=', 'waiting')
    return eb(
      'conversation_id',
      'in',
      waiting.where('conversation_id', 'is not', null).$castTo<{ conversation_id: string }>(),
    )
  }
  const withStaff = eb.selectFrom('conversations').select('id').where('state', '=', 'with_staff')
  return eb.and([eb('status', '=', 'waiting_for_staff'), eb('conversation_id', 'in', withStaff)])
}

async function shownBeside(db: Db, rows: readonly Pick<Schema['tickets'], 'conversation_id'>[]) {
  const ids = rows.map((row) => row.conversation_id)
  const query = db
    .selectFrom('conversations')
    .innerJoin('customers', 'customers.id', 'conversations.customer_id')
    .leftJoin('messages', (join) =>
      join
        .onRef('messages.conversation_id', '=', 'conversations.id')
        .onRef('messages.number', '=', 'conversations.length'),
    )
    .select(['conversations.id', 'channel', 'taken_by', 'first_name', 'last_name', 'sender', 'body', 'at'])
  const found = ids.length === 0 ? [] : await query.where('conversations.id', 'in', ids).execute()
  const known = new Map(found.map((row) => [row.id, row]))
  return ({ conversation_id: id }: Pick<Schema['tickets'], 'conversation_id'>) => {
    const row = known.get(id)
    if (!row) throw new Error(`ticket of ${id} has lost its conversation`)
    const { sender, body, at } = row
    const said =
      sender === null || body === null || at === null ? null : { from: sender as Message['from'], text: body, at }
    const customerName = `${row.first_name} ${row.last_name}`.trim()
    return { customerName, channel: row.channel, takenBy: row.taken_by, last: said }
  }
}
