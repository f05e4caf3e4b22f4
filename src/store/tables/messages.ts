import type { Message } from '../../core/conversation.ts'
import type { MessagesTable } from '../../core/ports.ts'
import { fixed } from '../fixed.ts'
import type { Connection, Schema } from '../schema.ts'

/** What stands where a customer's words were taken away. */
const cleared = '[cleared at the customer’s request]'

const byId = fixed((db, { id }: { id: string }) => db.selectFrom('messages').selectAll().where('id', '=', id))
const ofConversation = fixed((db, { conversation }: { conversation: string }) =>
  db.selectFrom('messages').selectAll().where('conversation_id', '=', conversation).orderBy('number'),
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
