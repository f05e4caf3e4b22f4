import type { Conversation, Message, Note } from './conversation.ts'
import type { Turn } from './turn.ts'

export interface ConversationsTable {
  get(id: string): Promise<Conversation | null>
  lock(id: string): Promise<Conversation | null>
  /** The same for a turn that writes: the agent is not switched until the transaction ends. Comes before `turns.underSwitch`. */
  lockForTurn(id: string): Promise<Conversation | null>
  insert(conversation: Conversation): Promise<void>
  update(conversation: Conversation): Promise<void>
  /** For each of these that exists a word that changes whenever a message, a call or the conversation itself does. */
  pulses(ids: readonly string[]): Promise<ReadonlyMap<string, string>>
}

export interface MessagesTable {
  get(id: string): Promise<Message | null>
  append(message: Message): Promise<void>
  of(conversationId: string): Promise<Message[]>
  /** Gives the customer's messages that no turn has taken in to this one. */
  takeIn(conversationId: string, turnId: string): Promise<void>
  /** The number of the customer's newest message; 0 when there is none. */
  lastOfCustomer(conversationId: string): Promise<number>
  /** Customers' messages from before a moment that no turn has taken in. */
  waiting(before: number): Promise<{ readonly id: string; readonly conversationId: string }[]>
  /** Takes away what the customer said; the rows stay, their words go. */
  clear(conversationId: string): Promise<void>
}

export interface NotesTable {
  get(id: string): Promise<Note | null>
  append(note: Note): Promise<void>
  /** Oldest first. */
  of(conversationId: string): Promise<Note[]>
  clear(conversationId: string): Promise<void>
}

export interface TurnsTable {
  get(id: string): Promise<Turn | null>
  /** A turn as it is now, and whether the agent is off. */
  underSwitch(id: string): Promise<{ readonly turn: Turn; readonly isOff: boolean } | null>
  insert(turn: Turn): Promise<void>
  update(turn: Turn): Promise<void>
  of(conversationId: string): Promise<Turn[]>
  /** Turns that were begun and have not ended, oldest first. */
  unfinished(): Promise<Turn[]>
  /** Gives a running turn of one process to another; false when it is not that one's any more. */
  take(id: string, from: string | null, to: string): Promise<boolean>
  clear(conversationId: string): Promise<void>
}
