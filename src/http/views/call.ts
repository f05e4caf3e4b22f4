import type { Call, Caller, CallRefusal, Receipt } from '../../core/call.ts'
import type { Trace, Verdict } from '../../core/policy.ts'
import type { CallView } from '../contract/call.ts'
import { iso, type Shown } from './common.ts'

export function callView(call: Call): Shown<CallView> {
  return {
    id: call.id,
    tool: call.tool,
    arguments: call.arguments,
    customer_id: call.customerId,
    conversation_id: call.conversationId,
    turn_id: call.turnId,
    caller: callerView(call.caller),
    state: call.state,
    awaiting: awaits(call),
    plan: call.plan,
    digest: call.digest,
    facts: call.facts,
    verdict: call.verdict && verdictView(call.verdict),
    receipt: call.receipt && receiptView(call.receipt),
    refusal: call.refusal && refusalView(call.refusal),
    approval_id: call.approvalId,
    created_at: iso(call.createdAt),
    updated_at: iso(call.updatedAt),
  }
}

export function callerView(caller: Caller) {
  return { kind: caller.kind, id: caller.id, role: caller.kind === 'staff' ? caller.role : null }
}

export function verdictView({
  kind,
  rule,
  citation,
  says,
  version,
  trace,
}: Verdict): Shown<NonNullable<CallView['verdict']>> {
  return { kind, rule, citation, because: says, version, trace: traceView(trace) }
}

export function traceView({ rules, facts, limits, differences }: Trace) {
  const changes = differences.map(({ fact, is, wouldNeed }) => ({ fact, is, would_need: wouldNeed }))
  return { rules, facts, limits, differences: changes }
}

function awaits({ state }: Call): CallView['awaiting'] {
  if (state === 'awaiting_confirmation') return 'confirmation'
  return state === 'awaiting_approval' ? 'approval' : null
}

function refusalView({ code, message, faults }: CallRefusal) {
  return { code, message, errors: faults.map(({ path, fix }) => ({ path, fix })) }
}

function receiptView({ callId, tool, at, says, order, moved, result }: Receipt) {
  const movements = moved.map(({ movement, amount, methodId, methodName, onItsWay }) => ({
    movement,
    amount,
    method_id: methodId,
    method_name: methodName,
    // Receipts from before there were providers do not say.
    on_its_way: onItsWay ?? false,
  }))
  return { call_id: callId, tool, at: iso(at), says, order, moved: movements, result }
}
