import type { Call } from '../../../core/call.ts'
import type { Option, Task } from '../../../core/conversation.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { Move } from '../../../core/move.ts'
import type { Citation } from '../../../core/policy.ts'
import type { Entity, Reason } from '../../../core/understanding.ts'
import type { Outcome, View } from '../../view.ts'

/** A way of getting a task done: moves that are proposed one after the other, each told what came of it. */
export type Plan<Result = void> = Generator<Move, Result, Outcome>

/** What every plan works with: the turn as it is shown, and what is left to do after this task. */
export type Work = { readonly view: View; readonly later: readonly Task[] }

export function* say(says: string, citations: readonly Citation[] = []): Plan {
  yield { kind: 'say', says, citations }
}

/** Uses a tool and returns the call. */
export function* use(tool: string, args: JsonObject, task: Task, { later }: Work): Plan<Call> {
  const call = yield { kind: 'call', tool, arguments: args, task, later }
  if (!call) throw new Error(`no call came of ${tool}`)
  return call
}

/** Asks for what is missing; the turn ends here, and the answer comes with the next message. */
export function* ask(says: string, wants: string, options: readonly Option[], task: Task, { later }: Work): Plan<null> {
  const asked = { ...task, asked: task.asked + 1 }
  yield { kind: 'ask', says, awaiting: { kind: 'clarification', wants, options, task: asked }, later }
  return null
}

export function entity<Kind extends Entity['kind']>(task: Task, kind: Kind): Extract<Entity, { kind: Kind }> | null {
  return (task.entities.find((one) => one.kind === kind) as Extract<Entity, { kind: Kind }> | undefined) ?? null
}

/** A value that was settled by asking; lists are read with `settledList`. */
export function settled(task: Task, name: string): string | null {
  const value = task.settled[name]
  return typeof value === 'string' ? value : null
}

export function settle(task: Task, name: string, value: string | readonly string[]): Task {
  return { ...task, settled: { ...task.settled, [name]: value } }
}

export function reasonOf(task: Task): Reason {
  return (settled(task, 'reason') as Reason | null) ?? entity(task, 'reason')?.value ?? 'other'
}
