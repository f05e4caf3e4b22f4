import type { Ticket } from '../../core/ticket.ts'
import type { TicketView } from '../contract/ticket.ts'
import { iso, isoOrNull, type Shown } from './common.ts'

export function ticketView(ticket: Ticket): Shown<TicketView> {
  const { escalation, satisfaction } = ticket
  return {
    id: ticket.id,
    conversation_id: ticket.conversationId,
    customer_id: ticket.customerId,
    status: ticket.status,
    intent: ticket.intent,
    priority: ticket.priority,
    assignee: ticket.assignee,
    escalation: escalation && { ...escalation, at: iso(escalation.at) },
    satisfaction: satisfaction && { ...satisfaction, at: iso(satisfaction.at) },
    created_at: iso(ticket.createdAt),
    updated_at: iso(ticket.updatedAt),
    resolved_at: isoOrNull(ticket.resolvedAt),
  }
}
