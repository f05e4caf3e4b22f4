import type { Call } from '../core/call.ts'
import type { WithAttached } from '../core/attachment.ts'
import type { Conversation } from '../core/conversation.ts'
import type { ModelUse } from '../core/model.ts'
import type { Tables } from '../core/ports.ts'
import type { Ticket } from '../core/ticket.ts'
import type { Turn } from '../core/turn.ts'
import { reveal, revealDeep, type Tokens } from '../privacy/index.ts'
import { withAttached } from './attachments/read.ts'
import { holderOf } from './case.ts'
import type { Desk } from './desk.ts'
import { openTokens } from './tokens.ts'

/** A conversation with everything that was said, understood and done in it, its tokens filled in. */
export type History = {
  readonly conversation: Conversation
  /** The name of who of the staff has it. */
  readonly person: string | null
  readonly messages: readonly WithAttached[]
  readonly turns: readonly Turn[]
  readonly calls: readonly Call[]
  readonly ticket: Ticket | null
  readonly modelUses: readonly ModelUse[]
}

/** Null when there is no such conversation. */
export async function readHistory(desk: Desk, conversationId: string): Promise<History | null> {
  return desk.store.read(async (tables) => {
    const conversation = await tables.conversations.get(conversationId)
    if (!conversation) return null
    const tokens = await openTokens(desk, tables, conversationId)
    const messages = await withAttached(desk, tables, conversationId, await tables.messages.of(conversationId))
    const turns = await tables.turns.of(conversationId)
    return {
      conversation,
      person: (await holderOf(tables, conversation))?.name ?? null,
      messages: messages.map((message) => ({ ...message, text: reveal(message.text, tokens) })),
      turns: turns.map((turn) => revealedTurn(turn, tokens)),
      calls: await tables.calls.of(conversationId),
      modelUses: await tables.modelUses.of(conversationId),
      ticket: await readTicket(desk, tables, await tables.tickets.ofConversation(conversationId), tokens),
    }
  })
}

/** A ticket with the tokens in what people wrote about it filled in. */
export async function readTicket(
  desk: Desk,
  tables: Tables,
  ticket: Ticket | null,
  known?: Tokens,
): Promise<Ticket | null> {
  if (!ticket || (!ticket.escalation && !ticket.satisfaction?.comment)) return ticket
  const tokens = known ?? (await openTokens(desk, tables, ticket.conversationId))
  const { escalation, satisfaction } = ticket
  return {
    ...ticket,
    escalation: escalation && { ...escalation, summary: reveal(escalation.summary, tokens) },
    satisfaction: satisfaction && {
      ...satisfaction,
      comment: satisfaction.comment && reveal(satisfaction.comment, tokens),
    },
  }
}

function revealedTurn(turn: Turn, tokens: Tokens): Turn {
  if (turn.understanding === null) return turn
  // Understanding is plain JSON; revealing changes strings in place and nothing else.
  const understanding = revealDeep(turn.understanding, tokens) as unknown as Turn['understanding']
  return { ...turn, understanding }
}
