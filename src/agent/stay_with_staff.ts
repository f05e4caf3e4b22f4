import type { Resolution } from '../core/turn.ts'
import type { Desk } from './desk.ts'
import { endTurn, type SoFar } from './end_turn.ts'
import type { Heard } from './heard.ts'

/** A person has the conversation, and the agent keeps silent; or it waits for one, and the customer is told so. */
export async function stayWithStaff(desk: Desk, heard: Heard, soFar: SoFar): Promise<Resolution> {
  const isTaken = heard.conversation.takenBy !== null
  const says = isTaken ? [] : ['Thank you, I have added this to your case. A colleague will answer you here.']
  return endTurn(desk, heard, { says, brain: 'person', ...soFar }, 'always')
}
