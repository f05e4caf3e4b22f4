import { hash } from 'node:crypto'
import type { Approval, Call, Plan } from '../core/call.ts'
import { newId } from '../core/id.ts'
import { canonical, type JsonObject } from '../core/json.ts'
import type { Given, Verdict } from '../core/policy.ts'
import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'
import type { Prepared, Tool } from '../core/tool.ts'
import { judge, permit } from '../policy/judge.ts'
import type { PolicyBook } from '../policy/policy_book.ts'
import type { Desk } from './desk.ts'
import { mustNotBeErased } from './erased.ts'

/** How long a person of the staff has to approve, in milliseconds. */
export const approvalLasts = 7 * 86_400_000

/** The details that a yes was given to; `approval` when the staff gave it. */
type Seen = { readonly digest: string; readonly approval?: Approval }

/**
 * Facts, verdict and, when it allows, the effect. A yes counts only for the details it was given to: `given.confirmed`
 * and `given.approved` hold for the digest that was seen, and for no other. An approval whose details have changed is void
 * before another is asked for, because a call waits for one only.
 */
export async function settle(desk: Desk, tables: Tables, call: Call, given: Given, seen?: Seen): Promise<Call> {
  const book = desk.book.current()
  const tool = toolNamed(desk, call.tool)
  if (!(await tables.customers.lock(call.customerId)))
    throw new Refusal('not_found', `There is no customer ${call.customerId}.`)
  await mustNotBeErased(tables, call.customerId)
  const prepared = await prepare(desk, book, tables, tool, call)
  const exact = digestOf(tool.name, prepared.arguments, prepared.plan)
  const holds = seen === undefined || seen.digest === exact
  const verdict = judge(book, tool.name, prepared.facts, holds ? given : { confirmed: false, approved: false })
  const judged = {
    ...call,
    arguments: prepared.arguments,
    plan: prepared.plan,
    facts: prepared.facts,
    digest: exact,
    verdict,
  }
  if (verdict.kind === 'deny')
    return { ...judged, state: 'refused', refusal: { code: 'not_allowed', message: verdict.says, faults: [] } }
  if (verdict.kind === 'confirm') return { ...judged, state: 'awaiting_confirmation' }
  if (verdict.kind === 'approve') {
    if (seen?.approval) await tables.approvals.update({ ...seen.approval, state: 'void' })
    return askStaff(tables, judged, prepared.plan, verdict, desk.now())
  }
  return { ...judged, state: 'done', receipt: await prepared.run(permit(verdict, call.id, tool.name)) }
}

/** What is asked of a tool, before there is a whole call. */
type Asked = Pick<Call, 'arguments' | 'customerId' | 'caller' | 'id' | 'conversationId'>

/** Looks up what a call of a tool would do, without a verdict. Throws a Refusal. */
export function prepare(desk: Desk, book: PolicyBook, tables: Tables, tool: Tool, call: Asked): Promise<Prepared> {
  const { customerId, caller, id: callId, conversationId } = call
  return tool.prepare(call.arguments, {
    customerId,
    caller,
    callId,
    conversationId,
    tables,
    now: desk.now(),
    payments: desk.payments,
    limits: book.limits,
    searchPolicy: desk.search(book),
  })
}

async function askStaff(
  tables: Tables,
  call: Call & { readonly digest: string },
  { order, amount }: Plan,
  verdict: Verdict,
  at: number,
): Promise<Call> {
  const id = newId('apr', at)
  const { customerId, conversationId, caller: requestedBy, digest } = call
  const bound = {
    callId: call.id,
    digest,
    customerId,
    conversationId,
    order,
    amount,
    reason: verdict.says,
    verdict,
  }
  const open = {
    state: 'waiting',
    requestedBy,
    requestedAt: at,
    expiresAt: at + approvalLasts,
    decidedBy: null,
    decidedAt: null,
    note: null,
  } as const
  await tables.approvals.insert({ id, ...bound, ...open })
  return { ...call, state: 'awaiting_approval', approvalId: id }
}

function toolNamed(desk: Desk, name: string): Tool {
  const tool = desk.tools.find((candidate) => candidate.name === name)
  if (tool) return tool
  throw new Refusal('bad_input', `There is no tool ${name.slice(0, 60)}.`, [
    { path: 'tool', fix: `use one of ${desk.tools.map((one) => one.name).join(', ')}` },
  ])
}

/** SHA-256, as hex, over tool, arguments and plan: whatever a customer or an approver saw. */
function digestOf(tool: string, args: JsonObject, plan: Plan): string {
  return hash('sha256', canonical({ tool, arguments: args, plan }))
}
