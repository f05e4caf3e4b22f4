import type { Conversation, Message } from '../core/conversation.ts'
import type { Customer } from '../core/customer.ts'
import type { Turn } from '../core/turn.ts'
import type { Tokens } from '../privacy/index.ts'
import type { Handed } from './attachments/attach.ts'

/** A message as it arrived. */
export type Incoming = {
  readonly text: string
  readonly customerId: number
  /** Null opens a new conversation. */
  readonly conversationId: string | null
  readonly channel: string
  /** Given by who may send the same message twice; the second time is answered like the first. */
  readonly messageId: string | null
  /** Without words, a message is what hangs at it. */
  readonly attachments?: Handed
}

/** What a turn is about, safe in the database, with what it needs to know. */
export type Heard = {
  readonly kind: 'turn'
  readonly turn: Turn
  /** It was begun before and cut off, so it may have acted already. */
  readonly isTakenUp: boolean
  readonly conversation: Conversation
  readonly customer: Customer
  /** What the customer said that this turn answers, oldest first: one message, or a burst of them. */
  readonly messages: readonly Message[]
  /** The last of them, with the words of all, a line each. */
  readonly message: Message
  /** What else was said, oldest first. */
  readonly earlier: readonly Message[]
  readonly tokens: Tokens
  /** How the switch of the agent stood when the message was kept or taken up. */
  readonly agentIsOff: boolean
}

/** A message that is safe in the database and whose conversation is being thought about: by this process, or another. */
export type Waiting = { readonly kind: 'waits'; readonly messageId: string; readonly conversationId: string }
