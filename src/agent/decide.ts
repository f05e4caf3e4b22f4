import type { Call } from '../core/call.ts'
import type { Agenda, Awaiting, Task } from '../core/conversation.ts'
import type { JsonObject } from '../core/json.ts'
import type { Move } from '../core/move.ts'
import type { Citation, Passage } from '../core/policy.ts'
import { Refusal } from '../core/refusal.ts'
import type { Understanding } from '../core/understanding.ts'
import type { PolicyBook } from '../policy/policy_book.ts'
import { reveal, revealDeep } from '../privacy/index.ts'
import { act, confirm, derivedCallId, lookUp, withdraw } from './act.ts'
import { readAddress } from './address.ts'
import { readAnswer } from './answer.ts'
import type { Desk } from './desk.ts'
import type { Heard } from './hear.ts'
import type { Outcome, View } from './view.ts'

/** Tool calls a turn may make, and how often the very same one. */
const mostCalls = 8
const mostRepeats = 2

/** What a turn came to before it is put into words. */
export type Decided = {
  readonly says: readonly string[]
  readonly calls: readonly Call[]
  /** Reading calls that are not written down yet. */
  readonly unwritten: readonly Call[]
  readonly citations: readonly Citation[]
  readonly agenda: Agenda
}

type Course = {
  says: string[]
  calls: Call[]
  unwritten: Call[]
  citations: Citation[]
  agenda: Agenda
  repeats: Map<string, number>
}

/** Lets the brain propose and carries out what the policy allows, until there is nothing more to do or something to wait for. */
export async function decide(
  desk: Desk,
  book: PolicyBook,
  heard: Heard,
  understanding: Understanding,
  passages: () => readonly Passage[],
): Promise<Decided> {
  const { agenda } = heard.conversation
  const course: Course = {
    says: [],
    calls: [],
    unwritten: [],
    citations: [],
    agenda: { awaiting: null, later: [] },
    repeats: new Map(),
  }
  const { pending, settled } = await takeAnswer(desk, heard, understanding, course)
  // A yes whose details have changed is asked for again, and everything else waits.
  if (settled?.state === 'awaiting_confirmation') return course
  const view = viewOf(desk, book, heard, understanding, passages, { pending, later: agenda.later, settled })
  const thinking = desk.brain.think(view)
  for (let step = await thinking.next(); !step.done; ) {
    const outcome = await carryOut(desk, heard, step.value, course)
    if (course.agenda.awaiting && course.agenda.awaiting.kind !== 'approval') break
    step = await thinking.next(outcome)
  }
  if (pending?.kind === 'confirmation') await keepOrWithdraw(desk, pending, agenda.later, course)
  if (pending?.kind === 'approval') await keepWaiting(desk, pending, course)
  return course
}

/** A plain yes or no to the details that were shown is an answer to them, and nothing else is. */
async function takeAnswer(desk: Desk, { conversation, message }: Heard, understanding: Understanding, course: Course) {
  const { awaiting, later } = conversation.agenda
  const answer = awaiting?.kind === 'confirmation' ? readAnswer(awaiting.task, message.text, understanding) : null
  if (awaiting?.kind !== 'confirmation' || answer === null) return { pending: awaiting, settled: null }
  const call =
    answer === 'yes' ? await confirm(desk, awaiting.callId, awaiting.digest) : await withdraw(desk, awaiting.callId)
  course.calls.push(call)
  if (call.state === 'awaiting_confirmation') course.says.push('The details have changed since I asked.')
  tellOutcome(call, awaiting.task, later, course)
  return { pending: null, settled: call }
}

