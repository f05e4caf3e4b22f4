import type { CannedRepliesTable, CannedReply } from '../../core/canned_reply.ts'
import type { Connection, Schema } from '../schema.ts'

export function cannedRepliesTable({ db }: Connection): CannedRepliesTable {
  return {
    async get(id) {
      const row = await db.selectFrom('canned_replies').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? replyOf(row) : null
    },
    async list() {
      const query = db.selectFrom('canned_replies').selectAll().orderBy('language').orderBy('name').orderBy('id')
      return (await query.execute()).map(replyOf)
    },
    async put({ id, name, language, text: body, changedBy: changed_by, changedAt: changed_at }) {
      const row = { name, language, body, changed_by, changed_at }
      await db
        .insertInto('canned_replies')
        .values({ id, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute()
    },
    async remove(id) {
      const gone = await db.deleteFrom('canned_replies').where('id', '=', id).executeTakeFirst()
      return gone.numDeletedRows > 0n
    },
  }
}

function replyOf(row: Schema['canned_replies']): CannedReply {
  const { id, name, language, body: text, changed_by: changedBy, changed_at: changedAt } = row
  return { id, name, language, text, changedBy, changedAt }
}
