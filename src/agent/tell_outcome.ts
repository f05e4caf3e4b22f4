import type { Call } from '../core/call.ts'
import type { Task } from '../core/conversation.ts'
import type { Understanding } from '../core/understanding.ts'
import type { Course } from './course.ts'
import type { Heard } from './heard.ts'

const interrupted = 'I was interrupted before I could answer. If you asked for anything else, please tell me again.'
export const leftAsItIs = 'All right, I have left everything as it is.'

/** What a writing call came to, in the words of its receipt, its verdict or its plan: no brain can put it otherwise. */
export function tellOutcome(call: Call, task: Task, later: readonly Task[], course: Course): void {
  if (call.state === 'awaiting_confirmation') askForYes(call, task, later, course)
  else if (call.state === 'awaiting_approval') askStaff(call, later, course)
  else if (call.state === 'withdrawn') course.says.push(leftAsItIs)
  else course.says.push(call.receipt?.says ?? call.refusal?.message ?? 'That did not work. Nothing was changed.')
}

export function askForYes(call: Call, task: Task, later: readonly Task[], course: Course): void {
  course.says.push(`I can ${call.plan?.says ?? 'do that'}. Shall I go ahead?`)
  course.agenda = { awaiting: { kind: 'confirmation', callId: call.id, digest: call.digest ?? '', task }, later }
}

function askStaff(call: Call, later: readonly Task[], course: Course): void {
  course.says.push(
    `I may not ${call.plan?.says ?? 'do that'} on my own: ${call.verdict?.says ?? 'a colleague has to approve it.'} I have asked a colleague, and you will hear from us here.`,
  )
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
  course.says.push(interrupted)
}
