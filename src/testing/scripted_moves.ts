import type { Outcome, View } from '../agent/view.ts'
import type { Task } from '../core/conversation.ts'
import type { JsonObject } from '../core/json.ts'
import type { Move } from '../core/move.ts'

/** What a brain of a test does with a message. */
export type Thinking = (view: View) => AsyncGenerator<Move, void, Outcome>

export const about: Task = { intent: 'cancel_order', text: '', entities: [], settled: {}, asked: 0 }
export const next: Task = { ...about, intent: 'order_status', text: 'and where is the other' }

export const say = (says: string): Move => ({ kind: 'say', says, citations: [] })

export function use(tool: string, args: JsonObject, later: readonly Task[] = []): Move {
  return { kind: 'call', tool, arguments: args, task: about, later }
}

/** So much that a colleague has to approve it. */
export const large = use('issue_refund', { order: '#22001', reason: 'damaged' }, [next])
