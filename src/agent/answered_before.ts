import type { Resolution } from '../core/turn.ts'
import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'
import { reveal } from '../privacy/index.ts'
import type { Desk } from './desk.ts'
import { mustNotBeErased } from './erased.ts'
import type { Heard } from './heard.ts'

/** The same message again: the same answer, from the record. */
export async function answeredBefore(
  desk: Desk,
  { turn, tokens }: Pick<Heard, 'turn' | 'tokens'>,
): Promise<Resolution> {
  if (!turn.resolution) await desk.store.read((tables) => mustBeThere(tables, turn.conversationId))
  if (!turn.resolution) throw new Refusal('conflict', 'This message was answered and then cleared.')
  const messages = await desk.store.read((tables) => tables.messages.of(turn.conversationId))
  const reply = messages.find(({ turnId, from }) => turnId === turn.id && from === 'agent')
  // None where a person has the conversation.
  return { ...turn.resolution, reply: reply ? reveal(reply.text, tokens) : '' }
}

async function mustBeThere(tables: Tables, conversationId: string): Promise<void> {
  const conversation = await tables.conversations.get(conversationId)
  if (conversation) await mustNotBeErased(tables, conversation.customerId)
}
