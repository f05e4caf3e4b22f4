import { money } from '../../core/money.ts'
import type { GoodsRequest } from '../../core/order.ts'
import type { RequestsTable } from '../../core/ports.ts'
import { mustStep, requestSteps } from '../../core/steps.ts'
import { fixed } from '../fixed.ts'
import type { Connection, Schema } from '../schema.ts'

const openOf = fixed((db, { order }: { order: string }) =>
  db.selectFrom('goods_requests').selectAll().where('order_number', '=', order).where('closed_at', 'is', null),
)

const closedOf = fixed((db, { id }: { id: string }) =>
  db.selectFrom('goods_requests').select('closed_at').where('id', '=', id),
)

export function requestsTable(connection: Connection): RequestsTable {
  const { db } = connection
  return {
    async insert(request) {
      await db.insertInto('goods_requests').values(requestRow(request)).execute()
    },
    async openOf(order) {
      const [row] = await openOf(connection, { order })
      return row ? requestOf(row) : null
    },
    async close(id, at) {
      const [before] = await closedOf(connection, { id })
      if (before) mustStep(requestSteps, `Request ${id}`, before.closed_at === null ? 'open' : 'closed', 'closed')
      await db.updateTable('goods_requests').set({ closed_at: at }).where('id', '=', id).execute()
    },
    async of(order) {
      const rows = await db
        .selectFrom('goods_requests')
        .selectAll()
        .where('order_number', '=', order)
        .orderBy('at')
        .orderBy('id')
        .execute()
      return rows.map(requestOf)
    },
  }
}

export function requestOf(row: Schema['goods_requests']): GoodsRequest {
  return {
    id: row.id,
    kind: row.kind as GoodsRequest['kind'],
    order: row.order_number,
    lines: JSON.parse(row.lines),
    methodId: row.method_id,
    difference: money(row.difference, row.currency),
    callId: row.call_id,
    at: row.at,
    closedAt: row.closed_at,
  }
}

export function requestRow(request: GoodsRequest): Schema['goods_requests'] {
  return {
    id: request.id,
    order_number: request.order,
    kind: request.kind,
    lines: JSON.stringify(request.lines),
    method_id: request.methodId,
    difference: request.difference.minor,
    currency: request.difference.currency,
    call_id: request.callId,
    at: request.at,
    closed_at: request.closedAt,
  }
}
