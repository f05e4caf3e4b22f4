import type { Conversation } from '../../core/conversation.ts'
import type { ConversationsTable } from '../../core/ports.ts'
import type { Connection, Schema } from '../schema.ts'

export function conversationsTable({ db, locksRows }: Connection): ConversationsTable {
  return {
    async get(id) {
      const row = await db.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? conversationOf(row) : null
    },
    async lock(id) {
      const query = db.selectFrom('conversations').selectAll().where('id', '=', id)
      const row = await (locksRows ? query.forUpdate() : query).executeTakeFirst()
      return row ? conversationOf(row) : null
    },
    async insert(conversation) {
      await db.insertInto('conversations').values(conversationRow(conversation)).execute()
    },
    async update(conversation) {
      await db
        .updateTable('conversations')
        .set(conversationRow(conversation))
        .where('id', '=', conversation.id)
        .execute()
    },
  }
}

function conversationOf(row: Schema['conversations']): Conversation {
  return {
    id: row.id,
    customerId: row.customer_id,
    channel: row.channel,
    state: row.state as Conversation['state'],
    language: row.language,
    agenda: JSON.parse(row.agenda),
    length: row.length,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

function conversationRow(conversation: Conversation): Schema['conversations'] {
  return {
    id: conversation.id,
    customer_id: conversation.customerId,
    channel: conversation.channel,
    state: conversation.state,
    language: conversation.language,
    agenda: JSON.stringify(conversation.agenda),
    length: conversation.length,
    created_at: conversation.createdAt,
    updated_at: conversation.updatedAt,
  }
}
