import type { LedgerEntry, Movement, Purpose } from '../../core/ledger.ts'
import { money } from '../../core/money.ts'
import type { LedgerFilter, LedgerTable } from '../../core/ledger_tables.ts'
import type { PageRequest } from '../../core/page.ts'
import { fixed } from '../fixed.ts'
import { pageOf, readCursor } from '../page.ts'
import type { Connection, Schema } from '../schema.ts'
import { ledgerConditions, sumLedger } from './ledger_sums.ts'

const inserted = fixed((db, row: Schema['ledger']) => db.insertInto('ledger').values(row))
const ofOrder = fixed((db, { order }: { order: string }) =>
  db.selectFrom('ledger').selectAll().where('order_number', '=', order).orderBy('at').orderBy('id'),
)
const refundsOf = fixed((db, { customer, moment }: { customer: number; moment: number }) =>
  db
    .selectFrom('ledger')
    .select(['id', 'call_id', 'amount', 'currency'])
    .where('customer_id', '=', customer)
    .where('purpose', '=', 'refund')
    .where('at', '>', moment),
)

export function ledgerTable(connection: Connection): LedgerTable {
  return {
    async append(entry) {
      await inserted(connection, ledgerRow(entry))
    },
    async of(order) {
      const rows = await ofOrder(connection, { order })
      return rows.map(entryOf)
    },
    async list(filter, page) {
      return pageOf(await listed(connection.db, filter, page).execute(), page, entryOf, ({ at, id }) => ({ at, id }))
    },
    sums: (filter, by, most) => sumLedger(connection, filter, by, most),
    async refundsAfter(customerId, moment) {
      const rows = await refundsOf(connection, { customer: customerId, moment })
      const minor: Record<string, number> = {}
      for (const row of rows) minor[row.currency] = (minor[row.currency] ?? 0) + row.amount
      return { count: new Set(rows.map((row) => row.call_id ?? row.id)).size, minor }
    },
  }
}

function listed(db: Connection['db'], filter: LedgerFilter, page: PageRequest) {
  const query = db
    .selectFrom('ledger')
    .selectAll()
    .where((eb) => eb.and(ledgerConditions(eb, filter)))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
  if (page.after === null) return query
  const { at, id } = readCursor(page.after)
  return query.where((eb) => eb(eb.refTuple('at', 'id'), '<', eb.tuple(at, id)))
}

export function entryOf(row: Schema['ledger']): LedgerEntry {
  return {
    id: row.id,
    customerId: row.customer_id,
    order: row.order_number,
    movement: row.movement as Movement,
    purpose: row.purpose as Purpose,
    amount: money(row.amount, row.currency),
    methodId: row.method_id,
    callId: row.call_id,
    reference: row.reference,
    at: row.at,
  }
}

export function ledgerRow(entry: LedgerEntry): Schema['ledger'] {
  return {
    id: entry.id,
    customer_id: entry.customerId,
    order_number: entry.order,
    movement: entry.movement,
    purpose: entry.purpose,
    amount: entry.amount.minor,
    currency: entry.amount.currency,
    method_id: entry.methodId,
    call_id: entry.callId,
    at: entry.at,
    reference: entry.reference,
  }
}
