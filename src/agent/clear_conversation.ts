import { nothingToDo } from '../core/conversation.ts'
import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'
import type { Ticket } from '../core/ticket.ts'
import { withdraw } from './act.ts'
import type { Desk } from './desk.ts'

/**
 * Takes away what was said and what was made of it, and shreds the key to the real values. What was done stays: calls,
 * ledger and audit. A question that waits for a yes is withdrawn, for nobody could see any more what the yes is to.
 */
export async function clearConversation(desk: Desk, id: string, by: string): Promise<void> {
  const before = await desk.store.read((tables) => tables.conversations.get(id))
  if (!before) throw new Refusal('not_found', `There is no conversation ${id}.`)
  const { awaiting } = before.agenda
  if (awaiting?.kind === 'confirmation') await withdraw(desk, awaiting.callId)
  await desk.store.transaction(async (tables) => {
    const conversation = await tables.conversations.lock(id)
    if (!conversation) throw new Refusal('not_found', `There is no conversation ${id}.`)
    await tables.messages.clear(id)
    await tables.attachments.clear(id)
    await tables.notes.clear(id)
    await tables.turns.clear(id)
    await tables.vault.shred(id)
    await tables.answers.forgetAbout(id)
    const waits = conversation.agenda.awaiting
    const kept = waits?.kind === 'staff' || waits?.kind === 'approval' ? waits : null
    await tables.conversations.update({
      ...conversation,
      agenda: { ...nothingToDo, awaiting: kept },
      updatedAt: desk.now(),
    })
    await clearTicket(tables, id, desk.now())
    const payload = { messages: conversation.length, by }
    await tables.audit.append({ chain: id, type: 'conversation_cleared', at: desk.now(), payload })
  })
}

async function clearTicket(tables: Tables, conversationId: string, now: number): Promise<void> {
  const ticket = await tables.tickets.ofConversation(conversationId)
  if (!ticket) return
  const { escalation, satisfaction } = ticket
  const cleared: Ticket = {
    ...ticket,
    escalation: escalation && { ...escalation, summary: '' },
    satisfaction: satisfaction && { ...satisfaction, comment: null },
    updatedAt: now,
  }
  await tables.tickets.update(cleared)
}
