import type { AnswersTable } from '../../core/ports.ts'
import type { Connection } from '../schema.ts'

export function answersTable({ db }: Connection): AnswersTable {
  return {
    async get(key) {
      return (await db.selectFrom('answers').selectAll().where('key', '=', key).executeTakeFirst()) ?? null
    },
    async claim(answer) {
      const query = db
        .insertInto('answers')
        .values({ ...answer })
        .onConflict((conflict) => conflict.doNothing())
      return ((await query.executeTakeFirst()).numInsertedOrUpdatedRows ?? 0n) > 0n
    },
    async update({ key, ...answer }) {
      await db.updateTable('answers').set(answer).where('key', '=', key).execute()
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
