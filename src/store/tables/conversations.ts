import type { Conversation } from '../../core/conversation.ts'
import type { ConversationsTable } from '../../core/conversation_tables.ts'
import { fixed, without } from '../fixed.ts'
import type { Connection, Schema } from '../schema.ts'
import { sharedWithSwitch } from './agent_switch.ts'

const byId = fixed((db, { id }: { id: string }) => db.selectFrom('conversations').selectAll().where('id', '=', id))
const lockedById = fixed((db, { id }: { id: string }, locksRows) => {
  const query = db.selectFrom('conversations').selectAll().where('id', '=', id)
  return locksRows ? query.forNoKeyUpdate() : query
})
const lockedForTurn = fixed((db, { id }: { id: string }, locksRows) => {
  const query = db.selectFrom('conversations').selectAll().where('id', '=', id)
  return locksRows ? query.select(sharedWithSwitch.as('shared')).forNoKeyUpdate() : query
})
const inserted = fixed((db, row: Schema['conversations']) => db.insertInto('conversations').values(row))
const updated = fixed((db, row: Schema['conversations']) => {
  const changing = without(row, 'id', 'customer_id', 'created_at')
  return db.updateTable('conversations').set(changing).where('id', '=', row.id)
})

export function conversationsTable(connection: Connection): ConversationsTable {
  return {
    async get(id) {
      const [row] = await byId(connection, { id })
      return row ? conversationOf(row) : null
    },
    async lock(id) {
      const [row] = await lockedById(connection, { id })
      return row ? conversationOf(row) : null
    },
    async lockForTurn(id) {
      const [row] = await lockedForTurn(connection, { id })
      return row ? conversationOf(row) : null
    },
    async insert(conversation) {
      await inserted(connection, conversationRow(conversation))
    },
    async update(conversation) {
      await updated(connection, conversationRow(conversation))
    },
    async pulses(ids) {
      const conversations = await pulsed(connection.db, ids)
      const calls = Map.groupBy(await callStates(connection.db, ids), (row) => row.conversation_id)
      return new Map(
        conversations.map(({ id, length, state, taken_by, updated_at }) => {
          const states = calls.get(id)?.map((row) => `${row.state}:${row.count}`) ?? []
          return [id, [length, state, taken_by, updated_at, ...states].join(' ')]
        }),
      )
    },
  }
}

function pulsed(db: Connection['db'], ids: readonly string[]) {
  return db
    .selectFrom('conversations')
    .select(['id', 'length', 'state', 'taken_by', 'updated_at'])
    .where('id', 'in', [...ids])
    .execute()
}

/** A call goes from state to state and never back, so how many are in each says whether one went on. */
function callStates(db: Connection['db'], ids: readonly string[]) {
  return db
    .selectFrom('calls')
    .select((eb) => ['conversation_id', 'state', eb.fn.countAll().as('count')])
    .where('conversation_id', 'in', [...ids])
    .groupBy(['conversation_id', 'state'])
    .orderBy('state')
    .execute()
}

function conversationOf(row: Schema['conversations']): Conversation {
  return {
    id: row.id,
    customerId: row.customer_id,
    channel: row.channel,
    state: row.state as Conversation['state'],
    takenBy: row.taken_by,
    language: row.language,
    agenda: JSON.parse(row.agenda),
    length: row.length,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

function conversationRow(conversation: Conversation): Schema['conversations'] {
  return {
    id: conversation.id,
    customer_id: conversation.customerId,
    channel: conversation.channel,
    state: conversation.state,
    taken_by: conversation.takenBy,
    language: conversation.language,
    agenda: JSON.stringify(conversation.agenda),
    length: conversation.length,
    created_at: conversation.createdAt,
    updated_at: conversation.updatedAt,
  }
}
