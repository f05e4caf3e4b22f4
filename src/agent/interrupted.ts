import type { Call } from '../core/call.ts'
import { withdraw } from './act.ts'
import type { Desk } from './desk.ts'
import type { Heard } from './heard.ts'
import { isWriting } from './is_writing.ts'
import { whileOn } from './switched_off.ts'
import { lasting } from './overtaken.ts'

/**
 * What a turn that was cut off has done, in order. Such a turn is not thought about anew: a brain may propose something
 * else the second time, which would be a second effect for one wish.
 */
export async function doneBefore(desk: Desk, heard: Heard): Promise<Call[]> {
  return (await callsBefore(desk, heard)).filter(({ tool, state }) => lasting.has(state) && isWriting(desk, tool))
}

/** Questions for a yes that the turn wrote down before it was cut off and did not ask in the end: nobody can answer them. */
export async function takeBackUnasked(desk: Desk, heard: Heard, asked: string | null): Promise<void> {
  for (const { id, state } of await callsBefore(desk, heard))
    if (state === 'awaiting_confirmation' && id !== asked) await withdraw(desk, id, { first: whileOn(desk, heard) })
}

async function callsBefore(desk: Desk, { isTakenUp, turn, conversation }: Heard): Promise<Call[]> {
  if (!isTakenUp) return []
  const calls = await desk.store.read((tables) => tables.calls.of(conversation.id))
  return calls.filter(({ turnId }) => turnId === turn.id)
}
