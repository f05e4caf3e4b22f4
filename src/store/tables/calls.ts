import { sql } from 'kysely'
import type { Call, CallRefusal, CallState } from '../../core/call.ts'
import type { CallFilter, CallsTable, PageRequest } from '../../core/ports.ts'
import { callSteps, mustStep } from '../../core/steps.ts'
import { fixed, without } from '../fixed.ts'
import { maybe, maybeText, textIn } from '../json_column.ts'
import { pageOf, readCursor } from '../page.ts'
import type { Connection, Schema } from '../schema.ts'

const byId = fixed((db, { id }: { id: string }) => db.selectFrom('calls').selectAll().where('id', '=', id))
const inserted = fixed((db, row: Schema['calls']) => db.insertInto('calls').values(row))
const updated = fixed((db, row: Schema['calls']) => {
  const changing = without(row, 'id', 'tool', 'customer_id', 'conversation_id', 'created_at')
  return db.updateTable('calls').set(changing).where('id', '=', row.id)
})
const stateOf = fixed((db, { id }: { id: string }) => db.selectFrom('calls').select('state').where('id', '=', id))
const ofConversation = fixed((db, { conversation }: { conversation: string }) =>
  db.selectFrom('calls').selectAll().where('conversation_id', '=', conversation).orderBy('created_at').orderBy('id'),
)
const doneSince = fixed((db, { customer, tool, since }: { customer: number; tool: string; since: number }) =>
  db
    .selectFrom('calls')
    .where('customer_id', '=', customer)
    .where('tool', '=', tool)
    .where('state', '=', 'done')
    .where('created_at', '>', since)
    .select((eb) => eb.fn.countAll().as('count')),
)

export function callsTable(connection: Connection): CallsTable {
  return {
    async get(id) {
      const [row] = await byId(connection, { id })
      return row ? callOf(row) : null
    },
    async insert(call) {
      await inserted(connection, callRow(call))
    },
    async update(call) {
      const [before] = await stateOf(connection, { id: call.id })
      if (before) mustStep(callSteps, `Call ${call.id}`, before.state as CallState, call.state)
      await updated(connection, callRow(call))
    },
    async of(conversationId) {
      return (await ofConversation(connection, { conversation: conversationId })).map(callOf)
    },
    async list(filter, page) {
      return pageOf(await listed(connection.db, filter, page).execute(), page, callOf, (row) => ({
        at: row.created_at,
        id: row.id,
      }))
    },
    async decidedBy(since, until) {
      const rule = textIn(connection, sql`verdict`, 'rule')
      const query = connection.db
        .selectFrom('calls')
        .select([rule.as('rule'), sql<number>`count(*)`.as('count'), sql<number>`max(created_at)`.as('last')])
        .where('created_at', '>=', since)
        .where('created_at', '<', until)
        .where(rule, 'is not', null)
        .groupBy(rule)
      const rows = await query.execute()
      return rows.map(({ rule: name, ...rest }) => ({ rule: name ?? '', ...rest }))
    },
    async countDone(customerId, tool, since) {
      const [row] = await doneSince(connection, { customer: customerId, tool, since })
      return Number(row?.count)
    },
  }
}

function listed(db: Connection['db'], filter: CallFilter, page: PageRequest) {
  let query = db
    .selectFrom('calls')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
  if (filter.customerId !== undefined) query = query.where('customer_id', '=', filter.customerId)
  if (filter.conversationId !== undefined) query = query.where('conversation_id', '=', filter.conversationId)
  if (filter.tool !== undefined) query = query.where('tool', '=', filter.tool)
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  if (page.after === null) return query
  const { at, id } = readCursor(page.after)
  return query.where((eb) => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(at, id)))
}

export function callOf(row: Schema['calls']): Call {
  return {
    id: row.id,
    tool: row.tool,
    arguments: JSON.parse(row.arguments),
    asked: row.asked,
    customerId: row.customer_id,
    conversationId: row.conversation_id,
    turnId: row.turn_id,
    caller: JSON.parse(row.caller),
    state: row.state as CallState,
    plan: maybe(row.plan),
    digest: row.digest,
    facts: maybe(row.facts),
    verdict: maybe(row.verdict),
    receipt: maybe(row.receipt),
    refusal: refusalOf(row.refusal),
    approvalId: row.approval_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

/** Rows from before the faults were kept have none. */
function refusalOf(text: string | null): CallRefusal | null {
  const kept = maybe(text)
  return kept && { faults: [], ...kept }
}

function callRow(call: Call): Schema['calls'] {
  return {
    id: call.id,
    tool: call.tool,
    arguments: JSON.stringify(call.arguments),
    asked: call.asked,
    customer_id: call.customerId,
    conversation_id: call.conversationId,
    turn_id: call.turnId,
    caller: JSON.stringify(call.caller),
    state: call.state,
    plan: maybeText(call.plan),
    digest: call.digest,
    facts: maybeText(call.facts),
    verdict: maybeText(call.verdict),
    receipt: maybeText(call.receipt),
    refusal: maybeText(call.refusal),
    approval_id: call.approvalId,
    created_at: call.createdAt,
    updated_at: call.updatedAt,
  }
}
