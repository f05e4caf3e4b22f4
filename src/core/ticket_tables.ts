import type { Message } from './conversation.ts'
import type { Page, PageRequest } from './page.ts'
import type { AnswerWithin, Priority, Ticket, TicketStatus } from './ticket.ts'

/** Parts of the inbox: who waits for a person, what waits for an approval, and what somebody of the staff has. */
export type Queue =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'approvals' }
  | { readonly kind: 'mine'; readonly staffId: string }

export type TicketFilter = {
  readonly customerId?: number
  readonly status?: TicketStatus
  readonly intent?: string
  readonly priority?: Priority
  /** Null finds those that nobody has. */
  readonly assignee?: string | null
  readonly tag?: string
  readonly channel?: string
  readonly queue?: Queue
  /** The ids of tickets and conversations, the numbers of orders, names, addresses, and the words of messages. */
  readonly words?: string
}

/** The order of a list: the newest first, where something happened last, who waits longest, the most urgent, or what is due first. */
export type TicketOrder =
  | { readonly kind: 'newest' }
  | { readonly kind: 'activity' }
  | { readonly kind: 'age' }
  | { readonly kind: 'priority' }
  | { readonly kind: 'due'; readonly within: AnswerWithin }

/** A ticket with what a list shows beside it. */
export type ListedTicket = {
  readonly ticket: Ticket
  readonly customerName: string
  readonly channel: string
  readonly takenBy: string | null
  /** What was said last, redacted; null before anything was. */
  readonly last: Pick<Message, 'from' | 'text' | 'at'> | null
}

export type QueueCounts = {
  readonly waiting: number
  readonly approvals: number
  /** Approvals that wait, those that belong to no conversation too. */
  readonly toApprove: number
  readonly mine: number
  readonly all: number
}

export interface TicketsTable {
  get(id: string): Promise<Ticket | null>
  ofConversation(conversationId: string): Promise<Ticket | null>
  insert(ticket: Ticket): Promise<void>
  update(ticket: Ticket): Promise<void>
  list(filter: TicketFilter, page: PageRequest, order?: TicketOrder): Promise<Page<ListedTicket>>
  /** How many there are in each queue. */
  counts(staffId: string): Promise<QueueCounts>
  /** Something about it has changed that its own columns do not tell. */
  stir(id: string, at: number): Promise<void>
  /** What changed since a moment: for each ticket a word that changes whenever it does. */
  pulses(since: number): Promise<ReadonlyMap<string, string>>
}
