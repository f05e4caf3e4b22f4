import type { Ticket, TicketStatus } from '../../core/ticket.ts'
import { maybe, maybeText } from '../json_column.ts'
import type { Schema } from '../schema.ts'

export function ticketOf(row: Schema['tickets']): Ticket {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    customerId: row.customer_id,
    status: row.status as TicketStatus,
    intent: row.intent as Ticket['intent'],
    priority: row.priority as Ticket['priority'],
    assignee: row.assignee,
    tags: JSON.parse(row.tags),
    waitingSince: row.waiting_since,
    escalation: maybe(row.escalation),
    satisfaction: maybe(row.satisfaction),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    resolvedAt: row.resolved_at,
  }
}

export function ticketRow(ticket: Ticket): Schema['tickets'] {
  return {
    id: ticket.id,
    conversation_id: ticket.conversationId,
    customer_id: ticket.customerId,
    status: ticket.status,
    intent: ticket.intent,
    priority: ticket.priority,
    assignee: ticket.assignee,
    tags: JSON.stringify(ticket.tags),
    waiting_since: ticket.waitingSince,
    escalation: maybeText(ticket.escalation),
    satisfaction: maybeText(ticket.satisfaction),
    created_at: ticket.createdAt,
    updated_at: ticket.updatedAt,
    resolved_at: ticket.resolvedAt,
    stirred_at: ticket.updatedAt,
  }
}
