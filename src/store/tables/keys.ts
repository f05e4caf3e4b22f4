import type { ApiKey } from '../../core/access.ts'
import type { KeysTable } from '../../core/ports.ts'
import { fixed } from '../fixed.ts'
import type { Connection, Schema } from '../schema.ts'

const byHash = fixed((db, { hash }: { hash: string }) => db.selectFrom('api_keys').selectAll().where('hash', '=', hash))

export function keysTable(connection: Connection): KeysTable {
  const { db } = connection
  return {
    async byHash(hash) {
      const [row] = await byHash(connection, { hash })
      return row ? keyOf(row) : null
    },
    async insert(key) {
      const { id, name, prefix, hash, scopes, createdAt, revokedAt } = key
      const row = {
        id,
        name,
        prefix,
        hash,
        scopes: JSON.stringify(scopes),
        created_at: createdAt,
        revoked_at: revokedAt,
      }
      await db.insertInto('api_keys').values(row).execute()
    },
    async revoke(id, at) {
      const query = db
        .updateTable('api_keys')
        .set({ revoked_at: at })
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
      return (await query.executeTakeFirst()).numUpdatedRows > 0n
    },
    async list() {
      return (await db.selectFrom('api_keys').selectAll().orderBy('created_at').orderBy('id').execute()).map(keyOf)
    },
  }
}

function keyOf(row: Schema['api_keys']): ApiKey {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    hash: row.hash,
    scopes: JSON.parse(row.scopes),
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  }
}
