import type { Call, Caller } from '../core/call.ts'
import { Refusal } from '../core/refusal.ts'
import { act } from './act.ts'
import type { Desk } from './desk.ts'
import { mustNotBeErased } from './erased.ts'
import { openTokens, sealTokens } from './tokens.ts'

/** The causes that `escalate_case` counts; other words are told to the staff in the summary. */
const causes = new Set([
  'asked_for_person',
  'complaint',
  'not_understood',
  'not_allowed',
  'needs_approval',
  'failure',
  'other',
])

export type HandOver = {
  readonly callId: string
  readonly conversationId: string
  readonly caller: Caller
  /** One of the causes, or words of one's own. */
  readonly reason: string | null
  readonly summary: string | null
}

/** Hands a conversation to a person, from outside of a turn. What is written about the customer is kept redacted. */
export async function escalate(
  desk: Desk,
  { callId, conversationId, caller, reason, summary }: HandOver,
): Promise<Call> {
  const conversation = await desk.store.read((tables) => tables.conversations.get(conversationId))
  if (!conversation) throw new Refusal('not_found', `There is no conversation ${conversationId}.`)
  const cause = reason ?? 'asked_for_person'
  const words = [causes.has(cause) ? null : cause, summary].filter((part) => part !== null).join('\n')
  const told = words === '' ? 'Handed over without further words.' : words
  const redacted = await desk.store.transaction(async (tables) => {
    await tables.conversations.lock(conversationId)
    await mustNotBeErased(tables, conversation.customerId)
    return sealTokens(desk, tables, conversationId, told, await openTokens(desk, tables, conversationId))
  })
  return act(desk, {
    id: callId,
    tool: 'escalate_case',
    arguments: { reason: causes.has(cause) ? cause : 'other', summary: redacted.slice(0, 2_000) },
    customerId: conversation.customerId,
    caller,
    conversationId,
    turnId: null,
    confirmed: true,
  })
}
