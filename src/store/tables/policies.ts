import type { PoliciesTable } from '../../core/ports.ts'
import type { Connection } from '../schema.ts'

export function policiesTable({ db }: Connection): PoliciesTable {
  return {
    async keep(version, files, at) {
      const row = { version, files: JSON.stringify(files), kept_at: at }
      const query = db
        .insertInto('policy_versions')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
      return ((await query.executeTakeFirst()).numInsertedOrUpdatedRows ?? 0n) > 0n
    },
    async get(version) {
      const row = await db
        .selectFrom('policy_versions')
        .select('files')
        .where('version', '=', version)
        .executeTakeFirst()
      return row ? JSON.parse(row.files) : null
    },
  }
}
