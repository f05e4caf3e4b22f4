import type { Staff } from '../core/access.ts'
import { nothingToDo } from '../core/conversation.ts'
import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'
import { type Priority, standing } from '../core/ticket.ts'
import { type Case, mustBeFree, onCase, recordStaff } from './case.ts'
import { recordCall } from './call_audit.ts'
import type { Desk } from './desk.ts'
import type { Also } from './take_over.ts'
import { runningIn } from './take_up.ts'

type Change = (tables: Tables, held: Case, now: number) => Promise<Case>

/** Changes a ticket in one transaction with its audit entry; a change that changes nothing leaves no entry. */
async function care(desk: Desk, ticketId: string, change: Change, also: Also<Case>): Promise<Case> {
  const ticket = await desk.store.read((tables) => tables.tickets.get(ticketId))
  if (!ticket) throw new Refusal('not_found', `There is no ticket ${ticketId}.`)
  return onCase(desk, ticket.conversationId, async (tables, held) => {
    const after = await change(tables, held, desk.now())
    if (after.ticket !== held.ticket) await tables.tickets.update(after.ticket)
    if (after.conversation !== held.conversation) await tables.conversations.update(after.conversation)
    await also(tables, after)
    return after
  })
}

/** Gives a ticket to somebody of the staff, or to nobody. Whoever had the conversation has it no more, unless it is theirs. */
export function assign(desk: Desk, id: string, staff: Staff, assignee: string | null, also: Also<Case>): Promise<Case> {
  return care(
    desk,
    id,
    async (tables, held, now) => {
      const { ticket, conversation } = held
      if (assignee !== null && !(await tables.staff.get(assignee)))
        throw new Refusal('bad_input', `There is nobody ${assignee} on the staff.`, [
          { path: 'assignee', fix: 'use one of the ids that GET /colleagues lists, or null' },
        ])
      if (ticket.assignee === assignee) return held
      await recordStaff(tables, held, 'ticket_assigned', staff, now, { from: ticket.assignee, to: assignee })
      const isTheirs = conversation.takenBy === null || conversation.takenBy === assignee
      return {
        ...held,
        ticket: { ...ticket, assignee, updatedAt: now },
        conversation: isTheirs ? conversation : { ...conversation, takenBy: null, updatedAt: now },
      }
    },
    also,
  )
}

export function prioritise(desk: Desk, id: string, staff: Staff, priority: Priority, also: Also<Case>): Promise<Case> {
  return care(
    desk,
    id,
    async (tables, held, now) => {
      const { ticket } = held
      if (ticket.priority === priority) return held
      await recordStaff(tables, held, 'ticket_prioritised', staff, now, { from: ticket.priority, to: priority })
      return { ...held, ticket: { ...ticket, priority, updatedAt: now } }
    },
    also,
  )
}

/** Puts these tags in the place of those before. */
export function tag(desk: Desk, id: string, staff: Staff, tags: readonly string[], also: Also<Case>): Promise<Case> {
  return care(
    desk,
    id,
    async (tables, held, now) => {
      const { ticket } = held
      const wanted = [...new Set(tags)]
      if (wanted.join() === ticket.tags.join()) return held
      // Their words may name somebody, and the audit keeps no such thing.
      await recordStaff(tables, held, 'ticket_tagged', staff, now, { before: ticket.tags.length, after: wanted.length })
      return { ...held, ticket: { ...ticket, tags: wanted, updatedAt: now } }
    },
    also,
  )
}

/** Ends a case. A question that waits for the customer's yes is taken back; what waits for the staff is decided first. */
export function closeTicket(desk: Desk, id: string, staff: Staff, also: Also<Case>): Promise<Case> {
  return care(
    desk,
    id,
    async (tables, held, now) => {
      const { ticket, conversation } = held
      await mustBeFree(tables, conversation, staff)
      if (ticket.status === 'closed') return held
      if (await runningIn(tables, conversation.id))
        throw new Refusal(
          'conflict',
          'The agent is answering here right now. Take the conversation over first, or wait.',
        )
      await takeBackQuestions(tables, conversation.id, now)
      await recordStaff(tables, held, 'ticket_closed', staff, now)
      return {
        ...held,
        ticket: standing(ticket, 'closed', now),
        conversation: { ...conversation, state: 'closed', takenBy: null, agenda: nothingToDo, updatedAt: now },
      }
    },
    also,
  )
}

/** Opens a case again; the agent answers in it until a person takes it. */
export function reopenTicket(desk: Desk, id: string, staff: Staff, also: Also<Case>): Promise<Case> {
  return care(
    desk,
    id,
    async (tables, held, now) => {
      const { ticket, conversation } = held
      if (ticket.status !== 'closed' && ticket.status !== 'resolved')
        throw new Refusal('conflict', 'This ticket is open already.')
      await recordStaff(tables, held, 'ticket_reopened', staff, now, { from: ticket.status })
      const state = conversation.state === 'closed' ? 'open' : conversation.state
      return {
        ...held,
        ticket: standing(ticket, 'open', now),
        conversation: { ...conversation, state, updatedAt: now },
      }
    },
    also,
  )
}

async function takeBackQuestions(tables: Tables, conversationId: string, now: number): Promise<void> {
  for (const call of await tables.calls.of(conversationId)) {
    if (call.state === 'awaiting_approval')
      throw new Refusal('conflict', 'Something in this conversation waits for an approval. Decide on it first.', [
        { path: 'approval', fix: `decide with POST /approvals/${call.approvalId ?? '{id}'}/decision` },
      ])
    if (call.state !== 'awaiting_confirmation') continue
    const withdrawn = { ...call, state: 'withdrawn' as const, updatedAt: now }
    await tables.calls.update(withdrawn)
    await recordCall(tables, withdrawn)
  }
}
