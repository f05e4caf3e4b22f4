import type { TurnsTable } from '../../core/conversation_tables.ts'
import { sameQuestion } from '../../core/same_question.ts'
import type { Resolution, Turn } from '../../core/turn.ts'
import type { Understanding } from '../../core/understanding.ts'
import { fixed, without } from '../fixed.ts'
import { maybe, maybeText } from '../json_column.ts'
import type { Connection, Schema } from '../schema.ts'

const byId = fixed((db, { id }: { id: string }) => db.selectFrom('turns').selectAll().where('id', '=', id))
const underSwitch = fixed((db, { id }: { id: string }) =>
  db
    .selectFrom('turns')
    .selectAll()
    .select((eb) => eb.selectFrom('agent_switch').select('state').as('agent'))
    .where('id', '=', id),
)
const ofConversation = fixed((db, { conversation }: { conversation: string }) =>
  db.selectFrom('turns').selectAll().where('conversation_id', '=', conversation).orderBy('started_at').orderBy('id'),
)
const inserted = fixed((db, row: Schema['turns']) => db.insertInto('turns').values(row))
const updated = fixed((db, row: Schema['turns']) => {
  const changing = without(row, 'id', 'conversation_id', 'message_id', 'started_at')
  return db.updateTable('turns').set(changing).where('id', '=', row.id)
})

export function turnsTable(connection: Connection): TurnsTable {
  const { db } = connection
  return {
    async get(id) {
      const [row] = await byId(connection, { id })
      return row ? turnOf(row) : null
    },
    async underSwitch(id) {
      const [row] = await underSwitch(connection, { id })
      return row ? { turn: turnOf(row), isOff: row.agent !== 'on' } : null
    },
    async insert(turn) {
      await inserted(connection, turnRow(turn))
    },
    async update(turn) {
      await updated(connection, turnRow(turn))
    },
    async of(conversationId) {
      const rows = await ofConversation(connection, { conversation: conversationId })
      return rows.map(turnOf)
    },
    async unfinished() {
      const query = db.selectFrom('turns').selectAll().where('state', '=', 'running')
      const rows = await query.orderBy('started_at').orderBy('id').execute()
      return rows.map(turnOf)
    },
    async take(id, from, to) {
      const query = db.updateTable('turns').set({ node: to }).where('id', '=', id).where('state', '=', 'running')
      const done = await query.where('node', from === null ? 'is' : '=', from).executeTakeFirst()
      return done.numUpdatedRows > 0n
    },
    async clear(conversationId) {
      await db
        .updateTable('turns')
        .set({ understanding: null, resolution: null, unanswered: null, unanswered_as: null })
        .where('conversation_id', '=', conversationId)
        .execute()
    },
  }
}

function turnOf(row: Schema['turns']): Turn {
  const read = maybe(row.understanding) as Understanding | null
  // Rows from before models classified do not have it.
  const understanding = read && { ...read, secondOpinion: read.secondOpinion ?? null }
  return {
    id: row.id,
    conversationId: row.conversation_id,
    messageId: row.message_id,
    state: row.state as Turn['state'],
    brain: row.brain,
    policyVersion: row.policy_version,
    understanding,
    resolution: row.resolution === null ? null : { understanding, ...JSON.parse(row.resolution) },
    sources: row.sources === null ? [] : JSON.parse(row.sources),
    unanswered: row.unanswered,
    timings: JSON.parse(row.timings),
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    node: row.node,
  }
}

function turnRow(turn: Turn): Schema['turns'] {
  return {
    id: turn.id,
    conversation_id: turn.conversationId,
    message_id: turn.messageId,
    state: turn.state,
    brain: turn.brain,
    policy_version: turn.policyVersion,
    understanding: maybeText(turn.understanding),
    resolution: maybeText(turn.resolution && withoutUnderstanding(turn.resolution)),
    sources: turn.sources.length === 0 ? null : JSON.stringify(turn.sources),
    unanswered: turn.unanswered,
    unanswered_as: turn.unanswered === null ? null : sameQuestion(turn.unanswered),
    timings: JSON.stringify(turn.timings),
    started_at: turn.startedAt,
    finished_at: turn.finishedAt,
    node: turn.node,
  }
}

/** What was understood has a column of its own. */
function withoutUnderstanding({ understanding: _kept, ...rest }: Resolution): Omit<Resolution, 'understanding'> {
  return rest
}
