import type { Resolution } from '../core/turn.ts'
import type { Desk } from './desk.ts'
import { endTurn, type SoFar } from './end_turn.ts'
import { handToPerson } from './hand_to_person.ts'
import type { Heard } from './heard.ts'
import { languageFor, wordsIn } from './words/index.ts'

/** A turn that cannot be finished as it should ends with a person: no message is ever left without an answer. */
export async function giveUp(desk: Desk, heard: Heard, soFar: SoFar): Promise<Resolution> {
  const call = await handToPerson(desk, heard)
  const words = wordsIn(languageFor(heard.conversation, soFar.understanding))
  const says = [words.wentWrong, call.receipt ? words.outcome(call) : words.writeAgain]
  return endTurn(desk, heard, { says, calls: [call], brain: 'person', ...soFar }, 'always')
}
