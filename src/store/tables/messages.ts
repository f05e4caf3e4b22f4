import type { Message } from '../../core/conversation.ts'
import type { MessagesTable } from '../../core/conversation_tables.ts'
import { fixed } from '../fixed.ts'
import type { Connection, Schema } from '../schema.ts'

/** What stands where a customer's words were taken away. */
const cleared = '[cleared at the customer’s request]'

const byId = fixed((db, { id }: { id: string }) => db.selectFrom('messages').selectAll().where('id', '=', id))
const ofConversation = fixed((db, { conversation }: { conversation: string }) =>
  db.selectFrom('messages').selectAll().where('conversation_id', '=', conversation).orderBy('number'),
)
const takenIn = fixed((db, { conversation, turn_id }: { conversation: string; turn_id: string }) =>
  db
    .updateTable('messages')
    .set({ turn_id })
    .where('conversation_id', '=', conversation)
    .where('sender', '=', 'customer')
    .where('turn_id', 'is', null),
)
const lastOfCustomer = fixed((db, { conversation }: { conversation: string }) =>
  db
    .selectFrom('messages')
    .select('number')
    .where('conversation_id', '=', conversation)
    .where('sender', '=', 'customer')
    .orderBy('number', 'desc')
    .limit(1),
)
const inserted = fixed((db, row: Schema['messages']) => db.insertInto('messages').values(row))

export function messagesTable(connection: Connection): MessagesTable {
  return {
    async get(id) {
      const [row] = await byId(connection, { id })
      return row ? messageOf(row) : null
    },
    async append(message) {
      await inserted(connection, messageRow(message))
    },
    async of(conversationId) {
      const rows = await ofConversation(connection, { conversation: conversationId })
      return rows.map(messageOf)
    },
    async takeIn(conversationId, turnId) {
      await takenIn(connection, { conversation: conversationId, turn_id: turnId })
    },
    async lastOfCustomer(conversationId) {
      const [row] = await lastOfCustomer(connection, { conversation: conversationId })
      return row?.number ?? 0
    },
    async waiting(before) {
      const query = connection.db.selectFrom('messages').select(['id', 'conversation_id'])
      const rows = await query
        .where('sender', '=', 'customer')
        .where('turn_id', 'is', null)
        .where('at', '<', before)
        .execute()
      return rows.map((row) => ({ id: row.id, conversationId: row.conversation_id }))
    },
    async clear(conversationId) {
      await connection.db
        .updateTable('messages')
        .set({ body: cleared })
        .where('conversation_id', '=', conversationId)
        .execute()
    },
  }
}

function messageOf(row: Schema['messages']): Message {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    number: row.number,
    from: row.sender as Message['from'],
    author: row.author,
    turnId: row.turn_id,
    text: row.body,
    at: row.at,
  }
}

function messageRow(message: Message): Schema['messages'] {
  return {
    id: message.id,
    conversation_id: message.conversationId,
    number: message.number,
    sender: message.from,
    author: message.author,
    turn_id: message.turnId,
    body: message.text,
    at: message.at,
  }
}
