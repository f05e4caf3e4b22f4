import type { Staff } from '../core/access.ts'
import type { Approval, Call } from '../core/call.ts'
import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'
import { actDecided } from './act.ts'
import { aboutCustomer, chainOf } from './call_audit.ts'
import { mustHoldNoCard } from './card_free.ts'
import type { Desk } from './desk.ts'
import { tellCustomer } from './tell_customer.ts'

const mayApprove = new Set<Staff['role']>(['manager', 'admin'])

export type Decision = { readonly approval: Approval; readonly call: Call }

export type Ruling = { readonly yes: boolean; readonly note: string | null }

/**
 * A person's yes or no to a call that waits for it: once, in time, by somebody of the right role who did not ask for it.
 * After a yes the call is judged anew and done in the same transaction, and the customer is told either way. `also` belongs
 * to that transaction.
 */
export async function decideApproval(
  desk: Desk,
  id: string,
  staff: Staff,
  ruling: Ruling,
  also: (tables: Tables, decision: Decision) => Promise<void> = async () => {},
): Promise<Decision> {
  mustHoldNoCard(ruling.note, 'note')
  const before = await desk.store.read((tables) => tables.approvals.get(id))
  if (!before) throw new Refusal('not_found', `There is no approval ${id}.`)
  const decide = async (tables: Tables) => {
    await tables.customers.lock(before.customerId)
    const approval = await tables.approvals.lock(id)
    const call = approval && (await tables.calls.get(approval.callId))
    if (!approval || !call) throw new Refusal('not_found', `There is no approval ${id}.`)
    mustBeOpen(approval, staff, desk.now())
    const decision = await carryOut(desk, tables, approval, call, staff, ruling)
    await also(tables, decision)
    return decision
  }
  const outcome = await desk.store.transaction(decide, aboutCustomer(before.customerId))
  desk.observe.call(outcome.call)
  return outcome
}

function mustBeOpen(approval: Approval, staff: Staff, now: number): void {
  if (!mayApprove.has(staff.role))
    throw new Refusal('forbidden', `The role ${staff.role} may not decide approvals; a manager or an admin may.`)
  const { requestedBy } = approval
  if (requestedBy.kind === 'staff' && requestedBy.id === staff.id)
    throw new Refusal('forbidden', 'Nobody decides on a request of their own.')
  if (approval.state !== 'waiting') throw new Refusal('conflict', `This approval is ${approval.state} already.`)
  if (approval.expiresAt <= now)
    throw new Refusal('expired', 'This approval has expired; the customer has to ask again.')
}

async function carryOut(desk: Desk, tables: Tables, approval: Approval, call: Call, staff: Staff, ruling: Ruling) {
  const now = desk.now()
  const decided: Approval = {
    ...approval,
    state: ruling.yes ? 'approved' : 'refused',
    decidedBy: staff.id,
    decidedAt: now,
    note: ruling.note,
  }
  const settled = await actDecided(desk, tables, call, decided)
  // The records changed since the customer and the approver saw the details: the yes does not hold for the new ones.
  const holds = !ruling.yes || settled.state === 'done'
  const final: Approval = holds ? decided : { ...decided, state: 'void' }
  // When new details wait for an approval of their own, this one was made void before.
  if (settled.state !== 'awaiting_approval') await tables.approvals.update(final)
  const payload = {
    approval: approval.id,
    call: call.id,
    decision: final.state,
    staff: staff.id,
    role: staff.role,
    digest: approval.digest,
  }
  await tables.audit.append({ chain: chainOf(call), type: 'approval_decided', at: now, payload })
  if (call.conversationId !== null) await tellCustomer(desk, tables, call.conversationId, wordsFor(settled))
  return { approval: final, call: settled }
}

function wordsFor(call: Call): string {
  if (call.receipt) return `A colleague has approved it. ${call.receipt.says}`
  if (call.state === 'refused')
    return `A colleague has looked at your request to ${call.plan?.says ?? 'act'}: ${call.refusal?.message ?? 'it was declined.'}`
  const changed = 'A colleague has approved it, but the details have changed since.'
  return call.state === 'awaiting_approval'
    ? `${changed} A colleague looks at the new ones, and you will hear from us here.`
    : `${changed} Please ask me again, so that you can see the new ones.`
}