/** Something else came instead of a yes: after a new request the old question is void; after a mere question it stands. */
async function keepOrWithdraw(
  desk: Desk,
  pending: Awaiting & { kind: 'confirmation' },
  later: readonly Task[],
  course: Course,
): Promise<void> {
  const newRequest = course.agenda.awaiting !== null || course.calls.some(({ tool }) => isWriting(desk, tool))
  if (newRequest) {
    await withdraw(desk, pending.callId)
    return
  }
  const call = await desk.store.read((tables) => tables.calls.get(pending.callId))
  if (call?.state === 'awaiting_confirmation') askForYes(call, pending.task, later, course)
}

/** What the staff has not decided is waited for, whatever else is talked about meanwhile. */
async function keepWaiting(desk: Desk, pending: Awaiting & { kind: 'approval' }, course: Course): Promise<void> {
  const call = await desk.store.read((tables) => tables.calls.get(pending.callId))
  if (call?.state === 'awaiting_approval' && course.agenda.awaiting === null)
    course.agenda = { ...course.agenda, awaiting: pending }
}

async function carryOut(desk: Desk, heard: Heard, move: Move, course: Course): Promise<Outcome> {
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
  const call = await use(desk, heard, move.tool, move.arguments, course)
  if (isWriting(desk, move.tool)) tellOutcome(call, move.task, move.later, course)
  return call
}

/** What a writing call came to, in the words of its receipt, its verdict or its plan: no brain can put it otherwise. */
function tellOutcome(call: Call, task: Task, later: readonly Task[], course: Course): void {
  if (call.state === 'awaiting_confirmation') askForYes(call, task, later, course)
  else if (call.state === 'awaiting_approval') askStaff(call, later, course)
  else if (call.state === 'withdrawn') course.says.push('All right, I have left everything as it is.')
  else course.says.push(call.receipt?.says ?? call.refusal?.message ?? 'That did not work. Nothing was changed.')
}

function askStaff(call: Call, later: readonly Task[], course: Course): void {
  course.says.push(
    `I may not ${call.plan?.says ?? 'do that'} on my own: ${call.verdict?.says ?? 'a colleague has to approve it.'} I have asked a colleague, and you will hear from us here.`,
  )
  course.agenda = { awaiting: { kind: 'approval', callId: call.id, approvalId: call.approvalId ?? '' }, later }
}

async function use(desk: Desk, heard: Heard, tool: string, args: JsonObject, course: Course): Promise<Call> {
  const { turn, conversation, customer, tokens } = heard
  const id = derivedCallId(conversation.id, turn.id, tool, args)
  const repeats = (course.repeats.get(id) ?? 0) + 1
  course.repeats.set(id, repeats)
  if (course.calls.length >= mostCalls || repeats > mostRepeats)
    throw new Refusal('too_many', 'This turn has used all of its tool calls.')
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
  const call = reads ? await lookUp(desk, proposal) : await act(desk, proposal)
  if (reads && !course.calls.some((before) => before.id === id)) course.unwritten.push(call)
  course.calls.push(call)
  return call
}

function askForYes(call: Call, task: Task, later: readonly Task[], course: Course): void {
  course.says.push(`I can ${call.plan?.says ?? 'do that'}. Shall I go ahead?`)
  course.agenda = { awaiting: { kind: 'confirmation', callId: call.id, digest: call.digest ?? '', task }, later }
}

function isWriting(desk: Desk, tool: string): boolean {
  return desk.tools.some(({ name, kind }) => name === tool && kind === 'write')
}

function viewOf(
  desk: Desk,
  book: PolicyBook,
  heard: Heard,
  understanding: Understanding,
  passages: () => readonly Passage[],
  left: Pick<View, 'pending' | 'later' | 'settled'>,
): View {
  const { conversation, earlier: messages, message, tokens } = heard
  let found: readonly Passage[] | null = null
  const address = (text: string, country: string) => readAddress(reveal(text, tokens), country)
  return {
    now: desk.now(),
    conversation,
    messages,
    text: message.text,
    understanding,
    get passages() {
      return (found ??= passages())
    },
    search: desk.search(book),
    ...left,
    readAddress: address,
  }
}
