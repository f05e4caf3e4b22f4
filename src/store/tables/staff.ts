import type { StaffMember } from '../../core/access.ts'
import type { StaffTable } from '../../core/ports.ts'
import type { Connection, Schema } from '../schema.ts'

export function staffTable({ db, locksRows }: Connection): StaffTable {
  return {
    async get(id) {
      const query = db.selectFrom('staff').selectAll().where('id', '=', id).where('disabled_at', 'is', null)
      const row = await query.executeTakeFirst()
      return row ? memberOf(row) : null
    },
    async list() {
      return (await db.selectFrom('staff').selectAll().orderBy('id').execute()).map(memberOf)
    },
    async lockAll() {
      const query = db.selectFrom('staff').selectAll().orderBy('id')
      return (await (locksRows ? query.forNoKeyUpdate() : query).execute()).map(memberOf)
    },
    async insert({ id, name, email, role }) {
      await db.insertInto('staff').values({ id, name, email, role, disabled_at: null }).execute()
    },
    async update({ id, name, email, role, disabledAt }) {
      await db.updateTable('staff').set({ name, email, role, disabled_at: disabledAt }).where('id', '=', id).execute()
    },
  }
}

export function memberOf({ id, name, email, role, disabled_at: disabledAt }: Schema['staff']): StaffMember {
  return { id, name, email, role: role as StaffMember['role'], disabledAt }
}
