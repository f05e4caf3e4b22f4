import { hash } from 'node:crypto'
import type { Approval, Call, Caller, CallRefusal } from '../core/call.ts'
import { canonical, type JsonObject } from '../core/json.ts'
import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'
import { aboutCustomer, recordCall } from './call_audit.ts'
import { mustHoldNoCard } from './card_free.ts'
import type { Desk } from './desk.ts'
import { lookOutside } from './look_outside.ts'
import { settle } from './settle.ts'

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

/** What else belongs to the transaction of a call. */
export type Within = {
  /** Looked at before anything is done, and throws when nothing shall be. */
  readonly first?: (tables: Tables) => Promise<unknown>
  /** Written with the call's outcome. */
  readonly also?: (tables: Tables, call: Call) => Promise<void>
}

/**
 * The only way to use a tool. Known ids are answered from the record; then facts, verdict, effect, ledger and audit are
 * one transaction, so the verdict cannot be about records that have changed since, and all of it happened or nothing did.
 */
export async function act(desk: Desk, proposal: Proposal, within: Within = {}): Promise<Call> {
  // Before anything is written: a refused call keeps its arguments.
  mustHoldNoCard(proposal.arguments, 'arguments')
  const at = desk.now()
  const fresh = draft(desk, proposal, at)
  return answered(desk, fresh, null, within, async (tables) => {
    // Two requests under one id queue here, so that the second finds what the first did.
    await tables.customers.lock(proposal.customerId)
    const known = await tables.calls.get(proposal.id)
    if (known) return sameOrRefuse(known, fresh)
    await within.first?.(tables)
    const call = await settle(desk, tables, fresh, { confirmed: proposal.confirmed, approved: false })
    await writeDown(tables, call)
    await within.also?.(tables, call)
    return call
  })
}

/**
 * A reading tool inside a turn: it looks without a lock and leaves no row; the turn writes it down with its own records
 * by `writeDown`. A refusal is an outcome here too.
 */
export async function lookUp(desk: Desk, proposal: Proposal): Promise<Call> {
  const fresh = draft(desk, proposal, desk.now())
  try {
    const call = await desk.store.read((tables) => settle(desk, tables, fresh, { confirmed: false, approved: false }))
    return await lookOutside(desk, call)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { ...fresh, refusal: refusalOf(error) }
  }
}

export async function writeDown(tables: Tables, call: Call): Promise<void> {
  await tables.calls.insert(call)
  await recordCall(tables, call)
}

/** The customer's yes to a call that waits for it. It is judged anew; when its details have changed, it asks again. */
export async function confirm(desk: Desk, id: string, digest: string, within: Within = {}): Promise<Call> {
  return goOn(desk, id, within, async (tables, call) => {
    if (call.state !== 'awaiting_confirmation') return call
    await within.first?.(tables)
    return settle(desk, tables, call, { confirmed: call.digest === digest, approved: false }, { digest })
  })
}

/** The customer's no, or a yes that is not wanted any more. */
export async function withdraw(desk: Desk, id: string, within: Within = {}): Promise<Call> {
  return goOn(desk, id, within, async (tables, call) => {
    if (call.state !== 'awaiting_confirmation' && call.state !== 'awaiting_approval') return call
    await within.first?.(tables)
    const approval = call.approvalId === null ? null : await tables.approvals.lock(call.approvalId)
    if (approval?.state === 'waiting')
      await tables.approvals.update({ ...approval, state: 'void', decidedAt: desk.now() })
    return { ...call, state: 'withdrawn' }
  })
}

/** What the staff decided, carried out in the transaction that holds the approval. */
export async function actDecided(desk: Desk, tables: Tables, call: Call, approval: Approval): Promise<Call> {
  const message = approval.note ?? 'A colleague looked at it and declined.'
  const no: CallRefusal = { code: 'not_allowed', message, faults: [] }
  const settled: Call =
    approval.state === 'approved'
      ? await settle(desk, tables, call, { confirmed: true, approved: true }, { digest: approval.digest, approval })
      : { ...call, state: 'refused', refusal: no }
  const stamped = { ...settled, updatedAt: desk.now() }
  await tables.calls.update(stamped)
  await recordCall(tables, stamped)
  return stamped
}

