import type { Approval } from '../../core/call.ts'
import { money } from '../../core/money.ts'
import type { ApprovalFilter, ApprovalsTable, PageRequest } from '../../core/ports.ts'
import { approvalSteps, mustStep } from '../../core/steps.ts'
import { maybe, maybeText } from '../json_column.ts'
import { pageOf, readCursor } from '../page.ts'
import type { Connection, Schema } from '../schema.ts'

export function approvalsTable({ db, locksRows }: Connection): ApprovalsTable {
  return {
    async get(id) {
      const row = await db.selectFrom('approvals').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? approvalOf(row) : null
    },
    async lock(id) {
      const query = db.selectFrom('approvals').selectAll().where('id', '=', id)
      const row = await (locksRows ? query.forNoKeyUpdate() : query).executeTakeFirst()
      return row ? approvalOf(row) : null
    },
    async insert(approval) {
      await db.insertInto('approvals').values(approvalRow(approval)).execute()
    },
    async update(approval) {
      const query = db.selectFrom('approvals').select('state').where('id', '=', approval.id)
      const before = await query.executeTakeFirst()
      if (before) mustStep(approvalSteps, `Approval ${approval.id}`, before.state as Approval['state'], approval.state)
      await db.updateTable('approvals').set(approvalRow(approval)).where('id', '=', approval.id).execute()
    },
    async overdue(at) {
      const query = db.selectFrom('approvals').select(['id', 'customer_id']).where('state', '=', 'waiting')
      const rows = await query.where('expires_at', '<=', at).orderBy('expires_at').orderBy('id').limit(100).execute()
      return rows.map((row) => ({ id: row.id, customerId: row.customer_id }))
    },
    async pulse() {
      const query = db.selectFrom('approvals').select('id').where('state', '=', 'waiting').orderBy('expires_at')
      return (await query.orderBy('id').limit(500).execute()).map(({ id }) => id).join()
    },
    async list(filter, page) {
      return pageOf(await listed(db, filter, page).execute(), page, approvalOf, (row) => ({
        at: row.requested_at,
        id: row.id,
      }))
    },
  }
}

function listed(db: Connection['db'], filter: ApprovalFilter, page: PageRequest) {
  let query = db
    .selectFrom('approvals')
    .selectAll()
    .orderBy('requested_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  if (filter.customerId !== undefined) query = query.where('customer_id', '=', filter.customerId)
  if (page.after === null) return query
  const { at, id } = readCursor(page.after)
  return query.where((eb) => eb(eb.refTuple('requested_at', 'id'), '<', eb.tuple(at, id)))
}

function approvalOf(row: Schema['approvals']): Approval {
  return {
    id: row.id,
    callId: row.call_id,
    digest: row.digest,
    customerId: row.customer_id,
    conversationId: row.conversation_id,
    order: row.order_number,
    amount: row.amount === null || row.currency === null ? null : money(row.amount, row.currency),
    reason: row.reason,
    verdict: maybe(row.verdict),
    state: row.state as Approval['state'],
    requestedBy: JSON.parse(row.requested_by),
    requestedAt: row.requested_at,
    expiresAt: row.expires_at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    note: row.note,
  }
}

function approvalRow(approval: Approval): Schema['approvals'] {
  return {
    id: approval.id,
    call_id: approval.callId,
    digest: approval.digest,
    customer_id: approval.customerId,
    conversation_id: approval.conversationId,
    order_number: approval.order,
    amount: approval.amount?.minor ?? null,
    currency: approval.amount?.currency ?? null,
    reason: approval.reason,
    verdict: maybeText(approval.verdict),
    state: approval.state,
    requested_by: JSON.stringify(approval.requestedBy),
    requested_at: approval.requestedAt,
    expires_at: approval.expiresAt,
    decided_by: approval.decidedBy,
    decided_at: approval.decidedAt,
    note: approval.note,
  }
}
