import { sql } from 'kysely'
import type { ModelUse, ModelUsesTable } from '../../core/model.ts'
import type { Connection, Schema } from '../schema.ts'

export function modelUsesTable({ db }: Connection): ModelUsesTable {
  return {
    async put(use) {
      const row = rowOf(use)
      await db
        .insertInto('model_uses')
        .values(row)
        .onConflict((conflict) => conflict.columns(['turn_id', 'place']).doUpdateSet(row))
        .execute()
    },
    async spent(at, customerId) {
      const total = sql<string | number>`coalesce(sum(tokens), 0)`
      const own = sql<string | number>`coalesce(sum(case when customer_id = ${customerId} then tokens else 0 end), 0)`
      const cost = sql<string | number>`coalesce(sum(cost), 0)`
      const row = await db
        .selectFrom('model_uses')
        .select([total.as('all'), own.as('customer'), cost.as('cost')])
        .where('day', '=', dayOf(at))
        .executeTakeFirstOrThrow()
      return { customer: Number(row.customer), all: Number(row.all), cost: Number(row.cost) }
    },
    async of(conversationId) {
      const rows = await db
        .selectFrom('model_uses')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .orderBy('at')
        .orderBy('turn_id')
        .orderBy('place', 'desc')
        .execute()
      return rows.map(useOf)
    },
  }
}

function rowOf(use: ModelUse): Schema['model_uses'] {
  return {
    turn_id: use.turnId,
    place: use.place,
    conversation_id: use.conversationId,
    customer_id: use.customerId,
    day: dayOf(use.at),
    model: use.model,
    prompt: use.prompt,
    steps: JSON.stringify(use.steps),
    gave_way: use.gaveWay,
    tokens: use.steps.reduce((sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens, 0),
    cost: use.cost,
    at: use.at,
  }
}

function useOf(row: Schema['model_uses']): ModelUse {
  return {
    turnId: row.turn_id,
    place: row.place as ModelUse['place'],
    conversationId: row.conversation_id,
    customerId: row.customer_id,
    model: row.model,
    prompt: row.prompt,
    steps: JSON.parse(row.steps),
    gaveWay: row.gave_way,
    cost: row.cost,
    at: row.at,
  }
}

/** The calendar day of a moment, in UTC. */
function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
