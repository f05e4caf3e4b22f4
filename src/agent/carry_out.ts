import type { Call } from '../core/call.ts'
import type { JsonObject } from '../core/json.ts'
import type { Move } from '../core/move.ts'
import { revealDeep } from '../privacy/index.ts'
import { act, derivedCallId, lookUp } from './act.ts'
import { endsWithNo } from './answer.ts'
import { BoundReached, bounds } from './bounds.ts'
import type { Course } from './course.ts'
import type { Desk } from './desk.ts'
import type { Heard } from './heard.ts'
import { isWriting } from './is_writing.ts'
import { lasting, lastWord, Overtaken } from './overtaken.ts'
import { reading } from './take_answer.ts'
import { tellOutcome } from './tell_outcome.ts'
import { whileRunning } from './turn_ended.ts'
import type { Outcome } from './view.ts'

/** Handing over is right whatever else the customer writes. */
const handingOver = 'escalate_case'

/** What comes of a move: words and questions are kept, reading tools look, writing ones go through the judge. */
export async function carryOut(desk: Desk, heard: Heard, move: Move, course: Course): Promise<Outcome> {
  if (move.kind === 'thinks') {
    course.brain = move.by
    course.classified = null
    return null
  }
  if (move.kind === 'classified') {
    course.classified = move.classified
    return null
  }
  if (move.kind !== 'call' && course.says.join('').length + move.says.length > bounds.characters)
    throw new BoundReached('words')
  if (move.kind === 'say') {
    course.says.push(move.says)
    course.citations.push(...move.citations)
    return null
  }
  if (move.kind === 'ask') {
    course.says.push(move.says)
    course.agenda = { awaiting: move.awaiting, later: move.later }
    return null
  }
  if (!isWriting(desk, move.tool)) return use(desk, heard, move.tool, move.arguments, course)
  if (move.tool !== handingOver && heard.messages.length > 1 && endsWithNo(heard, reading(desk, heard))) {
    course.says.push(course.words.leftAsItIs)
    course.isOver = true
    return null
  }
  const call = await change(desk, heard, move, course)
  if (call) tellOutcome(call, move.task, move.later, course)
  return call
}

/** When something was done already, what the customer wrote meanwhile is the next turn's, and so is the rest of this one. */
async function change(desk: Desk, heard: Heard, move: Move & { kind: 'call' }, course: Course): Promise<Call | null> {
  try {
    return await use(desk, heard, move.tool, move.arguments, course)
  } catch (error) {
    if (
      !(error instanceof Overtaken) ||
      !course.calls.some((call) => isWriting(desk, call.tool) && lasting.has(call.state))
    )
      throw error
    course.agenda = { ...course.agenda, later: [move.task, ...move.later] }
    course.isOver = true
    return null
  }
}

async function use(desk: Desk, heard: Heard, tool: string, args: JsonObject, course: Course): Promise<Call> {
  const { turn, conversation, customer, tokens } = heard
  const id = derivedCallId(conversation.id, turn.id, tool, args)
  const repeats = (course.repeats.get(id) ?? 0) + 1
  course.repeats.set(id, repeats)
  if (course.calls.length >= bounds.calls || repeats > bounds.repeats) throw new BoundReached('tool calls')
  const known = desk.tools.find(({ name }) => name === tool)
  const proposal = {
    id,
    tool,
    arguments: known?.keepsTokens ? args : revealDeep(args, tokens),
    customerId: customer.id,
    conversationId: conversation.id,
    turnId: turn.id,
    caller: { kind: 'customer', id: String(customer.id) } as const,
    confirmed: false,
  }
  const reads = known?.kind === 'read'
  if (known) course.telling.status(reads ? 'looking' : 'acting', known.doing)
  const within = { first: tool === handingOver ? whileRunning(heard) : lastWord(desk, heard) }
  const call = reads ? await lookUp(desk, proposal) : await act(desk, proposal, within)
  if (reads && !course.calls.some((before) => before.id === id)) course.unwritten.push(call)
  course.calls.push(call)
  return call
}
