import type { Call } from '../../../core/call.ts'
import { canonical } from '../../../core/json.ts'
import type { ModelCall, OfferedTool } from '../../../core/model.ts'
import type { Move } from '../../../core/move.ts'
import type { Classified } from '../../../core/understanding.ts'
import { isWriting } from '../../is_writing.ts'
import type { Own } from '../../outside.ts'
import type { Outcome, View } from '../../view.ts'
import { escalate } from '../embedded/escalate.ts'
import type { Fence } from './fence.ts'
import type { Learned } from './learned.ts'
import { llmLimits } from './limits.ts'
import { type Read, readCall } from './propose.ts'
import { disagreement, taskFor } from './second_opinion.ts'
import { shownCall } from './shown.ts'
import { readUnderstood, understood } from './understood.ts'

/** What proposing works with in one turn, and what it has come to so far. */
export type Proposing = {
  readonly view: View
  readonly own: Own
  readonly tools: readonly OfferedTool[]
  readonly learned: Learned
  readonly fence: Fence
  /** What a model is told at the start, which is not to leave the house by another way. */
  readonly instructions: string
  /** What the same call came to before. */
  readonly known: Map<string, string>
  callsLeft: number
  /** A call that writes was made: the customer is told its outcome in our own words. */
  hasToldOutcome: boolean
  /** What the model says that the customer wants. */
  classified: Classified | null
}

type Results = { readonly call: ModelCall; readonly text: string }[]

/** Turns a model's calls into moves, one after the other, and their outcomes into words for it; null when the turn is over. */
export async function* carryOut(
  calls: readonly ModelCall[],
  work: Proposing,
): AsyncGenerator<Move, Results | null, Outcome> {
  const results: Results = []
  for (const [index, call] of calls.entries()) {
    const text =
      index < llmLimits.callsAtOnce ? yield* one(call, work) : 'Too many tools at once. This one was not used.'
    if (text === null) return null
    results.push({ call, text })
  }
  return results
}

/** Takes down what a model says that the customer wants, wherever it stands among its calls. */
export function* takeDown(calls: readonly ModelCall[], work: Proposing): Generator<Move, Results, Outcome> {
  const results: Results = []
  for (const call of calls.filter(isNote)) {
    const classified = readUnderstood(call.arguments)
    if (classified) {
      work.classified = classified
      yield { kind: 'classified', classified }
    }
    results.push({ call, text: classified ? noted : 'This does not fit the schema. Go on without it.' })
  }
  return results
}

const noted = 'Noted. Now use another tool or answer the customer.'

export function isNote({ tool }: ModelCall): boolean {
  return tool === understood.name
}

/** Null when the turn has ended with a call: a person has it, or the customer is asked. */
async function* one(call: ModelCall, work: Proposing): AsyncGenerator<Move, string | null, Outcome> {
  const read = readCall(call, work.tools, work.own, work.view, work.instructions)
  if (read.kind === 'no') return read.because
  const same = canonical({ tool: read.tool, arguments: read.arguments })
  const before = work.known.get(same)
  if (before !== undefined) return before
  if (work.callsLeft === 0) return 'No more tools in this turn. Answer the customer.'
  work.callsLeft -= 1
  if (read.tool === 'escalate_case') {
    yield* handOver(read.arguments['reason'], work.view)
    return null
  }
  const text = yield* propose(read, work)
  if (text !== null) work.known.set(same, text)
  return text
}

async function* propose(
  { tool, arguments: args, wish }: Read & { kind: 'move' },
  work: Proposing,
): AsyncGenerator<Move, string | null, Outcome> {
  const { view, learned, fence } = work
  const writes = isWriting(view.outside, tool)
  const asks = writes ? disagreement(tool, view, wish, work.classified) : null
  if (asks) {
    yield asks
    return null
  }
  const done = yield { kind: 'call', tool, arguments: args, task: taskFor(tool, view), later: view.later }
  if (!done) throw new Error(`no call came of ${tool}`)
  learned.add(done)
  if (writes) work.hasToldOutcome = true
  return isWaiting(done) ? null : fence.around(shownCall(done, view.outside))
}

/** A call that waits for somebody is the end of what a model may add: the words for it are ours. */
function isWaiting({ state }: Call): boolean {
  return state === 'awaiting_confirmation' || state === 'awaiting_approval'
}

const causes = ['asked_for_person', 'complaint', 'not_understood', 'not_allowed'] as const

/** The summary for the staff is made from what the customer wrote: a model can put nothing into it. */
function* handOver(reason: unknown, view: View): Generator<Move, void, Outcome> {
  const cause = causes.find((one) => one === reason) ?? 'other'
  yield* escalate(cause, taskFor('escalate_case', view), { view, later: view.later })
}
