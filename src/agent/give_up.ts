import type { Resolution } from '../core/turn.ts'
import type { Understanding } from '../core/understanding.ts'
import { act, derivedCallId } from './act.ts'
import type { Desk } from './desk.ts'
import type { Heard } from './hear.ts'
import { record } from './record.ts'

const sorry = 'Something went wrong on our side, and I do not want to get it wrong twice.'

/** A turn that cannot be finished as it should ends with a person: no message is ever left without an answer. */
export async function giveUp(
  desk: Desk,
  heard: Heard,
  understanding: Understanding,
  timings: Readonly<Record<string, number>>,
): Promise<Resolution> {
  const { conversation, turn, customer, message } = heard
  const args = {
    reason: 'failure',
    summary: `The desk failed while it worked on: “${message.text.slice(0, 500)}”`,
    urgent: false,
  }
  const call = await act(desk, {
    id: derivedCallId(conversation.id, turn.id, 'escalate_case', args),
    tool: 'escalate_case',
    arguments: args,
    customerId: customer.id,
    caller: { kind: 'customer', id: String(customer.id) },
    conversationId: conversation.id,
    turnId: turn.id,
    confirmed: false,
  })
  const says = [sorry, call.receipt?.says ?? 'Please write to us again in a moment.']
  const decided = { says, calls: [call], unwritten: [], citations: [], agenda: conversation.agenda }
  return record(desk, heard, { understanding, decided, reply: says.join(' '), timings })
}
