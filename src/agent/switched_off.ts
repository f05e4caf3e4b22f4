import type { Call } from '../core/call.ts'
import type { Conversation } from '../core/conversation.ts'
import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'
import type { Turn } from '../core/turn.ts'
import type { Desk } from './desk.ts'
import type { Heard } from './heard.ts'
import { TurnEnded } from './turn_ended.ts'

/** The agent was switched off in the middle of a turn: nothing more is done, and a person has the rest. */
export class SwitchedOff extends Error {
  /** What the turn had come to before. */
  readonly calls: readonly Call[]

  constructor(calls: readonly Call[] = []) {
    super('the agent is switched off')
    this.name = 'SwitchedOff'
    this.calls = calls
  }
}

/** Who took the turn over has taken in what the customer wrote since: what is done from here would stand for that too. */
export function mustBeOurs({ presence }: Pick<Desk, 'presence'>, { node }: Turn): void {
  if (node !== presence.id) throw new Refusal('unavailable', 'This message is being worked on elsewhere.')
}

/**
 * Stands at the beginning of every transaction in which a turn does something, and gives the conversation as it is. From
 * here on to the commit the agent is not switched, so that nothing a turn did is later than the switch.
 */
export function whileOn(desk: Pick<Desk, 'presence'>, { conversation, turn }: Heard) {
  return async (tables: Tables): Promise<Conversation | null> => {
    const now = await tables.conversations.lockForTurn(conversation.id)
    const found = await tables.turns.underSwitch(turn.id)
    if (found?.turn.state === 'done') throw new TurnEnded()
    mustBeOurs(desk, found?.turn ?? turn)
    if (found?.isOff !== false) throw new SwitchedOff()
    return now
  }
}
