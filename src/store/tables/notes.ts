import type { Note } from '../../core/conversation.ts'
import type { NotesTable } from '../../core/conversation_tables.ts'
import type { Connection, Schema } from '../schema.ts'

export function notesTable({ db }: Connection): NotesTable {
  return {
    async get(id) {
      const row = await db.selectFrom('notes').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? noteOf(row) : null
    },
    async append({ id, conversationId, staffId, author, text, at }) {
      const row = { id, conversation_id: conversationId, staff_id: staffId, author, body: text, at }
      await db.insertInto('notes').values(row).execute()
    },
    async of(conversationId) {
      const query = db.selectFrom('notes').selectAll().where('conversation_id', '=', conversationId)
      return (await query.orderBy('at').orderBy('id').execute()).map(noteOf)
    },
    async clear(conversationId) {
      await db.deleteFrom('notes').where('conversation_id', '=', conversationId).execute()
    },
  }
}

function noteOf(row: Schema['notes']): Note {
  const { id, conversation_id: conversationId, staff_id: staffId, author, body: text, at } = row
  return { id, conversationId, staffId, author, text, at }
}
