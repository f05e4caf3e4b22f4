import { type Conversation, nothingToDo } from '../core/conversation.ts'
import { newId } from '../core/id.ts'
import type { Tables } from '../core/ports.ts'
import { standing } from '../core/ticket.ts'
import type { Desk } from './desk.ts'
import { openTokens, sealTokens } from './tokens.ts'

/** A message to the customer outside of a turn: the conversation is open again, and its ticket is settled. */
export async function tellCustomer(
  desk: Desk,
  tables: Tables,
  conversationId: string,
  text: string,
  status: 'resolved' | 'open' = 'resolved',
): Promise<void> {
  const conversation = await tables.conversations.lock(conversationId)
  if (!conversation) return
  const now = desk.now()
  const message = await redactedMessage(desk, tables, conversation, text)
  await tables.messages.append(message)
  const awaitsOther = conversation.state === 'with_staff' || conversation.agenda.awaiting?.kind === 'confirmation'
  const agenda = awaitsOther ? conversation.agenda : nothingToDo
  await tables.conversations.update({ ...conversation, agenda, length: message.number, updatedAt: now })
  const ticket = await tables.tickets.ofConversation(conversationId)
  if (ticket && !awaitsOther) await tables.tickets.update(standing(ticket, status, now))
  else if (ticket) await tables.tickets.stir(ticket.id, now)
  await tables.audit.append({
    chain: conversationId,
    type: 'reply_sent',
    at: now,
    payload: { message: message.id, length: text.length },
  })
}

async function redactedMessage(desk: Desk, tables: Tables, conversation: Conversation, text: string) {
  const known = await openTokens(desk, tables, conversation.id)
  const redacted = await sealTokens(desk, tables, conversation.id, text, known)
  const number = conversation.length + 1
  const now = desk.now()
  return {
    id: newId('msg', now),
    conversationId: conversation.id,
    number,
    from: 'agent' as const,
    author: null,
    turnId: null,
    text: redacted,
    at: now,
  }
}
