import type { CallState } from '../core/call.ts'
import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'
import type { Desk } from './desk.ts'
import type { Heard } from './heard.ts'

/** What cannot be thought about anew, because it happened, or a person was asked. */
export const lasting: ReadonlySet<CallState> = new Set<CallState>(['done', 'awaiting_approval', 'unknown'])

/** The customer has written again: nothing was done, and the turn is thought about anew with all that was said. */
export class Overtaken extends Error {
  constructor() {
    super('a newer message has arrived')
    this.name = 'Overtaken'
  }
}

/**
 * Stands at the beginning of every writing transaction of a turn. It holds the conversation, so that a message is kept
 * either before, and then nothing is done, or after, and then it is about what was done.
 */
export function lastWord({ presence }: Desk, { conversation, turn, messages }: Heard) {
  return async (tables: Tables): Promise<void> => {
    const now = await tables.conversations.lock(conversation.id)
    const { node } = (await tables.turns.get(turn.id)) ?? turn
    if (node !== presence.id) throw new Refusal('unavailable', 'This message is being worked on elsewhere.')
    if (now?.length === conversation.length) return
    const heard = messages.at(-1)?.number ?? 0
    if ((await tables.messages.lastOfCustomer(conversation.id)) > heard) throw new Overtaken()
  }
}
