import type { NodesTable } from '../../core/ports.ts'
import type { Connection } from '../schema.ts'

export function nodesTable({ db }: Connection): NodesTable {
  return {
    async beat(id) {
      await db
        .insertInto('nodes')
        .values({ id, beat: 1 })
        .onConflict((conflict) => conflict.column('id').doUpdateSet((eb) => ({ beat: eb('nodes.beat', '+', 1) })))
        .execute()
    },
    list: () => db.selectFrom('nodes').selectAll().orderBy('id').execute(),
    async leave(id) {
      await db.deleteFrom('nodes').where('id', '=', id).execute()
    },
  }
}
