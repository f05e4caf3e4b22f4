import type { CallState } from '../core/call.ts'
import type { Tables } from '../core/ports.ts'
import type { Desk } from './desk.ts'
import type { Heard } from './heard.ts'
import { whileOn } from './switched_off.ts'

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
export function lastWord(desk: Desk, heard: Heard) {
  const { conversation, messages } = heard
  const holding = whileOn(desk, heard)
  return async (tables: Tables): Promise<void> => {
    const now = await holding(tables)
    if (now?.length === conversation.length) return
    const last = messages.at(-1)?.number ?? 0
    if ((await tables.messages.lastOfCustomer(conversation.id)) > last) throw new Overtaken()
  }
}
