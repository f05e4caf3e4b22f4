import type { Call } from '../core/call.ts'
import { act, derivedCallId } from './act.ts'
import type { Desk } from './desk.ts'
import type { Heard } from './heard.ts'

/** Opens a case for what this turn is about. */
export function handToPerson(desk: Desk, { conversation, turn, customer, message }: Heard): Promise<Call> {
  const args = {
    reason: 'failure',
    summary: `The desk failed while it worked on: “${message.text.slice(0, 500)}”`,
    urgent: false,
  }
  return act(desk, {
    id: derivedCallId(conversation.id, turn.id, 'escalate_case', args),
    tool: 'escalate_case',
    arguments: args,
    customerId: customer.id,
    caller: { kind: 'customer', id: String(customer.id) },
    conversationId: conversation.id,
    turnId: turn.id,
    confirmed: false,
  })
}
