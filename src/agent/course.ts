import type { Call } from '../core/call.ts'
import type { Agenda } from '../core/conversation.ts'
import type { Citation } from '../core/policy.ts'
import type { Desk } from './desk.ts'
import type { Telling } from './telling.ts'

/** What a turn came to before it is put into words. */
export type Decided = {
  readonly says: readonly string[]
  readonly calls: readonly Call[]
  /** Reading calls that are not written down yet. */
  readonly unwritten: readonly Call[]
  readonly citations: readonly Citation[]
  readonly agenda: Agenda
  /** Who thought last. */
  readonly brain: string
}

/** What a turn has come to so far. */
export type Course = {
  brain: string
  says: string[]
  calls: Call[]
  unwritten: Call[]
  citations: Citation[]
  agenda: Agenda
  repeats: Map<string, number>
  /** Nothing more is done in this turn. */
  isOver: boolean
  readonly telling: Telling
}

export function nothingYet(brain: string, telling: Telling): Course {
  const agenda = { awaiting: null, later: [] }
  const says = [...telling.said]
  return { brain, says, calls: [], unwritten: [], citations: [], agenda, repeats: new Map(), isOver: false, telling }
}

export function isWriting(desk: Desk, tool: string): boolean {
  return desk.tools.some(({ name, kind }) => name === tool && kind === 'write')
}
