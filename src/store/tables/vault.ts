import type { VaultTable } from '../../core/ports.ts'
import type { Connection } from '../schema.ts'

export function vaultTable({ db }: Connection): VaultTable {
  return {
    async get(conversationId) {
      const row = await db
        .selectFrom('vault')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .executeTakeFirst()
      return row ? { wrappedKey: row.wrapped_key, sealed: row.sealed } : null
    },
    async put(conversationId, { wrappedKey, sealed }) {
      const row = { conversation_id: conversationId, wrapped_key: wrappedKey, sealed }
      const insert = db.insertInto('vault').values(row)
      await insert
        .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet({ wrapped_key: wrappedKey, sealed }))
        .execute()
    },
    async shred(conversationId) {
      await db.deleteFrom('vault').where('conversation_id', '=', conversationId).execute()
    },
  }
}
