import type { Call } from '../core/call.ts'
import type { Task } from '../core/conversation.ts'
import type { Understanding } from '../core/understanding.ts'
import type { Course } from './course.ts'
import type { Heard } from './heard.ts'

/** What a writing call came to, in the words of its receipt, its verdict or its plan: no brain can put it otherwise. */
export function tellOutcome(call: Call, task: Task, later: readonly Task[], course: Course): void {
  if (call.state === 'awaiting_confirmation') askForYes(call, task, later, course)
  else if (call.state === 'awaiting_approval') askStaff(call, later, course)
  else if (call.state === 'withdrawn') course.says.push(course.words.leftAsItIs)
  else course.says.push(course.words.outcome(call))
}

export function askForYes(call: Call, task: Task, later: readonly Task[], course: Course): void {
  course.says.push(course.words.asksForYes(call))
  course.agenda = { awaiting: { kind: 'confirmation', callId: call.id, digest: call.digest ?? '', task }, later }
}

function askStaff(call: Call, later: readonly Task[], course: Course): void {
  course.says.push(course.words.asksStaff(call))
  course.agenda = { awaiting: { kind: 'approval', callId: call.id, approvalId: call.approvalId ?? '' }, later }
}

/** The turn was cut off after it had acted: what it did is told, and the customer is asked for the rest. */
export function tellInterrupted(
  calls: readonly Call[],
  heard: Heard,
  { requests }: Understanding,
  course: Course,
): void {
  const { text } = heard.message
  const task = { intent: requests[0]?.intent ?? 'out_of_scope', text, entities: [], settled: {}, asked: 0 } as const
  for (const call of calls) {
    course.calls.push(call)
    tellOutcome(call, task, [], course)
  }
  course.says.push(course.words.interrupted)
}
