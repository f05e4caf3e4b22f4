import type { PageRequest, TicketFilter, TicketsTable } from '../../core/ports.ts'
import type { Ticket, TicketStatus } from '../../core/ticket.ts'
import { fixed, without } from '../fixed.ts'
import { maybe, maybeText } from '../json_column.ts'
import { pageOf, readCursor } from '../page.ts'
import type { Connection, Schema } from '../schema.ts'

const byId = fixed((db, { id }: { id: string }) => db.selectFrom('tickets').selectAll().where('id', '=', id))
const byConversation = fixed((db, { conversation }: { conversation: string }) =>
  db.selectFrom('tickets').selectAll().where('conversation_id', '=', conversation),
)
const inserted = fixed((db, row: Schema['tickets']) => db.insertInto('tickets').values(row))
const updated = fixed((db, row: Schema['tickets']) => {
  const changing = without(row, 'id', 'conversation_id', 'customer_id', 'created_at')
  return db.updateTable('tickets').set(changing).where('id', '=', row.id)
})

export function ticketsTable(connection: Connection): TicketsTable {
  return {
    async get(id) {
      const [row] = await byId(connection, { id })
      return row ? ticketOf(row) : null
    },
    async ofConversation(conversationId) {
      const [row] = await byConversation(connection, { conversation: conversationId })
      return row ? ticketOf(row) : null
    },
    async insert(ticket) {
      await inserted(connection, ticketRow(ticket))
    },
    async update(ticket) {
      await updated(connection, ticketRow(ticket))
    },
    async list(filter, page) {
      return pageOf(await listed(connection.db, filter, page).execute(), page, ticketOf, (row) => ({
        at: row.created_at,
        id: row.id,
      }))
    },
  }
}

function listed(db: Connection['db'], filter: TicketFilter, page: PageRequest) {
  let query = db
    .selectFrom('tickets')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
  if (filter.customerId !== undefined) query = query.where('customer_id', '=', filter.customerId)
  if (filter.status !== undefined) query = query.where('status', '=', filter.status)
  if (filter.intent !== undefined) query = query.where('intent', '=', filter.intent)
  if (page.after === null) return query
  const { at, id } = readCursor(page.after)
  return query.where((eb) => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(at, id)))
}

function ticketOf(row: Schema['tickets']): Ticket {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    customerId: row.customer_id,
    status: row.status as TicketStatus,
    intent: row.intent as Ticket['intent'],
    priority: row.priority as Ticket['priority'],
    assignee: row.assignee,
    escalation: maybe(row.escalation),
    satisfaction: maybe(row.satisfaction),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    resolvedAt: row.resolved_at,
  }
}

function ticketRow(ticket: Ticket): Schema['tickets'] {
  return {
    id: ticket.id,
    conversation_id: ticket.conversationId,
    customer_id: ticket.customerId,
    status: ticket.status,
    intent: ticket.intent,
    priority: ticket.priority,
    assignee: ticket.assignee,
    escalation: maybeText(ticket.escalation),
    satisfaction: maybeText(ticket.satisfaction),
    created_at: ticket.createdAt,
    updated_at: ticket.updatedAt,
    resolved_at: ticket.resolvedAt,
  }
}