async function goOn(
  desk: Desk,
  id: string,
  within: Within,
  change: (tables: Tables, call: Call) => Promise<Call>,
): Promise<Call> {
  const before = await desk.store.read((tables) => tables.calls.get(id))
  if (!before) throw new Refusal('not_found', `There is no call ${id}.`)
  return answered(desk, before, before.state, within, async (tables) => {
    await tables.customers.lock(before.customerId)
    const known = await tables.calls.get(id)
    if (!known) throw new Refusal('not_found', `There is no call ${id}.`)
    const call = await change(tables, known)
    if (call === known) return known
    const stamped = { ...call, updatedAt: desk.now() }
    await tables.calls.update(stamped)
    await recordCall(tables, stamped)
    await within.also?.(tables, stamped)
    return stamped
  })
}

/**
 * Runs the transaction; a refusal undoes all of it, and is then written down as the call's outcome. `state` is how the
 * call was found, null when it is new: what somebody else made of it in the meantime stays.
 */
async function answered(
  desk: Desk,
  call: Call,
  state: Call['state'] | null,
  within: Within,
  work: (tables: Tables) => Promise<Call>,
): Promise<Call> {
  try {
    const done = await desk.store.transaction(work, aboutCustomer(call.customerId))
    desk.observe.call(done)
    return done
  } catch (error) {
    if (!(error instanceof Refusal) || leavesNoTrace.has(error.code)) throw error
    const refused = await writeRefusal(desk, { ...call, refusal: refusalOf(error) }, state, within)
    desk.observe.call(refused)
    return refused
  }
}

/** Nothing is known about what these left behind, or they are not about the call at all: the caller tries again. */
const leavesNoTrace = new Set(['unavailable', 'key_reused', 'unauthenticated', 'forbidden', 'erased'])

async function writeRefusal(desk: Desk, call: Call, state: Call['state'] | null, { also }: Within): Promise<Call> {
  const write = async (tables: Tables): Promise<Call> => {
    const refused: Call = { ...call, state: 'refused', updatedAt: desk.now() }
    if (!(await tables.customers.lock(call.customerId))) return refused
    const known = await tables.calls.get(call.id)
    if (known && known.state !== state) return sameOrRefuse(known, call)
    await (known ? tables.calls.update(refused) : tables.calls.insert(refused))
    await recordCall(tables, refused)
    await also?.(tables, refused)
    return refused
  }
  return desk.store.transaction(write, aboutCustomer(call.customerId))
}

function refusalOf({ code, message, faults }: Refusal): CallRefusal {
  return { code, message, faults }
}

function draft(desk: Desk, proposal: Proposal, at: number): Call {
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
    asked: turnId === null ? askedOf(desk, proposal) : null,
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

/**
 * What a given id is bound to; the id of a call that a turn derives is such a digest already. Words for people are left
 * out, because the same words are redacted in another way once more is known about the customer.
 */
function askedOf(desk: Desk, { tool, arguments: raw, customerId, conversationId, confirmed }: Proposal): string {
  const isWords = desk.tools.some(({ name, keepsTokens }) => name === tool && keepsTokens)
  const wanted = isWords ? null : asArguments(raw)
  return hash('sha256', canonical({ tool, arguments: wanted, customerId, conversationId, confirmed }))
}

function sameOrRefuse(known: Call, call: Call): Call {
  const same = known.tool === call.tool && known.customerId === call.customerId
  if (same && (known.asked === null || known.asked === call.asked)) return known
  throw new Refusal('key_reused', 'This key was used for another call.', [
    { path: 'Idempotency-Key', fix: 'use a new key for a new request' },
  ])
}

/** The id of a call that a brain proposes: the same proposal in the same turn is the same call. */
export function derivedCallId(conversationId: string, turnId: string, tool: string, args: JsonObject): string {
  return `call_${hash('sha256', canonical({ conversationId, turnId, tool, arguments: args })).slice(0, 32)}`
}
