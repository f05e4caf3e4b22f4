import { customerChain, type AuditType } from '../core/audit.ts'
import type { Call } from '../core/call.ts'
import type { Tables } from '../core/ports.ts'

const eventOf = {
  awaiting_confirmation: 'call_awaiting',
  awaiting_approval: 'approval_requested',
  done: 'call_done',
  failed: 'call_failed',
  refused: 'call_refused',
  withdrawn: 'call_withdrawn',
  unknown: 'call_failed',
} as const satisfies Record<Call['state'], AuditType>

/** The chain of a call: its conversation's, or its customer's when there is none. */
export function chainOf(call: Pick<Call, 'conversationId' | 'customerId'>): string {
  return call.conversationId ?? customerChain(call.customerId)
}

/** Ids, figures and the verdict; no words of the customer and no address, so that the audit holds no raw personal data. */
export async function recordCall(tables: Tables, call: Call): Promise<void> {
  const { id, tool, state, customerId, turnId, caller, verdict, refusal, plan, receipt, digest, approvalId } = call
  const moved = (receipt?.moved ?? []).map(({ movement, amount, methodId }) => ({
    movement,
    minor: amount.minor,
    currency: amount.currency,
    method: methodId,
  }))
  const because = verdict ? { verdict: verdict.kind, rule: verdict.rule, policy: verdict.version } : {}
  const payload = {
    call: id,
    tool,
    state,
    customer: customerId,
    turn: turnId,
    caller: { ...caller },
    order: plan?.order ?? null,
    digest,
    ...because,
    refusal: refusal?.code ?? null,
    approval: approvalId,
    moved,
  }
  await tables.audit.append({ chain: chainOf(call), type: eventOf[state], at: call.updatedAt, payload })
}

/** What work that locks a customer's row first is about. */
export function aboutCustomer(id: number): string {
  return `customer:${id}`
}
