import type { Call } from '../core/call.ts'
import type { Move } from '../core/move.ts'
import type { PaymentConnector } from '../core/payments.ts'
import type { Clock, Store } from '../core/ports.ts'
import type { Passage } from '../core/policy.ts'
import type { AnswerWithin } from '../core/ticket.ts'
import type { Tool } from '../core/tool.ts'
import type { WebSearch } from '../core/web.ts'
import type { Turn } from '../core/turn.ts'
import type { Understanding } from '../core/understanding.ts'
import type { LiveBook } from '../policy/book.ts'
import type { PolicyBook } from '../policy/policy_book.ts'
import type { Outcome, View } from './view.ts'

/** What a turn works with. Built once, in app.ts. */
export type Desk = {
  readonly store: Store
  readonly tools: readonly Tool[]
  readonly book: LiveBook
  readonly understand: (text: string, context: Moment) => Understanding
  /** ISO 639-1, `und` when it cannot be told. */
  readonly languageOf: (text: string) => string
  /** The search over the passages of one book; the index is made once a version. */
  readonly search: (book: PolicyBook) => (query: string, most?: number) => readonly Passage[]
  readonly brain: Brain
  /** Wraps the keys that seal personal data. */
  readonly masterKey: Uint8Array
  readonly now: Clock
  readonly observe: Observer
  readonly presence: Presence
  /** Who moves money outside of the books. */
  readonly payments: PaymentConnector
  /** Searches the web for a brain that asks for it; null when there is none, and then there is no such tool. */
  readonly web: WebSearch | null
  /** How long customers may wait for the staff before it is late. */
  readonly answerWithin: AnswerWithin
}

/** When words are read, and the language of the conversation so far: a yes or a no is read in that. */
type Moment = { readonly now: Date; readonly spoken?: string }

/** Which processes work on these records: this one, and who else is alive. */
export type Presence = {
  readonly id: string
  /** Whether a process may still be at work on what it began. Null names nobody. */
  isAlive(node: string | null): boolean
  /** Gives a sign of life and looks at those of the others. */
  look(): Promise<void>
}

/**
 * Proposes one move at a time and is told what came of it; it sees what the turn shows it and can do nothing by itself.
 * The turn ends when there are no more moves.
 */
export type Brain = {
  readonly name: string
  think(view: View): AsyncGenerator<Move, void, Outcome>
  /** How a brain that depends on somebody outside is doing; a brain of the house has nothing to say. */
  readonly state?: () => BrainState
  /** The same brain for turns that leave no row: what its models use is kept in this process only. */
  readonly unkept?: Brain
  /** Gives back what it holds, such as a model in memory. */
  readonly close?: () => Promise<void>
}

/** Which models are asked, in their order, and whether each is left alone for a while because it failed too often. */
type BrainState = readonly { readonly name: string; readonly breaker: 'closed' | 'open'; readonly running: number }[]

/** Who hears of what happened, after it is safe in the database: logs and metrics. */
export type Observer = {
  call(call: Call): void
  turn(turn: Turn): void
  fault(error: unknown, where: string): void
}
