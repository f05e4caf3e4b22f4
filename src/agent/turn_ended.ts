import type { Call } from '../core/call.ts'
import type { Tables } from '../core/ports.ts'
import type { Resolution } from '../core/turn.ts'
import { writeDown } from './act.ts'
import { answeredBefore } from './answered_before.ts'
import type { Desk } from './desk.ts'
import type { Heard } from './heard.ts'

/** A person took the conversation in the middle of a turn, and has ended it: nothing more is done or said in it. */
export class TurnEnded extends Error {
  /** What the turn had looked up and not written down. */
  readonly lookedUp: readonly Call[]

  constructor(lookedUp: readonly Call[] = []) {
    super('somebody else has ended this turn')
    this.name = 'TurnEnded'
    this.lookedUp = lookedUp
  }
}

/** Stands at the beginning of a transaction that is right whatever else happened, but for that. */
export function whileRunning({ turn }: Pick<Heard, 'turn'>) {
  return async (tables: Tables): Promise<void> => {
    if ((await tables.turns.get(turn.id))?.state === 'done') throw new TurnEnded()
  }
}

/** The answer that the turn was ended with. What it had looked up is kept, for whoever wants to see how far it came. */
export async function endedByPerson(desk: Desk, heard: Heard, lookedUp: readonly Call[]): Promise<Resolution> {
  const turn = await desk.store.transaction(async (tables) => {
    await tables.conversations.lock(heard.conversation.id)
    const ended = await tables.turns.get(heard.turn.id)
    // Cleared or erased meanwhile: then nothing of it is kept.
    if (ended?.resolution)
      for (const call of lookedUp) if (!(await tables.calls.get(call.id))) await writeDown(tables, call)
    return ended
  })
  return answeredBefore(desk, { turn: turn ?? heard.turn, tokens: heard.tokens })
}
