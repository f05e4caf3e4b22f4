import type { Intent } from './understanding.ts'

export const ticketStatuses = ['open', 'waiting_for_customer', 'waiting_for_staff', 'resolved', 'closed'] as const

export type TicketStatus = (typeof ticketStatuses)[number]

export const priorities = ['low', 'normal', 'high'] as const

export type Priority = (typeof priorities)[number]

/** The case behind a conversation. */
export type Ticket = {
  readonly id: string
  readonly conversationId: string
  readonly customerId: number
  readonly status: TicketStatus
  readonly intent: Intent | null
  readonly priority: Priority
  readonly assignee: string | null
  /** Short words of the staff, each once, in their order. */
  readonly tags: readonly string[]
  /** Since when it waits for the staff; null while it does not. */
  readonly waitingSince: number | null
  /** Set while a person is wanted: why, and what that person should know. */
  readonly escalation: { readonly reason: string; readonly summary: string; readonly at: number } | null
  readonly satisfaction: { readonly score: number; readonly comment: string | null; readonly at: number } | null
  readonly createdAt: number
  readonly updatedAt: number
  readonly resolvedAt: number | null
}

/** How long a customer may wait for the staff, in milliseconds. */
export type AnswerWithin = Readonly<Record<Priority, number>>

const hour = 3_600_000

/** An hour, a working day, a day. */
export const usualAnswerWithin: AnswerWithin = { high: hour, normal: 8 * hour, low: 24 * hour }

/** A new ticket, before anything is known. */
export function newTicket(about: Pick<Ticket, 'id' | 'conversationId' | 'customerId'>, now: number): Ticket {
  const empty = { intent: null, assignee: null, tags: [], waitingSince: null, escalation: null, satisfaction: null }
  const times = { createdAt: now, updatedAt: now, resolvedAt: null }
  return { ...about, status: 'open', priority: 'normal', ...empty, ...times }
}

/** The ticket as it stands from now on: the clock of who waits runs from the first moment on, and stops with an answer. */
export function standing(ticket: Ticket, status: TicketStatus, now: number): Ticket {
  const waits = ticket.status === 'waiting_for_staff' ? (ticket.waitingSince ?? now) : now
  const waitingSince = status === 'waiting_for_staff' ? waits : null
  const ended = status === 'closed' ? (ticket.resolvedAt ?? now) : now
  const resolvedAt = status === 'resolved' || status === 'closed' ? ended : null
  return { ...ticket, status, waitingSince, resolvedAt, updatedAt: now }
}

/** When the staff should have answered; null while nobody waits. */
export function dueAt({ waitingSince, priority }: Ticket, within: AnswerWithin): number | null {
  return waitingSince === null ? null : waitingSince + within[priority]
}
