import type { AnswersTable } from '../../core/kept_answer.ts'
import { fixed } from '../fixed.ts'
import type { Connection, Schema } from '../schema.ts'

type Row = Schema['answers']
const byKey = fixed((db, { key }: { key: string }) => db.selectFrom('answers').selectAll().where('key', '=', key))
const claimed = fixed((db, row: Row) =>
  db
    .insertInto('answers')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('key'),
)
const updated = fixed((db, { key, ...answer }: Row) => db.updateTable('answers').set(answer).where('key', '=', key))

export function answersTable(connection: Connection): AnswersTable {
  const { db } = connection
  return {
    async get(key) {
      const [row] = await byKey(connection, { key })
      return row ?? null
    },
    async claim(answer) {
      return (await claimed(connection, { ...answer })).length > 0
    },
    async update(answer) {
      await updated(connection, { ...answer })
    },
    async release(key) {
      await db.deleteFrom('answers').where('key', '=', key).execute()
    },
    async forgetAbout(conversationId) {
      await db.deleteFrom('answers').where('body', 'like', `%${conversationId}%`).execute()
    },
    async forget(before) {
      await db.deleteFrom('answers').where('at', '<', before).execute()
    },
  }
}
