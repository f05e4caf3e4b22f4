import type { Call } from '../core/call.ts'
import type { Agenda } from '../core/conversation.ts'
import type { Citation, Passage } from '../core/policy.ts'
import type { Classified } from '../core/understanding.ts'
import type { Telling } from './telling.ts'
import type { Words } from './words/index.ts'

/** What was looked up in the texts, redacted, and what was found. */
export type Lookup = { readonly query: string; readonly passages: readonly Passage[] }

/** What a turn came to before it is put into words. */
export type Decided = {
  readonly says: readonly string[]
  readonly calls: readonly Call[]
  /** Reading calls that are not written down yet. */
  readonly unwritten: readonly Call[]
  readonly citations: readonly Citation[]
  readonly lookups: readonly Lookup[]
  readonly agenda: Agenda
  /** Who thought last. */
  readonly brain: string
  /** It asks something that no agenda keeps: the case waits for the customer. */
  readonly asks?: boolean
  /** What is being kept beside the end of the turn, which nobody hears of before it is. */
  readonly beside?: readonly Promise<void>[]
}

/** What a turn has come to so far. */
export type Course = {
  brain: string
  says: string[]
  calls: Call[]
  unwritten: Call[]
  beside: Promise<void>[]
  citations: Citation[]
  /** What was looked up in the texts. */
  lookups: Lookup[]
  agenda: Agenda
  /** What the model that thinks made of the message; null when it did not say, and when another brain has the turn. */
  classified: Classified | null
  repeats: Map<string, number>
  /** Nothing more is done in this turn. */
  isOver: boolean
  readonly telling: Telling
  /** What the desk says by itself, in the customer's language. */
  readonly words: Words
}

export function nothingYet(brain: string, telling: Telling, words: Words): Course {
  const agenda = { awaiting: null, later: [] }
  const says = [...telling.said]
  const empty = {
    calls: [],
    unwritten: [],
    beside: [],
    citations: [],
    lookups: [],
    classified: null,
    repeats: new Map(),
  }
  return { brain, says, agenda, ...empty, isOver: false, telling, words }
}
