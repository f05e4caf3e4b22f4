import type { AuditType } from '../core/audit.ts'
import type { JsonObject } from '../core/json.ts'
import { isOnItsWay, moved, type OutboxEntry } from '../core/outbox.ts'
import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'
import { chainOf } from './call_audit.ts'
import type { Desk } from './desk.ts'

/** The conversation that an entry came from; null for a call of its own. */
export async function conversationOf(tables: Tables, { callId }: OutboxEntry): Promise<string | null> {
  return (callId === null ? null : await tables.calls.get(callId))?.conversationId ?? null
}

/** What became of an entry, in the chain of the call that it came from. */
export async function recordOutbox(
  tables: Tables,
  entry: OutboxEntry,
  type: AuditType,
  more: JsonObject,
): Promise<void> {
  const { id, connector, errand, amount, order, callId, customerId, reference, state, attempts } = entry
  const chain = chainOf({ conversationId: await conversationOf(tables, entry), customerId })
  const { minor, currency } = amount
  const payload = {
    ledger: id,
    connector,
    kind: errand.kind,
    order,
    call: callId,
    minor,
    currency,
    state,
    attempts,
    reference,
  }
  await tables.audit.append({ chain, type, at: entry.updatedAt, payload: { ...payload, ...more } })
}

/** What else belongs to the transaction in which a person changed an entry. */
type Also = (tables: Tables, entry: OutboxEntry) => Promise<void>

const nothingElse: Also = async () => {}

/** A person wants it tried again, now: it is looked for at the provider first, and sent under the same key. */
export async function retryEntry(desk: Desk, id: string, by: string, also = nothingElse): Promise<OutboxEntry> {
  return change(desk, id, also, async (tables, entry, now) => {
    const fresh = { nextAt: now, attempts: entry.state === 'waiting' ? 0 : 1 }
    const next = moved(entry, isOnItsWay(entry) ? entry.state : 'unknown', now, fresh)
    await tables.jobs.add({ queue: 'outbox', key: id, after: 0 })
    return { next, type: 'outbox_retried', more: { by } }
  })
}

/** A person has seen to it outside of the desk, or says why nothing is to be done; it is never tried again. */
export async function settleEntry(
  desk: Desk,
  id: string,
  by: string,
  note: string,
  also = nothingElse,
): Promise<OutboxEntry> {
  return change(desk, id, also, async (_tables, entry, now) => {
    const next = moved(entry, 'settled', now, { settled: { by, note } })
    return { next, type: 'outbox_settled', more: { by } }
  })
}

type Change = { readonly next: OutboxEntry; readonly type: AuditType; readonly more: JsonObject }

async function change(
  desk: Desk,
  id: string,
  also: Also,
  make: (tables: Tables, entry: OutboxEntry, now: number) => Promise<Change>,
): Promise<OutboxEntry> {
  return desk.store.transaction(async (tables) => {
    const entry = await tables.outbox.lock(id)
    if (!entry) throw new Refusal('not_found', `There is nothing in the outbox under ${id}.`)
    mustBeOpen(entry, desk.now())
    const { next, type, more } = await make(tables, entry, desk.now())
    if (!(await tables.outbox.replace(entry, next))) throw new Refusal('conflict', 'A worker has just taken it.')
    await recordOutbox(tables, next, type, more)
    await also(tables, next)
    return next
  })
}

function mustBeOpen({ state, lease }: OutboxEntry, now: number): void {
  if (state === 'done' || state === 'settled') throw new Refusal('conflict', `This is ${state} already.`)
  if (state === 'sending' || (lease !== null && lease.until > now))
    throw new Refusal('conflict', 'The provider is being asked at this moment. Look again in a minute or two.')
}
