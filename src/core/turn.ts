import type { Json } from './json.ts'
import type { Citation, Trace, Verdict } from './policy.ts'
import type { Understanding } from './understanding.ts'

/** What a caller gets for one message: the turn's outcome in one piece. */
export type Resolution = {
  readonly conversationId: string
  readonly ticketId: string
  readonly turnId: string
  readonly understanding: Understanding
  readonly citations: readonly Citation[]
  readonly decision: {
    readonly verdict: Verdict['kind'] | null
    readonly because: string
    readonly trace: Trace | null
  }
  /** The last tool that was called for the customer's wish, and what came of it. */
  readonly action: { readonly tool: string; readonly call_id: string; readonly state: string } | null
  readonly actionResult: Json
  readonly reply: string
  readonly awaiting: 'confirmation' | 'clarification' | 'approval' | 'staff' | null
}

/** A place in the texts that a turn found, and whether the customer was told of it. */
export type Source = Pick<Citation, 'policy' | 'anchor'> & { readonly cited: boolean }

/** What happens between a customer's message and the desk's answer. */
export type Turn = {
  readonly id: string
  readonly conversationId: string
  readonly messageId: string
  readonly state: 'running' | 'done'
  readonly brain: string
  readonly policyVersion: string
  readonly understanding: Understanding | null
  readonly resolution: Resolution | null
  /** What it found in the texts, each place once. */
  readonly sources: readonly Source[]
  /** The question, redacted, that nothing in the texts answered; null when there was none, and after clearing. */
  readonly unanswered: string | null
  /** Milliseconds spent, by stage. */
  readonly timings: Readonly<Record<string, number>>
  readonly startedAt: number
  readonly finishedAt: number | null
  /** The process that works on it; null for a turn from before processes had names. */
  readonly node: string | null
}
