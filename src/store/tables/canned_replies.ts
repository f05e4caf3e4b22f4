import type { CannedRepliesTable, CannedReply } from '../../core/canned_reply.ts'
import type { Connection, Schema } from '../schema.ts'

export function cannedRepliesTable({ db }: Connection): CannedRepliesTable {
  const ready = db.selectFrom('canned_replies').selectAll().where('removed_at', 'is', null)
  return {
    async get(id) {
      const row = await ready.where('id', '=', id).executeTakeFirst()
      return row ? replyOf(row) : null
    },
    async list() {
      return (await ready.orderBy('language').orderBy('name').orderBy('id').execute()).map(replyOf)
    },
    async put({ id, name, language, text: body, changedBy: changed_by, changedAt: changed_at }) {
      const row = { name, language, body, changed_by, changed_at, removed_at: null }
      await db
        .insertInto('canned_replies')
        .values({ id, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute()
    },
    async remove(id, at) {
      const update = db.updateTable('canned_replies').set({ removed_at: at })
      const gone = await update.where('id', '=', id).where('removed_at', 'is', null).executeTakeFirst()
      return gone.numUpdatedRows > 0n
    },
    async restore(id) {
      const update = db.updateTable('canned_replies').set({ removed_at: null }).returningAll()
      const row = await update.where('id', '=', id).where('removed_at', 'is not', null).executeTakeFirst()
      return row ? replyOf(row) : null
    },
    async forget(before) {
      await db.deleteFrom('canned_replies').where('removed_at', '<', before).execute()
    },
  }
}

function replyOf(row: Schema['canned_replies']): CannedReply {
  const { id, name, language, body: text, changed_by: changedBy, changed_at: changedAt } = row
  return { id, name, language, text, changedBy, changedAt }
}
