import type { Staff } from '../core/access.ts'
import type { AuditType } from '../core/audit.ts'
import type { Conversation } from '../core/conversation.ts'
import type { Customer } from '../core/customer.ts'
import type { JsonObject } from '../core/json.ts'
import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'
import type { Ticket } from '../core/ticket.ts'
import { aboutCustomer } from './call_audit.ts'
import type { Desk } from './desk.ts'
import { mustNotBeErased } from './erased.ts'

/** A conversation and its ticket, held until the transaction ends. */
export type Case = { readonly conversation: Conversation; readonly ticket: Ticket; readonly customer: Customer }

/**
 * What somebody of the staff does about a conversation, in one transaction with its audit entry. It holds the customer and
 * then the conversation, in the order of everything else: a call is either done before, or finds what was done here.
 */
export async function onCase<T>(
  desk: Pick<Desk, 'store'>,
  conversationId: string,
  work: (tables: Tables, held: Case) => Promise<T>,
): Promise<T> {
  const found = await desk.store.read((tables) => tables.conversations.get(conversationId))
  if (!found) throw new Refusal('not_found', `There is no conversation ${conversationId}.`)
  const holding = async (tables: Tables): Promise<T> => {
    const customer = await tables.customers.lock(found.customerId)
    await mustNotBeErased(tables, found.customerId)
    const conversation = await tables.conversations.lock(conversationId)
    const ticket = await tables.tickets.ofConversation(conversationId)
    if (!customer || !conversation || !ticket) throw new Error(`conversation ${conversationId} has lost its ticket`)
    return work(tables, { conversation, ticket, customer })
  }
  return desk.store.transaction(holding, aboutCustomer(found.customerId))
}

/** Writes down what somebody of the staff did: ids and figures, no words. */
export async function recordStaff(
  tables: Tables,
  { conversation, ticket }: Pick<Case, 'conversation' | 'ticket'>,
  type: AuditType,
  by: Staff,
  at: number,
  more: JsonObject = {},
): Promise<void> {
  const payload = { ticket: ticket.id, staff: by.id, role: by.role, ...more }
  await tables.audit.append({ chain: conversation.id, type, at, payload })
}

/** Who has a conversation; null when nobody does, or somebody who is not with us any more. */
export async function holderOf(tables: Tables, { takenBy }: Conversation): Promise<Staff | null> {
  return takenBy === null ? null : tables.staff.get(takenBy)
}

/** Only whoever has a conversation speaks in it. */
export async function mustHave(tables: Tables, conversation: Conversation, staff: Staff): Promise<void> {
  const holder = await holderOf(tables, conversation)
  if (holder?.id === staff.id) return
  if (holder) throw taken(holder)
  throw new Refusal('conflict', 'Nobody has this conversation yet. Take it over first.', [
    { path: 'conversation_id', fix: 'take it over with POST /conversation/{id}/take-over' },
  ])
}

/** A colleague has it, and others leave it alone unless they take it on purpose. */
export async function mustBeFree(tables: Tables, conversation: Conversation, staff: Staff): Promise<void> {
  const holder = await holderOf(tables, conversation)
  if (holder && holder.id !== staff.id) throw taken(holder)
}

export function taken({ id, name }: Staff): Refusal {
  return new Refusal('conflict', `${name} has this conversation.`, [
    {
      path: 'from',
      fix: `take it over from ${name} on purpose, with POST /conversation/{id}/take-over and "${id}" here`,
    },
  ])
}
