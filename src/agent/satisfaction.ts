import { Refusal } from '../core/refusal.ts'
import type { Ticket } from '../core/ticket.ts'
import type { Desk } from './desk.ts'
import { mustNotBeErased } from './erased.ts'
import { openTokens, sealTokens } from './tokens.ts'

/** How satisfied the customer was: `score` 1 to 5. The comment is kept redacted. A later word replaces an earlier one. */
export async function giveSatisfaction(
  desk: Desk,
  conversationId: string,
  given: { readonly score: number; readonly comment: string | null },
): Promise<Ticket> {
  return desk.store.transaction(async (tables) => {
    const conversation = await tables.conversations.lock(conversationId)
    const ticket = conversation && (await tables.tickets.ofConversation(conversationId))
    if (!ticket) throw new Refusal('not_found', `There is no conversation ${conversationId}.`)
    await mustNotBeErased(tables, ticket.customerId)
    const known = await openTokens(desk, tables, conversationId)
    const comment = given.comment && (await sealTokens(desk, tables, conversationId, given.comment, known))
    const at = desk.now()
    const rated: Ticket = { ...ticket, satisfaction: { score: given.score, comment, at }, updatedAt: at }
    await tables.tickets.update(rated)
    const payload = { ticket: ticket.id, score: given.score, commented: comment !== null }
    await tables.audit.append({ chain: conversationId, type: 'satisfaction_given', at, payload })
    return { ...rated, satisfaction: { score: given.score, comment: given.comment, at } }
  })
}
