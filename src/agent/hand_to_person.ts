import type { Call } from '../core/call.ts'
import { act, derivedCallId } from './act.ts'
import type { Desk } from './desk.ts'
import type { Heard } from './heard.ts'
import { whileRunning } from './turn_ended.ts'

const because = {
  failure: 'The desk failed while it worked on',
  agent_off: 'The agent was switched off when the customer wrote',
} as const

/** Opens a case for what this turn is about. */
export function handToPerson(
  desk: Desk,
  { conversation, turn, customer, message }: Heard,
  reason: keyof typeof because = 'failure',
): Promise<Call> {
  const summary = `${because[reason]}: “${message.text.slice(0, 500)}”`
  const args = { reason, summary, urgent: false }
  const proposal = {
    id: derivedCallId(conversation.id, turn.id, 'escalate_case', args),
    tool: 'escalate_case',
    arguments: args,
    customerId: customer.id,
    caller: { kind: 'customer', id: String(customer.id) } as const,
    conversationId: conversation.id,
    turnId: turn.id,
    confirmed: false,
  }
  return act(desk, proposal, { first: whileRunning({ turn }) })
}
