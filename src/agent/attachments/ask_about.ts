import type { Awaiting } from '../../core/conversation.ts'
import type { Resolution } from '../../core/turn.ts'
import type { Desk } from '../desk.ts'
import { endTurn, type SoFar } from '../end_turn.ts'
import type { Heard } from '../heard.ts'
import { languageFor, type Words, wordsIn } from '../words/index.ts'

/**
 * The answer to a message that is nothing but files: no brain sees them, so none is asked. What the conversation waits for
 * goes on waiting; without that the customer is asked what it is about.
 */
export async function askAboutFiles(desk: Desk, heard: Heard, soFar: SoFar): Promise<Resolution> {
  const { conversation, turn } = heard
  const { awaiting } = conversation.agenda
  const words = wordsIn(languageFor(conversation, soFar.understanding))
  const says = [words.cannotSeeFiles, next(awaiting, words)]
  return endTurn(desk, heard, { says, asks: awaiting === null, brain: turn.brain, ...soFar }, 'on')
}

function next(awaiting: Awaiting | null, words: Words): string {
  if (awaiting === null) return words.whatIsFileAbout
  return awaiting.kind === 'approval' ? words.stillWaiting : words.questionStands
}
