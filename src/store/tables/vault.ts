import type { VaultTable } from '../../core/ports.ts'
import { fixed } from '../fixed.ts'
import type { Connection, Schema } from '../schema.ts'

type Row = Schema['vault']
const byConversation = fixed((db, { conversation }: { conversation: string }) =>
  db.selectFrom('vault').selectAll().where('conversation_id', '=', conversation),
)
const kept = fixed((db, row: Row) => {
  const { wrapped_key, sealed } = row
  return db
    .insertInto('vault')
    .values(row)
    .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet({ wrapped_key, sealed }))
})

export function vaultTable(connection: Connection): VaultTable {
  return {
    async get(conversationId) {
      const [row] = await byConversation(connection, { conversation: conversationId })
      return row ? { wrappedKey: row.wrapped_key, sealed: row.sealed } : null
    },
    async put(conversationId, { wrappedKey, sealed }) {
      await kept(connection, { conversation_id: conversationId, wrapped_key: wrappedKey, sealed })
    },
    async shred(conversationId) {
      await connection.db.deleteFrom('vault').where('conversation_id', '=', conversationId).execute()
    },
  }
}
