import { createHash } from 'node:crypto'
import type { AuditType } from '../core/audit.ts'
import type { Approval, Call, Caller, Plan } from '../core/call.ts'
import { newId } from '../core/id.ts'
import { canonical, type JsonObject } from '../core/json.ts'
import type { Given, Verdict } from '../core/policy.ts'
import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'
import type { Prepared, Tool } from '../core/tool.ts'
import { judge, permit } from '../policy/judge.ts'
import type { PolicyBook } from '../policy/policy_book.ts'
import type { Desk } from './desk.ts'

/** How long a person of the staff has to approve, in milliseconds. */
const approvalLasts = 7 * 86_400_000

/** A use of a tool that somebody asks for. */
export type Proposal = {
  /** The call's id is its idempotency key. */
  readonly id: string
  readonly tool: string
  readonly arguments: unknown
  readonly customerId: number
  readonly caller: Caller
  readonly conversationId: string | null
  readonly turnId: string | null
  /** True when who asks may say yes for the customer and did so with the call. */
  readonly confirmed: boolean
}

/** Written in the same transaction as the call's outcome. */
export type AlsoWrite = (tables: Tables, call: Call) => Promise<void>

const nothingElse: AlsoWrite = async () => {}

/**
 * The only way to use a tool. Known ids are answered from the record; then facts, verdict, effect, ledger and audit are
 * one transaction, so the verdict cannot be about records that have changed since, and all of it happened or nothing did.
 */
export async function act(desk: Desk, proposal: Proposal, also: AlsoWrite = nothingElse): Promise<Call> {
  const at = desk.now()
  const fresh = draft(proposal, at)
  return answered(desk, fresh, also, async (tables) => {
    // Two requests under one id queue here, so that the second finds what the first did.
    await tables.customers.lock(proposal.customerId)
    const known = await tables.calls.get(proposal.id)
    if (known) return sameOrRefuse(known, proposal)
    const call = await settle(desk, tables, fresh, { confirmed: proposal.confirmed, approved: false })
    await writeDown(tables, call)
    await also(tables, call)
    return call
  })
}

/**
 * A reading tool inside a turn: it looks without a lock and leaves no row; the turn writes it down with its own records
 * by `writeDown`. A refusal is an outcome here too.
 */
export async function lookUp(desk: Desk, proposal: Proposal): Promise<Call> {
  const fresh = draft(proposal, desk.now())
  try {
    return await desk.store.read((tables) => settle(desk, tables, fresh, { confirmed: false, approved: false }))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { ...fresh, refusal: { code: error.code, message: error.message } }
  }
}

export async function writeDown(tables: Tables, call: Call): Promise<void> {
  await tables.calls.insert(call)
  await record(tables, call)
}

/** The customer's yes to a call that waits for it. It is judged anew; when its details have changed, it asks again. */
export async function confirm(desk: Desk, id: string, digest: string, also: AlsoWrite = nothingElse): Promise<Call> {
  return goOn(desk, id, also, async (tables, call) => {
    if (call.state !== 'awaiting_confirmation') return call
    return settle(desk, tables, call, { confirmed: call.digest === digest, approved: false }, digest)
  })
}

/** The customer's no, or a yes that is not wanted any more. */
export async function withdraw(desk: Desk, id: string): Promise<Call> {
  return goOn(desk, id, nothingElse, async (tables, call) => {
    if (call.state !== 'awaiting_confirmation' && call.state !== 'awaiting_approval') return call
    const approval = call.approvalId === null ? null : await tables.approvals.lock(call.approvalId)
    if (approval) await tables.approvals.update({ ...approval, state: 'void', decidedAt: desk.now() })
    return { ...call, state: 'withdrawn' }
  })
}

/** What the staff decided, carried out in the transaction that holds the approval. */
export async function actDecided(desk: Desk, tables: Tables, call: Call, approval: Approval): Promise<Call> {
  const no = { code: 'not_allowed', message: approval.note ?? 'A colleague looked at it and declined.' } as const
  const settled: Call =
    approval.state === 'approved'
      ? await settle(desk, tables, call, { confirmed: true, approved: true }, approval.digest)
      : { ...call, state: 'refused', refusal: no }
  const stamped = { ...settled, updatedAt: desk.now() }
  await tables.calls.update(stamped)
  await record(tables, stamped)
  return stamped
}

async function goOn(
  desk: Desk,
  id: string,
  also: AlsoWrite,
  change: (tables: Tables, call: Call) => Promise<Call>,
): Promise<Call> {
  const before = await desk.store.read((tables) => tables.calls.get(id))
  if (!before) throw new Refusal('not_found', `There is no call ${id}.`)
  return answered(desk, before, also, async (tables) => {
    await tables.customers.lock(before.customerId)
    const known = await tables.calls.get(id)
    if (!known) throw new Refusal('not_found', `There is no call ${id}.`)
    const call = await change(tables, known)
    if (call === known) return known
    const stamped = { ...call, updatedAt: desk.now() }
    await tables.calls.update(stamped)
    await record(tables, stamped)
    await also(tables, stamped)
    return stamped
  })
}

