import type { Staff } from '../core/access.ts'
import { type Agenda, nothingToDo } from '../core/conversation.ts'
import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'
import { standing } from '../core/ticket.ts'
import { type Case, mustBeFree, onCase, recordStaff } from './case.ts'
import type { Desk } from './desk.ts'
import type { Also } from './take_over.ts'

/**
 * The agent has the conversation again, and answers the customer's next message. A question that waits for a yes, or for
 * an approval, goes on waiting; a yes to it is judged anew, as every yes is.
 */
export async function handBack(desk: Desk, id: string, staff: Staff, also: Also<Case>): Promise<Case> {
  return onCase(desk, id, async (tables, held) => {
    const { conversation, ticket } = held
    await mustBeFree(tables, conversation, staff)
    if (conversation.state !== 'with_staff')
      throw new Refusal('conflict', 'No person has this conversation: the agent answers in it already.')
    const now = desk.now()
    const agenda = await stillOpen(tables, conversation.agenda)
    const given = { ...conversation, state: 'open' as const, takenBy: null, agenda, updatedAt: now }
    await tables.conversations.update(given)
    const status = agenda.awaiting?.kind === 'approval' ? 'waiting_for_staff' : 'waiting_for_customer'
    const left = { ...standing(ticket, status, now), assignee: null, escalation: null }
    await tables.tickets.update(left)
    await recordStaff(tables, held, 'handed_back', staff, now)
    const after = { ...held, conversation: given, ticket: left }
    await also(tables, after)
    return after
  })
}

/** What was asked before the person came, as far as it still waits; what was merely talked about is over. */
async function stillOpen(tables: Tables, agenda: Agenda): Promise<Agenda> {
  const { awaiting } = agenda
  if (awaiting?.kind !== 'confirmation' && awaiting?.kind !== 'approval') return nothingToDo
  const call = await tables.calls.get(awaiting.callId)
  return call?.state === `awaiting_${awaiting.kind}` ? agenda : nothingToDo
}
