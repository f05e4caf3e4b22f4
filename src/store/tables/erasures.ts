import { customerChain } from '../../core/audit.ts'
import type { ErasureCounts } from '../../core/erasure.ts'
import type { ErasuresTable } from '../../core/erasure.ts'
import { fixed } from '../fixed.ts'
import type { Connection } from '../schema.ts'
import { callOf } from './calls.ts'
import { erasePerson } from './erase_person.ts'

const byCustomer = fixed((db, { id }: { id: number }) =>
  db.selectFrom('erasures').selectAll().where('customer_id', '=', id),
)

export function erasuresTable(connection: Connection): ErasuresTable {
  const { db, locksRows } = connection
  return {
    async get(customerId) {
      const [row] = await byCustomer(connection, { id: customerId })
      return row ? { customerId, at: row.at, counts: JSON.parse(row.counts) } : null
    },
    async holdConversations(customerId) {
      const query = db.selectFrom('conversations').select('id').where('customer_id', '=', customerId).orderBy('id')
      return (await (locksRows ? query.forNoKeyUpdate() : query).execute()).map(({ id }) => id)
    },
    async openCalls(customerId) {
      const open = ['awaiting_confirmation', 'awaiting_approval']
      const query = db.selectFrom('calls').selectAll().where('customer_id', '=', customerId)
      return (await query.where('state', 'in', open).orderBy('id').execute()).map(callOf)
    },
    outlook: (customerId) => outlook(db, customerId),
    erase: (customerId, at) => erasePerson(db, customerId, at),
    async keep({ customerId, at, counts }) {
      await db
        .insertInto('erasures')
        .values({ customer_id: customerId, at, counts: JSON.stringify(counts) })
        .execute()
    },
  }
}

async function outlook(db: Connection['db'], customerId: number): Promise<ErasureCounts> {
  const count = async (table: 'orders' | 'conversations' | 'tickets' | 'calls' | 'approvals') => {
    const query = db.selectFrom(table).where('customer_id', '=', customerId)
    return Number((await query.select((eb) => eb.fn.countAll().as('count')).executeTakeFirstOrThrow()).count)
  }
  const within = async (table: 'messages' | 'turns') => {
    const query = db.selectFrom(table).where('conversation_id', 'in', conversationsOf(db, customerId))
    return Number((await query.select((eb) => eb.fn.countAll().as('count')).executeTakeFirstOrThrow()).count)
  }
  const open = db
    .selectFrom('calls')
    .where('customer_id', '=', customerId)
    .where('state', 'in', ['awaiting_confirmation', 'awaiting_approval'])
    .select((eb) => eb.fn.countAll().as('count'))
  const entries = db
    .selectFrom('audit_entries')
    .where((eb) =>
      eb.or([eb('chain', 'in', conversationsOf(db, customerId)), eb('chain', '=', customerChain(customerId))]),
    )
    .select((eb) => eb.fn.countAll().as('count'))
  return {
    orders: await count('orders'),
    conversations: await count('conversations'),
    messages: await within('messages'),
    turns: await within('turns'),
    tickets: await count('tickets'),
    calls: await count('calls'),
    approvals: await count('approvals'),
    open_calls: Number((await open.executeTakeFirstOrThrow()).count),
    audit_entries: Number((await entries.executeTakeFirstOrThrow()).count),
  }
}

function conversationsOf(db: Connection['db'], customerId: number) {
  return db.selectFrom('conversations').select('id').where('customer_id', '=', customerId)
}
