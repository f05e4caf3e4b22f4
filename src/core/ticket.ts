import type { Intent } from './understanding.ts'

export const ticketStatuses = ['open', 'waiting_for_customer', 'waiting_for_staff', 'resolved', 'closed'] as const

export type TicketStatus = (typeof ticketStatuses)[number]

/** The case behind a conversation. */
export type Ticket = {
  readonly id: string
  readonly conversationId: string
  readonly customerId: number
  readonly status: TicketStatus
  readonly intent: Intent | null
  readonly priority: 'low' | 'normal' | 'high'
  readonly assignee: string | null
  /** Set while a person is wanted: why, and what that person should know. */
  readonly escalation: { readonly reason: string; readonly summary: string; readonly at: number } | null
  readonly satisfaction: { readonly score: number; readonly comment: string | null; readonly at: number } | null
  readonly createdAt: number
  readonly updatedAt: number
  readonly resolvedAt: number | null
}
