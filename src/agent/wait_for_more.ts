import type { Resolution } from '../core/turn.ts'
import type { Understanding } from '../core/understanding.ts'
import type { Desk } from './desk.ts'
import { endTurn } from './end_turn.ts'
import type { Heard } from './heard.ts'
import type { Telling } from './telling.ts'
import { languageFor, wordsIn } from './words/index.ts'

/** A customer who writes faster than the desk can think is asked to say it in one message; nothing is done until then. */
export async function waitForMore(
  desk: Desk,
  heard: Heard,
  understanding: Understanding,
  timings: Readonly<Record<string, number>>,
  telling: Telling,
): Promise<Resolution> {
  const says = [wordsIn(languageFor(heard.conversation, understanding)).stillWriting]
  return endTurn(desk, heard, { says, brain: heard.turn.brain, understanding, timings, telling }, 'on')
}
