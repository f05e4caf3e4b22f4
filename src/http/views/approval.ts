import type { Approval } from '../../core/call.ts'
import type { ApprovalView } from '../contract/approval.ts'
import { callerView, verdictView } from './call.ts'
import { iso, isoOrNull, type Shown } from './common.ts'

export function approvalView(approval: Approval): Shown<ApprovalView> {
  return {
    id: approval.id,
    call_id: approval.callId,
    digest: approval.digest,
    customer_id: approval.customerId,
    conversation_id: approval.conversationId,
    order: approval.order,
    amount: approval.amount,
    reason: approval.reason,
    verdict: approval.verdict && verdictView(approval.verdict),
    state: approval.state,
    requested_by: callerView(approval.requestedBy),
    requested_at: iso(approval.requestedAt),
    expires_at: iso(approval.expiresAt),
    decided_by: approval.decidedBy,
    decided_at: isoOrNull(approval.decidedAt),
    note: approval.note,
  }
}
