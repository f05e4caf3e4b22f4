import type { Call } from '../core/call.ts'
import type { Awaiting, Conversation, Message, Task } from '../core/conversation.ts'
import type { JsonObject } from '../core/json.ts'
import type { Passage } from '../core/policy.ts'
import type { Understanding } from '../core/understanding.ts'
import type { Outside } from './outside.ts'

/** What a brain is shown of a turn: redacted words, what was understood, what was found, what waits. */
export type View = {
  readonly now: number
  readonly conversation: Conversation
  /** Earlier messages, oldest first, redacted. */
  readonly messages: readonly Message[]
  /** The new message, redacted. */
  readonly text: string
  readonly understanding: Understanding
  /** The language that the customer is answered in, ISO 639-1. */
  readonly language: string
  /** The parts of the policies and FAQs that fit the message; looked up when they are looked at. */
  readonly passages: readonly Passage[]
  readonly search: (query: string, most?: number) => readonly Passage[]
  /** What the conversation was waiting for, unless the turn has dealt with it. */
  readonly pending: Awaiting | null
  /** What is left to do from before. */
  readonly later: readonly Task[]
  /** A yes was just carried out; what came of it. */
  readonly settled: Call | null
  /** An address as the customer wrote it, read into its parts in the house; null when it is not one. */
  readonly readAddress: (text: string, fallbackCountry: string) => JsonObject | null
  /** For a brain that asks somebody outside of the house. */
  readonly outside: Outside
}

/** What came of a move: the call that was made, or null for words. */
export type Outcome = Call | null
