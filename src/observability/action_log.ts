import type { Call } from '../core/call.ts'
import type { JsonObject } from '../core/json.ts'
import { ownId } from './own_id.ts'

/**
 * What `action_log.jsonl` says about one call and its outcome: ids, figures and the verdict, no words of anybody. `tools`
 * are the names that may be written; another name is something that a stranger typed.
 */
export function actionLine(call: Call, tools: ReadonlySet<string>, at: number): string {
  const { id, tool, state, customerId, conversationId, turnId, caller, plan, verdict, receipt, refusal, updatedAt } =
    call
  const entry: JsonObject = {
    time: new Date(at).toISOString(),
    call: ownId(id),
    tool: tools.has(tool) ? tool : 'unknown',
    state,
    caller: caller.kind,
    customer: customerId,
    conversation: conversationId,
    turn: turnId,
    order: receipt?.order ?? plan?.order ?? null,
    verdict: verdict?.kind ?? null,
    rule: verdict?.rule ?? null,
    policy: verdict?.version ?? null,
    amount: plan?.amount ? { ...plan.amount } : null,
    moved: (receipt?.moved ?? []).map(({ movement, amount }) => ({ movement, ...amount })),
    refusal: refusal?.code ?? null,
    ms: Math.max(0, at - updatedAt),
  }
  return JSON.stringify(entry)
}
