import type { Call } from '../core/call.ts'
import type { Resolution } from '../core/turn.ts'
import type { Desk } from './desk.ts'
import { endTurn, type SoFar } from './end_turn.ts'
import { handToPerson } from './hand_to_person.ts'
import type { Heard } from './heard.ts'
import { isWriting } from './is_writing.ts'
import { languageFor, wordsIn } from './words/index.ts'

/** The answer while the agent is switched off: what the turn did before is told, and a person has the rest. */
export async function leaveToPeople(
  desk: Desk,
  heard: Heard,
  calls: readonly Call[],
  soFar: SoFar,
): Promise<Resolution> {
  const known = await desk.store.read((tables) => tables.calls.of(heard.conversation.id))
  const ids = new Set(calls.map(({ id }) => id))
  // A turn that a crash cut off has calls that only the records know.
  const done = known.filter(
    ({ id, tool, turnId }) => isWriting(desk, tool) && (turnId === heard.turn.id || ids.has(id)),
  )
  const call = await handToPerson(desk, heard, 'agent_off')
  const words = wordsIn(languageFor(heard.conversation, soFar.understanding))
  const told = done.flatMap((one) => (one.receipt && one.id !== call.id ? [words.outcome(one)] : []))
  const says = [...told, words.switchedOff, call.receipt ? words.outcome(call) : words.kept]
  const unwritten = calls.filter(({ id }) => !known.some((one) => one.id === id))
  return endTurn(desk, heard, { says, calls: [...calls, call], unwritten, brain: 'person', ...soFar }, 'always')
}
