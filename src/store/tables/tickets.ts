import type { TicketsTable } from '../../core/ticket_tables.ts'
import { fixed, without } from '../fixed.ts'
import type { Connection, Schema } from '../schema.ts'
import { countQueues, listTickets } from './ticket_list.ts'
import { ticketOf, ticketRow } from './ticket_row.ts'

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
    list: (filter, page, order = { kind: 'newest' }) => listTickets(connection, filter, page, order),
    counts: (staffId) => countQueues(connection.db, staffId),
    async stir(id, at) {
      await connection.db.updateTable('tickets').set({ stirred_at: at }).where('id', '=', id).execute()
    },
    async pulses(since) {
      const query = connection.db
        .selectFrom('tickets')
        .innerJoin('conversations', 'conversations.id', 'tickets.conversation_id')
        .select(['tickets.id', 'status', 'priority', 'assignee', 'tags', 'stirred_at', 'length', 'state', 'taken_by'])
      const rows = await query.where('stirred_at', '>', since).execute()
      return new Map(rows.map(({ id, ...rest }) => [id, Object.values(rest).join(' ')]))
    },
  }
}
