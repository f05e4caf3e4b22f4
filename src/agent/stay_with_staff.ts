import type { Resolution } from '../core/turn.ts'
import type { Understanding } from '../core/understanding.ts'
import type { Desk } from './desk.ts'
import type { Heard } from './heard.ts'
import { record } from './record.ts'
import type { Telling } from './telling.ts'

/** A person has the conversation, or it waits for one: the agent does nothing and does not talk over them. */
export async function stayWithStaff(
  desk: Desk,
  heard: Heard,
  understanding: Understanding,
  timings: Readonly<Record<string, number>>,
  telling: Telling,
): Promise<Resolution> {
  const says = ['Thank you, I have added this to your case. A colleague will answer you here.']
  const decided = { says, calls: [], unwritten: [], citations: [], agenda: heard.conversation.agenda, brain: 'person' }
  const reply = telling.instead(says.join(' '))
  return record(desk, heard, { understanding, decided, reply, timings }, 'always')
}
