import type { Message } from '../../core/conversation.ts'
import type { MessagesTable } from '../../core/ports.ts'
import type { Connection, Schema } from '../schema.ts'

/** What stands where a customer's words were taken away. */
const cleared = '[cleared at the customer’s request]'

export function messagesTable({ db }: Connection): MessagesTable {
  return {
    async get(id) {
      const row = await db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? messageOf(row) : null
    },
    async append(message) {
      await db.insertInto('messages').values(messageRow(message)).execute()
    },
    async of(conversationId) {
      const rows = await db
        .selectFrom('messages')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .orderBy('number')
        .execute()
      return rows.map(messageOf)
    },
    async clear(conversationId) {
      await db.updateTable('messages').set({ body: cleared }).where('conversation_id', '=', conversationId).execute()
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
