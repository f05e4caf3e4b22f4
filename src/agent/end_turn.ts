import type { Call } from '../core/call.ts'
import type { Resolution } from '../core/turn.ts'
import type { Understanding } from '../core/understanding.ts'
import type { Desk } from './desk.ts'
import type { Heard } from './heard.ts'
import { record } from './record.ts'
import type { Telling } from './telling.ts'

/** How far a turn has come. */
export type SoFar = {
  readonly understanding: Understanding
  readonly timings: Readonly<Record<string, number>>
  readonly telling: Telling
}

/** What it comes to without a brain that has decided. */
type End = SoFar & {
  readonly says: readonly string[]
  readonly calls?: readonly Call[]
  readonly unwritten?: readonly Call[]
  /** The customer is asked for something that no call waits for. */
  readonly asks?: boolean
  /** Who has the turn in the end. */
  readonly brain: string
}

/** Ends a turn in the desk's own words, behind what was let out; what was waited for stays. */
export function endTurn(desk: Desk, heard: Heard, end: End, saidWhen: 'on' | 'always'): Promise<Resolution> {
  const { says, calls = [], unwritten = [], asks = false, brain, understanding, timings, telling } = end
  const none = { citations: [], lookups: [] }
  const decided = { says, calls, unwritten, ...none, agenda: heard.conversation.agenda, asks, brain }
  return record(desk, heard, { understanding, decided, reply: telling.instead(says.join(' ')), timings }, saidWhen)
}
