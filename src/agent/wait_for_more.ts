import type { Resolution } from '../core/turn.ts'
import type { Understanding } from '../core/understanding.ts'
import type { Desk } from './desk.ts'
import type { Heard } from './heard.ts'
import { record } from './record.ts'
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
  const decided = {
    says,
    calls: [],
    unwritten: [],
    citations: [],
    agenda: heard.conversation.agenda,
    brain: heard.turn.brain,
  }
  const reply = telling.instead(says.join(' '))
  return record(desk, heard, { understanding, decided, reply, timings })
}
