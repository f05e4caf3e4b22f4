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
        .onConflict((conflict) => conflict.column('turn_id').doUpdateSet(row))
        .execute()
    },
    async spent(at, customerId) {
      const total = sql<string | number>`coalesce(sum(tokens), 0)`
      const own = sql<string | number>`coalesce(sum(case when customer_id = ${customerId} then tokens else 0 end), 0)`
      const row = await db
        .selectFrom('model_uses')
        .select([total.as('all'), own.as('customer')])
        .where('day', '=', dayOf(at))
        .executeTakeFirstOrThrow()
      return { customer: Number(row.customer), all: Number(row.all) }
    },
    async of(conversationId) {
      const rows = await db
        .selectFrom('model_uses')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .orderBy('at')
        .execute()
      return rows.map(useOf)
    },
  }
}

function rowOf(use: ModelUse): Schema['model_uses'] {
  return {
    turn_id: use.turnId,
    conversation_id: use.conversationId,
    customer_id: use.customerId,
    day: dayOf(use.at),
    model: use.model,
    prompt: use.prompt,
    steps: JSON.stringify(use.steps),
    gave_way: use.gaveWay,
    tokens: use.steps.reduce((sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens, 0),
    at: use.at,
  }
}

function useOf(row: Schema['model_uses']): ModelUse {
  return {
    turnId: row.turn_id,
    conversationId: row.conversation_id,
    customerId: row.customer_id,
    model: row.model,
    prompt: row.prompt,
    steps: JSON.parse(row.steps),
    gaveWay: row.gave_way,
    at: row.at,
  }
}

/** The calendar day of a moment, in UTC. */
function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
