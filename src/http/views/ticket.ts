import type { Desk } from '../../agent/desk.ts'
import { dueAt, type Ticket } from '../../core/ticket.ts'
import type { ListedTicket } from '../../core/ticket_tables.ts'
import type { ListedTicketView, TicketView } from '../contract/ticket.ts'
import { iso, isoOrNull, type Shown } from './common.ts'

type Clock = Pick<Desk, 'now' | 'answerWithin'>

export function ticketView(ticket: Ticket, { now, answerWithin }: Clock): Shown<TicketView> {
  const { escalation, satisfaction } = ticket
  const due = dueAt(ticket, answerWithin)
  return {
    id: ticket.id,
    conversation_id: ticket.conversationId,
    customer_id: ticket.customerId,
    status: ticket.status,
    intent: ticket.intent,
    priority: ticket.priority,
    assignee: ticket.assignee,
    tags: ticket.tags,
    waiting_since: isoOrNull(ticket.waitingSince),
    due_at: isoOrNull(due),
    is_late: due !== null && due < now(),
    escalation: escalation && { ...escalation, at: iso(escalation.at) },
    satisfaction: satisfaction && { ...satisfaction, at: iso(satisfaction.at) },
    created_at: iso(ticket.createdAt),
    updated_at: iso(ticket.updatedAt),
    resolved_at: isoOrNull(ticket.resolvedAt),
  }
}

export function listedTicketView(listed: ListedTicket, clock: Clock): Shown<ListedTicketView> {
  const { ticket, customerName, channel, takenBy, last } = listed
  return {
    ...ticketView(ticket, clock),
    customer_name: customerName,
    channel,
    taken_by: takenBy,
    last_message: last && { from: last.from, text: last.text.slice(0, 200), at: iso(last.at) },
  }
}
