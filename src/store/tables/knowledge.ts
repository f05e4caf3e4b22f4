import { type RawBuilder, sql } from 'kysely'
import type { KnowledgeTable, PassageUse, Unanswered } from '../../core/knowledge.ts'
import type { Connection } from '../schema.ts'

/** Counted by the engine itself, over the turns of the time that was asked for. */
export function knowledgeTable(connection: Connection): KnowledgeTable {
  const { db } = connection
  return {
    async uses(from, until) {
      const { rows } = await usesOf(connection, from, until).execute(db)
      return rows
    },
    async unanswered(from, until, most) {
      const { rows } = await unansweredIn(from, until, most).execute(db)
      return rows
    },
    async sums(from, until) {
      const query = db
        .selectFrom('turns')
        .select((eb) => eb.fn.count<number>('unanswered_as').distinct().as('questions'))
        .select((eb) => eb.fn.count<number>('unanswered_as').as('asked'))
        .where('started_at', '>=', from)
        .where('started_at', '<', until)
      return query.executeTakeFirstOrThrow()
    },
  }
}

function usesOf({ direct }: Connection, from: number, until: number): RawBuilder<PassageUse> {
  const [each, policy, anchor, isCited] = direct
    ? [
        sql`json_each(turns.sources) as source`,
        sql`json_extract(source.value, '$.policy')`,
        sql`json_extract(source.value, '$.anchor')`,
        sql`json_extract(source.value, '$.cited') = 1`,
      ]
    : [
        sql`json_array_elements(turns.sources::json) as source`,
        sql`source ->> 'policy'`,
        sql`source ->> 'anchor'`,
        sql`source ->> 'cited' = 'true'`,
      ]
  return sql<PassageUse>`select ${policy} as policy, ${anchor} as anchor, count(*) as found,
    count(*) filter (where ${isCited}) as cited, max(started_at) filter (where ${isCited}) as "lastCited"
    from turns cross join ${each} where started_at >= ${from} and started_at < ${until} and sources is not null group by 1, 2`
}

/** Of each question the last time it was asked, with how often it was. */
function unansweredIn(from: number, until: number, most: number): RawBuilder<Unanswered> {
  return sql<Unanswered>`select question, "conversationId", count, last from (
      select unanswered as question, conversation_id as "conversationId", started_at as last, unanswered_as as same,
        count(*) over (partition by unanswered_as) as count,
        row_number() over (partition by unanswered_as order by started_at desc, id desc) as place
      from turns where started_at >= ${from} and started_at < ${until} and unanswered_as is not null
    ) as asked where place = 1 order by count desc, last desc, same limit ${most}`
}
