import type { Connection } from '../schema.ts'

type Db = Connection['db']

const rowsAtOnce = 500
const ids = /\b(?:cnv|call)_[0-9a-z]{26,32}\b/g

/**
 * Deletes kept answers that tell of a person: by the ids in them, by the customer's number and by the person's own values.
 * Answers that are under way go too, for nobody can say yet what will stand in them: their requests are answered, and a
 * repetition finds what they did.
 */
export async function forgetAnswersOf(db: Db, customerId: number, conversations: readonly string[]): Promise<void> {
  const calls = await db.selectFrom('calls').select('id').where('customer_id', '=', customerId).execute()
  const own = new Set([...conversations, ...calls.map(({ id }) => id)])
  const person = new RegExp([`"customer_id":${customerId}\\b`, ...(await valuesOf(db, customerId))].join('|'), 'i')
  for (let after = ''; ; ) {
    const query = db.selectFrom('answers').select(['key', 'body']).where('key', '>', after).orderBy('key')
    const rows = await query.limit(rowsAtOnce).execute()
    const telling = rows.filter(({ key, body }) => {
      if (body === null || person.test(key) || person.test(body)) return true
      return [...body.matchAll(ids)].some(([id]) => own.has(id))
    })
    if (telling.length > 0)
      await db
        .deleteFrom('answers')
        .where(
          'key',
          'in',
          telling.map(({ key }) => key),
        )
        .execute()
    const last = rows.at(-1)
    if (rows.length < rowsAtOnce || !last) return
    after = last.key
  }
}

/** What the records say of a person, as it would stand in JSON, ready for a regular expression. */
async function valuesOf(db: Db, customerId: number): Promise<string[]> {
  const row = await db.selectFrom('customers').selectAll().where('id', '=', customerId).executeTakeFirstOrThrow()
  const { line1 } = JSON.parse(row.address) as { line1: string }
  const values = [row.email, row.phone ?? '', `${row.first_name} ${row.last_name}`, line1]
  return values
    .filter((value) => value.trim().length > 4)
    .map((value) => RegExp.escape(JSON.stringify(value).slice(1, -1)))
}
