import type { Staff } from '../../core/access.ts'
import type { StaffTable } from '../../core/ports.ts'
import type { Connection, Schema } from '../schema.ts'

export function staffTable({ db }: Connection): StaffTable {
  return {
    async get(id) {
      const row = await db.selectFrom('staff').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? staffOf(row) : null
    },
    async list() {
      return (await db.selectFrom('staff').selectAll().orderBy('id').execute()).map(staffOf)
    },
    async insert({ id, name, email, role }) {
      await db.insertInto('staff').values({ id, name, email, role }).execute()
    },
  }
}

function staffOf({ id, name, email, role }: Schema['staff']): Staff {
  return { id, name, email, role: role as Staff['role'] }
}
