import type { Resolution } from '../core/turn.ts'
import type { Desk } from './desk.ts'
import { endTurn, type SoFar } from './end_turn.ts'
import type { Heard } from './heard.ts'
import { languageFor, wordsIn } from './words/index.ts'

/** A customer who writes faster than the desk can think is asked to say it in one message; nothing is done until then. */
export async function waitForMore(desk: Desk, heard: Heard, soFar: SoFar): Promise<Resolution> {
  const says = [wordsIn(languageFor(heard.conversation, soFar.understanding)).stillWriting]
  return endTurn(desk, heard, { says, asks: true, brain: heard.turn.brain, ...soFar }, 'on')
}
