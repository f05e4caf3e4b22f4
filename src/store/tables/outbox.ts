import { money } from '../../core/money.ts'
import type { Errand, OutboxEntry, OutboxFilter, OutboxState, OutboxTable } from '../../core/outbox.ts'
import type { PageRequest } from '../../core/page.ts'
import { fixed } from '../fixed.ts'
import { pageOf, readCursor } from '../page.ts'
import type { Connection, Schema } from '../schema.ts'

type Row = Schema['outbox']

const byId = fixed((db, { id }: { id: string }) => db.selectFrom('outbox').selectAll().where('id', '=', id))
const locked = fixed((db, { id }: { id: string }, locksRows) => {
  const query = db.selectFrom('outbox').selectAll().where('id', '=', id)
  return locksRows ? query.forNoKeyUpdate() : query
})
const inserted = fixed((db, row: Row) => db.insertInto('outbox').values(row))
const ofOrder = fixed((db, { order }: { order: string }) =>
  db.selectFrom('outbox').selectAll().where('order_number', '=', order).orderBy('created_at').orderBy('id'),
)

export function outboxTable(connection: Connection): OutboxTable {
  const { db } = connection
  return {
    async get(id) {
      const [row] = await byId(connection, { id })
      return row ? entryOf(row) : null
    },
    async lock(id) {
      const [row] = await locked(connection, { id })
      return row ? entryOf(row) : null
    },
    async insert(entry) {
      await inserted(connection, rowOf(entry))
    },
    replace: (before, after) => replaced(db, before, after),
    async of(order) {
      return (await ofOrder(connection, { order })).map(entryOf)
    },
    async list(filter, page) {
      return pageOf(await listed(db, filter, page).execute(), page, entryOf, (row) => ({
        at: row.created_at,
        id: row.id,
      }))
    },
    async open(connector, before, most) {
      const query = db.selectFrom('outbox').selectAll().where('state', 'in', ['waiting', 'sending', 'unknown'])
      const due = query.where('connector', '=', connector).where('next_at', '<=', before)
      return (await due.orderBy('next_at').orderBy('id').limit(most).execute()).map(entryOf)
    },
    count: () => counted(db),
  }
}

async function replaced(db: Connection['db'], before: OutboxEntry, after: OutboxEntry): Promise<boolean> {
  const worker = before.lease?.worker ?? null
  const query = db
    .updateTable('outbox')
    .set(rowOf(after))
    .where('id', '=', before.id)
    .where('state', '=', before.state)
    .where('updated_at', '=', before.updatedAt)
  const held = worker === null ? query.where('worker', 'is', null) : query.where('worker', '=', worker)
  return (await held.executeTakeFirst()).numUpdatedRows === 1n
}

async function counted(db: Connection['db']) {
  const query = db
    .selectFrom('outbox')
    .select((eb) => ['state', eb.fn.countAll().as('count'), eb.fn.min('created_at').as('oldest')])
  const rows = await query.groupBy('state').execute()
  return rows.map(({ state, count, oldest }) => ({ state: state as OutboxState, count: Number(count), oldest }))
}

function listed(db: Connection['db'], filter: OutboxFilter, page: PageRequest) {
  let query = db
    .selectFrom('outbox')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  if (filter.order !== undefined) query = query.where('order_number', '=', filter.order)
  if (filter.customerId !== undefined) query = query.where('customer_id', '=', filter.customerId)
  if (page.after === null) return query
  const { at, id } = readCursor(page.after)
  return query.where((eb) => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(at, id)))
}

function entryOf(row: Row): OutboxEntry {
  return {
    id: row.id,
    connector: row.connector,
    errand: errandOf(row),
    customerId: row.customer_id,
    order: row.order_number,
    callId: row.call_id,
    amount: money(row.amount, row.currency),
    state: row.state as OutboxState,
    attempts: row.attempts,
    nextAt: row.next_at,
    lease: row.worker === null ? null : { worker: row.worker, until: row.lease_until ?? 0 },
    reference: row.reference,
    lastError: row.last_error,
    settled: row.settled_by === null ? null : { by: row.settled_by, note: row.note ?? '' },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

function errandOf(row: Row): Errand {
  if (row.kind === 'refund') return { kind: 'refund', paysBack: row.pays_back ?? '', payment: row.payment_reference }
  return { kind: 'charge', customer: row.provider_customer ?? '', method: row.provider_method ?? '' }
}

function rowOf(entry: OutboxEntry): Row {
  const { errand } = entry
  const isRefund = errand.kind === 'refund'
  return {
    id: entry.id,
    connector: entry.connector,
    kind: errand.kind,
    customer_id: entry.customerId,
    order_number: entry.order,
    call_id: entry.callId,
    amount: entry.amount.minor,
    currency: entry.amount.currency,
    pays_back: isRefund ? errand.paysBack : null,
    payment_reference: isRefund ? errand.payment : null,
    provider_customer: isRefund ? null : errand.customer,
    provider_method: isRefund ? null : errand.method,
    state: entry.state,
    attempts: entry.attempts,
    next_at: entry.nextAt,
    worker: entry.lease?.worker ?? null,
    lease_until: entry.lease?.until ?? null,
    reference: entry.reference,
    last_error: entry.lastError,
    settled_by: entry.settled?.by ?? null,
    note: entry.settled?.note ?? null,
    created_at: entry.createdAt,
    updated_at: entry.updatedAt,
  }
}
