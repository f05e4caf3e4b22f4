import type { TurnsTable } from '../../core/ports.ts'
import type { Turn } from '../../core/turn.ts'
import { maybe, maybeText } from '../json_column.ts'
import type { Connection, Schema } from '../schema.ts'

export function turnsTable({ db }: Connection): TurnsTable {
  return {
    async get(id) {
      const row = await db.selectFrom('turns').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? turnOf(row) : null
    },
    async insert(turn) {
      await db.insertInto('turns').values(turnRow(turn)).execute()
    },
    async update(turn) {
      await db.updateTable('turns').set(turnRow(turn)).where('id', '=', turn.id).execute()
    },
    async of(conversationId) {
      const rows = await db
        .selectFrom('turns')
        .selectAll()
        .where('conversation_id', '=', conversationId)
        .orderBy('started_at')
        .orderBy('id')
        .execute()
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
        .set({ understanding: null, resolution: null })
        .where('conversation_id', '=', conversationId)
        .execute()
    },
  }
}

function turnOf(row: Schema['turns']): Turn {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    messageId: row.message_id,
    state: row.state as Turn['state'],
    brain: row.brain,
    policyVersion: row.policy_version,
    understanding: maybe(row.understanding),
    resolution: maybe(row.resolution),
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
    resolution: maybeText(turn.resolution),
    timings: JSON.stringify(turn.timings),
    started_at: turn.startedAt,
    finished_at: turn.finishedAt,
    node: turn.node,
  }
}
