import { chainOf, recordCall } from './call_audit.ts'
import type { Desk } from './desk.ts'
import { tellCustomer } from './tell_customer.ts'

/**
 * Approvals whose time is over: each is expired, its call taken back and the customer told, in one transaction. Returns
 * how many there were. Several nodes may look at once; only one of them finds each still waiting.
 */
export async function expireApprovals(desk: Desk): Promise<number> {
  const overdue = await desk.store.read((tables) => tables.approvals.overdue(desk.now()))
  let expired = 0
  for (const { id, customerId } of overdue) if (await expireOne(desk, id, customerId)) expired += 1
  return expired
}

async function expireOne(desk: Desk, id: string, customerId: number): Promise<boolean> {
  const taken = await desk.store.transaction(async (tables) => {
    await tables.customers.lock(customerId)
    const approval = await tables.approvals.lock(id)
    const call = approval && (await tables.calls.get(approval.callId))
    if (approval?.state !== 'waiting' || !call) return null
    const now = desk.now()
    await tables.approvals.update({ ...approval, state: 'expired', decidedAt: now })
    const payload = { approval: id, call: call.id, decision: 'expired', staff: null, digest: approval.digest }
    await tables.audit.append({ chain: chainOf(call), type: 'approval_decided', at: now, payload })
    if (call.state !== 'awaiting_approval') return null
    const withdrawn = { ...call, state: 'withdrawn' as const, updatedAt: now }
    await tables.calls.update(withdrawn)
    await recordCall(tables, withdrawn)
    const words = `I am sorry: nobody decided in time on your request to ${call.plan?.says ?? 'act'}, so nothing was done. Ask me again and I will send it on once more, or say that you want to talk to a person.`
    if (call.conversationId !== null) await tellCustomer(desk, tables, call.conversationId, words, 'open')
    return withdrawn
  })
  if (taken) desk.observe.call(taken)
  return taken !== null
}
