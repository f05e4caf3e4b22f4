import { sql } from 'kysely'
import type { ModelUse, ModelUsesTable } from '../../core/model.ts'
import { fixed } from '../fixed.ts'
import type { Connection, Schema } from '../schema.ts'

const put = fixed((db, row: Schema['model_uses']) =>
  db
    .insertInto('model_uses')
    .values(row)
    .onConflict((conflict) => conflict.columns(['turn_id', 'place']).doUpdateSet(row)),
)
const spentOn = fixed((db, { day, customer }: { day: string; customer: number }) =>
  db
    .selectFrom('model_uses')
    .select([
      sql<string | number>`coalesce(sum(tokens), 0)`.as('all'),
      sql<string | number>`coalesce(sum(case when customer_id = ${customer} then tokens else 0 end), 0)`.as('customer'),
      sql<string | number>`coalesce(sum(cost), 0)`.as('cost'),
    ])
    .where('day', '=', day),
)
const ofConversation = fixed((db, { conversation }: { conversation: string }) =>
  db
    .selectFrom('model_uses')
    .selectAll()
    .where('conversation_id', '=', conversation)
    .orderBy('at')
    .orderBy('turn_id')
    .orderBy('place', 'desc'),
)

export function modelUsesTable(connection: Connection): ModelUsesTable {
  return {
    async put(use) {
      await put(connection, rowOf(use))
    },
    async spent(at, customerId) {
      const [row] = await spentOn(connection, { day: dayOf(at), customer: customerId })
      return { customer: Number(row?.customer), all: Number(row?.all), cost: Number(row?.cost) }
    },
    async of(conversationId) {
      return (await ofConversation(connection, { conversation: conversationId })).map(useOf)
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
