import { type Conversation, nothingToDo } from '../core/conversation.ts'
import { newId } from '../core/id.ts'
import type { Tables } from '../core/ports.ts'
import { newTicket } from '../core/ticket.ts'
import type { Desk } from './desk.ts'
import type { Incoming } from './heard.ts'

/** A conversation and its ticket; a message that was kept before has its conversation already. */
export async function openConversation(
  desk: Desk,
  tables: Tables,
  { customerId, channel, messageId }: Incoming,
): Promise<Conversation> {
  const repeated = messageId === null ? null : await tables.messages.get(messageId)
  const known = repeated && (await tables.conversations.lock(repeated.conversationId))
  if (known) return known
  const now = desk.now()
  const times = { createdAt: now, updatedAt: now }
  const conversation: Conversation = {
    id: newId('cnv', now),
    customerId,
    channel,
    state: 'open',
    takenBy: null,
    language: 'en',
    agenda: nothingToDo,
    length: 0,
    ...times,
  }
  await tables.conversations.insert(conversation)
  await tables.tickets.insert(newTicket({ id: newId('tkt', now), conversationId: conversation.id, customerId }, now))
  return conversation
}