/** Runs the transaction; a refusal undoes all of it, and is then written down as the call's outcome. */
async function answered(
  desk: Desk,
  call: Call,
  also: AlsoWrite,
  work: (tables: Tables) => Promise<Call>,
): Promise<Call> {
  try {
    const done = await desk.store.transaction(work)
    desk.observe.call(done)
    return done
  } catch (error) {
    if (!(error instanceof Refusal) || leavesNoTrace.has(error.code)) throw error
    const refused = await writeRefusal(desk, call, error, also)
    desk.observe.call(refused)
    return refused
  }
}

/** Nothing is known about what these left behind, or they are not about the call at all: the caller tries again. */
const leavesNoTrace = new Set(['unavailable', 'key_reused', 'unauthenticated', 'forbidden'])

async function writeRefusal(desk: Desk, call: Call, { code, message }: Refusal, also: AlsoWrite): Promise<Call> {
  return desk.store.transaction(async (tables) => {
    const refused: Call = { ...call, state: 'refused', refusal: { code, message }, updatedAt: desk.now() }
    if (!(await tables.customers.get(call.customerId))) return refused
    const known = await tables.calls.get(call.id)
    if (known && known.state === 'done') return known
    await (known ? tables.calls.update(refused) : tables.calls.insert(refused))
    await record(tables, refused)
    await also(tables, refused)
    return refused
  })
}

/**
 * Facts, verdict and, when it allows, the effect. A yes counts only for the details it was given to: `given.confirmed`
 * and `given.approved` hold for the digest named, and for no other.
 */
async function settle(desk: Desk, tables: Tables, call: Call, given: Given, digest?: string): Promise<Call> {
  const book = desk.book.current()
  const tool = toolNamed(desk, call.tool)
  if (!(await tables.customers.lock(call.customerId)))
    throw new Refusal('not_found', `There is no customer ${call.customerId}.`)
  const prepared = await prepare(desk, book, tables, tool, call)
  const exact = digestOf(tool.name, prepared.arguments, prepared.plan)
  const holds = digest === undefined || digest === exact
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
    return { ...judged, state: 'refused', refusal: { code: 'not_allowed', message: verdict.says } }
  if (verdict.kind === 'confirm') return { ...judged, state: 'awaiting_confirmation' }
  if (verdict.kind === 'approve') return askStaff(tables, judged, prepared.plan, verdict, desk.now())
  return { ...judged, state: 'done', receipt: await prepared.run(permit(verdict, call.id, tool.name)) }
}

function prepare(desk: Desk, book: PolicyBook, tables: Tables, tool: Tool, call: Call): Promise<Prepared> {
  const { customerId, caller, id: callId, conversationId } = call
  return tool.prepare(call.arguments, {
    customerId,
    caller,
    callId,
    conversationId,
    tables,
    now: desk.now(),
    limits: book.limits,
    searchPolicy: desk.search(book),
  })
}

async function askStaff(
  tables: Tables,
  call: Call,
  { order, amount }: Plan,
  verdict: Verdict,
  at: number,
): Promise<Call> {
  const id = newId('apr', at)
  const { customerId, conversationId, caller: requestedBy, digest } = call
  const bound = {
    callId: call.id,
    digest: digest ?? '',
    customerId,
    conversationId,
    order,
    amount,
    reason: verdict.says,
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

function draft(proposal: Proposal, at: number): Call {
  const { id, tool, customerId, caller, conversationId, turnId } = proposal
  const unknown = {
    plan: null,
    digest: null,
    facts: null,
    verdict: null,
    receipt: null,
    refusal: null,
    approvalId: null,
  }
  const given = asArguments(proposal.arguments)
  return {
    id,
    tool,
    arguments: given,
    customerId,
    caller,
    conversationId,
    turnId,
    state: 'refused',
    ...unknown,
    createdAt: at,
    updatedAt: at,
  }
}

function asArguments(raw: unknown): JsonObject {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? (raw as JsonObject) : {}
}

function toolNamed(desk: Desk, name: string): Tool {
  const tool = desk.tools.find((candidate) => candidate.name === name)
  if (tool) return tool
  throw new Refusal('bad_input', `There is no tool ${name.slice(0, 60)}.`, [
    { path: 'tool', fix: `use one of ${desk.tools.map((one) => one.name).join(', ')}` },
  ])
}

function sameOrRefuse(known: Call, proposal: Proposal): Call {
  const same = known.tool === proposal.tool && known.customerId === proposal.customerId
  if (same) return known
  throw new Refusal('key_reused', 'This key was used for another call.', [
    { path: 'Idempotency-Key', fix: 'use a new key for a new request' },
  ])
}

/** SHA-256, as hex, over tool, arguments and plan: whatever a customer or an approver saw. */
function digestOf(tool: string, args: JsonObject, plan: Plan): string {
  return createHash('sha256')
    .update(canonical({ tool, arguments: args, plan }))
    .digest('hex')
}

/** The id of a call that a brain proposes: the same proposal in the same turn is the same call. */
export function derivedCallId(conversationId: string, turnId: string, tool: string, args: JsonObject): string {
  return `call_${createHash('sha256')
    .update(canonical({ conversationId, turnId, tool, arguments: args }))
    .digest('hex')
    .slice(0, 32)}`
}

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
  return call.conversationId ?? `customer:${call.customerId}`
}

/** Ids, figures and the verdict; no words of the customer and no address, so that the audit holds no raw personal data. */
async function record(tables: Tables, call: Call): Promise<void> {
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
