import type { Awaiting, Task } from '../core/conversation.ts'
import type { Understanding } from '../core/understanding.ts'
import { confirm, withdraw } from './act.ts'
import { endsWithNo, readAnswer } from './answer.ts'
import type { Course } from './course.ts'
import type { Desk } from './desk.ts'
import type { Heard } from './heard.ts'
import { isWriting } from './is_writing.ts'
import { lastWord } from './overtaken.ts'
import { whileOn } from './switched_off.ts'
import { askForYes, tellOutcome } from './tell_outcome.ts'

/** A plain yes or no to the details that were shown is an answer to them, and nothing else is. */
export async function takeAnswer(desk: Desk, heard: Heard, understanding: Understanding, course: Course) {
  const { awaiting, later } = heard.conversation.agenda
  if (awaiting?.kind !== 'confirmation') return { pending: awaiting, settled: null }
  const answer = readAnswer(awaiting.task, heard, understanding, reading(desk, heard))
  if (answer === null) return tellAnswered(desk, heard, awaiting, understanding, course)
  if (answer === 'yes') course.telling.status('acting')
  const call =
    answer === 'yes'
      ? await confirm(desk, awaiting.callId, awaiting.digest, { first: lastWord(desk, heard) })
      : await withdraw(desk, awaiting.callId, { first: whileOn(desk, heard) })
  course.calls.push(call)
  if (call.state === 'awaiting_confirmation') course.says.push(course.words.detailsChanged)
  tellOutcome(call, awaiting.task, later, course)
  return { pending: null, settled: call }
}

/** A yes that was carried out before the turn was cut off is told, whatever the customer has written to it since. */
async function tellAnswered(
  desk: Desk,
  { isTakenUp, conversation }: Heard,
  pending: Awaiting & { kind: 'confirmation' },
  { requests }: Understanding,
  course: Course,
) {
  const call = isTakenUp ? await desk.store.read((tables) => tables.calls.get(pending.callId)) : null
  if (!call || call.state === 'awaiting_confirmation') return { pending, settled: null }
  course.calls.push(call)
  tellOutcome(call, pending.task, conversation.agenda.later, course)
  return { pending: null, settled: requests.length > 0 ? null : call }
}

/** Something else came instead of a yes: after a new request the old question is void; after a mere question it stands. */
export async function keepOrWithdraw(
  desk: Desk,
  heard: Heard,
  pending: Awaiting & { kind: 'confirmation' },
  later: readonly Task[],
  course: Course,
): Promise<void> {
  const newRequest = course.agenda.awaiting !== null || course.calls.some(({ tool }) => isWriting(desk, tool))
  if (newRequest) {
    await withdraw(desk, pending.callId, { first: whileOn(desk, heard) })
    return
  }
  const call = await desk.store.read((tables) => tables.calls.get(pending.callId))
  if (call?.state === 'awaiting_confirmation') askForYes(call, pending.task, later, course)
}

/** What the staff has not decided is waited for, whatever else is talked about meanwhile. */
export async function keepWaiting(desk: Desk, pending: Awaiting & { kind: 'approval' }, course: Course): Promise<void> {
  const call = await desk.store.read((tables) => tables.calls.get(pending.callId))
  if (call?.state === 'awaiting_approval' && course.agenda.awaiting === null)
    course.agenda = { ...course.agenda, awaiting: pending }
}

/** A no where nothing was asked is about what was left to do. */
export function leftToDo(desk: Desk, heard: Heard): readonly Task[] {
  const { awaiting, later } = heard.conversation.agenda
  return later.length > 0 && awaiting === null && endsWithNo(heard, reading(desk, heard)) ? [] : later
}

/** How the words of a message are understood at this moment. */
export function reading(desk: Desk, { conversation }: Heard) {
  return (text: string) => desk.understand(text, { now: new Date(desk.now()), spoken: conversation.language })
}
