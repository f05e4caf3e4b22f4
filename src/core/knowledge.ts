import type { Citation } from './policy.ts'

/** How often a place in the texts was used by turns. */
export type PassageUse = Pick<Citation, 'policy' | 'anchor'> & {
  /** Turns that found it or told of it. */
  readonly found: number
  /** Turns that told the customer of it. */
  readonly cited: number
  /** When the last turn began that did; null when none did. */
  readonly lastCited: number | null
}

/** A question that nothing was found for, in the words of the last who asked it, redacted. */
export type Unanswered = {
  readonly question: string
  readonly conversationId: string
  readonly count: number
  readonly last: number
}

/** What turns that began from a moment on, and before another one, made of the texts. */
export interface KnowledgeTable {
  uses(from: number, until: number): Promise<PassageUse[]>
  /** The commonest first, then the latest; at most so many. */
  unanswered(from: number, until: number, most: number): Promise<Unanswered[]>
  /** How many different questions there are, and how often they were asked. */
  sums(from: number, until: number): Promise<{ readonly questions: number; readonly asked: number }>
}
