import type { Entity, Intent } from './understanding.ts'

export type Conversation = {
  readonly id: string
  readonly customerId: number
  /** Where it was begun: `portal`, `api`, `cli`. */
  readonly channel: string
  /** `with_staff`: a person has it, or it waits for one; the agent keeps silent. */
  readonly state: 'open' | 'with_staff' | 'closed'
  /** The member of the staff who has it; null while nobody does. */
  readonly takenBy: string | null
  readonly language: string
  readonly agenda: Agenda
  /** Messages so far, of all sides; the next message's number is one more. */
  readonly length: number
  readonly createdAt: number
  readonly updatedAt: number
}

/** One thing the customer wants done, with what is known about it so far. */
export type Task = {
  readonly intent: Intent
  /** The customer's words for it, redacted. */
  readonly text: string
  readonly entities: readonly Entity[]
  /** What was settled by asking: order number, line ids, the way of putting things right, … */
  readonly settled: Readonly<Record<string, string | readonly string[]>>
  /** How often the customer was asked about it. */
  readonly asked: number
}

/** What the conversation waits for. `digest` binds a yes to the exact details that were shown. */
export type Awaiting =
  | { readonly kind: 'confirmation'; readonly callId: string; readonly digest: string; readonly task: Task }
  | { readonly kind: 'clarification'; readonly wants: string; readonly options: readonly Option[]; readonly task: Task }
  | { readonly kind: 'approval'; readonly callId: string; readonly approvalId: string }
  | { readonly kind: 'staff'; readonly reason: string }

/** One of the answers a question offers: what the customer may say, and what it settles. */
export type Option = { readonly label: string; readonly value: string }

/** What the desk is in the middle of. */
export type Agenda = { readonly awaiting: Awaiting | null; readonly later: readonly Task[] }

export const nothingToDo: Agenda = { awaiting: null, later: [] }

/** What the staff write for each other; a customer never sees it. Kept redacted, as messages are. */
export type Note = {
  readonly id: string
  readonly conversationId: string
  readonly staffId: string
  /** The name of who wrote it. */
  readonly author: string
  readonly text: string
  readonly at: number
}

/** Text is kept redacted; the real values are sealed per conversation. */
export type Message = {
  readonly id: string
  readonly conversationId: string
  readonly number: number
  readonly from: 'customer' | 'agent' | 'staff'
  /** The staff member who wrote it. */
  readonly author: string | null
  readonly turnId: string | null
  readonly text: string
  readonly at: number
}
