import type { Call } from '../core/call.ts'
import type { Agenda, Awaiting, Task } from '../core/conversation.ts'
import type { JsonObject } from '../core/json.ts'
import type { Move } from '../core/move.ts'
import type { Citation, Passage } from '../core/policy.ts'
import type { Understanding } from '../core/understanding.ts'
import type { PolicyBook } from '../policy/policy_book.ts'
import { reveal, revealDeep } from '../privacy/index.ts'
import { act, confirm, derivedCallId, lookUp, withdraw } from './act.ts'
import { readAddress } from './address.ts'
import { endsWithNo, readAnswer } from './answer.ts'
import { BoundReached, bounds, deadline } from './bounds.ts'
import type { Desk } from './desk.ts'
import { handToPerson } from './hand_to_person.ts'
import type { Heard } from './heard.ts'
import { doneBefore, takeBackUnasked } from './interrupted.ts'
import { lasting, lastWord, Overtaken } from './overtaken.ts'
import { passesOn } from './passes_on.ts'
import { outsideOf } from './step_outside.ts'
import { SwitchedOff, whileOn } from './switched_off.ts'
import type { Telling } from './telling.ts'
import type { Outcome, View } from './view.ts'

/** Handing over is right whatever else the customer writes. */
const handingOver = 'escalate_case'

const interrupted = 'I was interrupted before I could answer. If you asked for anything else, please tell me again.'
const leftAsItIs = 'All right, I have left everything as it is.'

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

type Course = {
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

function nothingYet(brain: string, telling: Telling): Course {
  const agenda = { awaiting: null, later: [] }
  const says = [...telling.said]
  return { brain, says, calls: [], unwritten: [], citations: [], agenda, repeats: new Map(), isOver: false, telling }
}

/** Lets the brain propose and carries out what the policy allows, until there is nothing more to do or something to wait for. */
export async function decide(
  desk: Desk,
  book: PolicyBook,
  heard: Heard,
  understanding: Understanding,
  passages: () => readonly Passage[],
  telling: Telling,
): Promise<Decided> {
  const course = nothingYet(desk.brain.name, telling)
  try {
    await takeCourse(desk, book, heard, understanding, passages, course)
    return course
  } catch (error) {
    throw error instanceof SwitchedOff ? new SwitchedOff(course.calls) : error
  }
}

async function takeCourse(
  desk: Desk,
  book: PolicyBook,
  heard: Heard,
  understanding: Understanding,
  passages: () => readonly Passage[],
  course: Course,
): Promise<void> {
  const { telling } = course
  const { pending, settled } = await takeAnswer(desk, heard, understanding, course)
  // A yes whose details have changed is asked for again, and everything else waits.
  if (settled?.state === 'awaiting_confirmation') return
  const before = await doneBefore(desk, heard)
  if (before.length > 0) tellInterrupted(before, heard, understanding, course)
  telling.words(course.says, course.calls)
  if (before.length === 0) {
    const outside = outsideOf(desk, book, heard, telling)
    const left = { pending, later: leftToDo(desk, heard), settled, outside }
    await letThink(desk, heard, viewOf(desk, book, heard, understanding, passages, left), course)
  }
  if (pending?.kind === 'confirmation')
    await keepOrWithdraw(desk, heard, pending, heard.conversation.agenda.later, course)
  if (pending?.kind === 'approval') await keepWaiting(desk, pending, course)
  const { awaiting } = course.agenda
  await takeBackUnasked(desk, heard, awaiting?.kind === 'confirmation' ? awaiting.callId : null)
}

/** The turn was cut off after it had acted: what it did is told, and the customer is asked for the rest. */
function tellInterrupted(calls: readonly Call[], heard: Heard, { requests }: Understanding, course: Course): void {
  const { text } = heard.message
  const task = { intent: requests[0]?.intent ?? 'out_of_scope', text, entities: [], settled: {}, asked: 0 } as const
  for (const call of calls) {
    course.calls.push(call)
    tellOutcome(call, task, [], course)
  }
  course.says.push(interrupted)
}

/** A brain that fails, or wants more than a turn has, is stopped: what was done is told, and a person takes over. */
async function letThink(desk: Desk, heard: Heard, view: View, course: Course): Promise<void> {
  const time = deadline(bounds.thinking)
  const thinking = desk.brain.think(view)
  try {
    for (let step = await time.before(thinking.next()), moves = 0; !step.done; ) {
      if (!goesOn(step.value)) moves++
      if (moves > bounds.moves) throw new BoundReached('moves')
      const outcome = await carryOut(desk, heard, step.value, course)
      if (course.isOver || (course.agenda.awaiting && course.agenda.awaiting.kind !== 'approval')) break
      course.telling.words(course.says, course.calls)
      step = await time.before(thinking.next(outcome))
    }
  } catch (error) {
    if (passesOn(error)) throw error
    desk.observe.fault(error, `turn ${heard.turn.id}`)
    const call = await handToPerson(desk, heard)
    course.brain = 'person'
    course.calls.push(call)
    course.says.push(
      'I could not finish this by myself.',
      call.receipt?.says ?? 'Please write to us again in a moment.',
    )
  } finally {
    time.end()
    thinking.return(undefined).catch(() => {}) // it may be waiting for something that never comes
  }
}

/** A paragraph that is said piece by piece is one move; its letters are counted. */
function goesOn(move: Move): boolean {
  return move.kind === 'say' && /^\s+\S/.test(move.says)
}

/** A plain yes or no to the details that were shown is an answer to them, and nothing else is. */
async function takeAnswer(desk: Desk, heard: Heard, understanding: Understanding, course: Course) {
  const { awaiting, later } = heard.conversation.agenda
  if (awaiting?.kind !== 'confirmation') return { pending: awaiting, settled: null }
  const answer = readAnswer(awaiting.task, heard, understanding, reading(desk))
  if (answer === null) return tellAnswered(desk, heard, awaiting, understanding, course)
  if (answer === 'yes') course.telling.status('acting')
  const call =
    answer === 'yes'
      ? await confirm(desk, awaiting.callId, awaiting.digest, { first: lastWord(desk, heard) })
      : await withdraw(desk, awaiting.callId, { first: whileOn(desk, heard) })
  course.calls.push(call)
  if (call.state === 'awaiting_confirmation') course.says.push('The details have changed since I asked.')
  tellOutcome(call, awaiting.task, later, course)
  return { pending: null, settled: call }
}

/** A yes that was carried out before the turn was cut off is told, whatever the customer has written to it since. */
async function tellAnswered(
  desk: Desk,
  { isTakenUp, conversation }: Heard,
  pending: Awaiting & { kind: 'confirmation' },
  { requests }: Understanding,
  course: Course,
) {
  const call = isTakenUp ? await desk.store.read((tables) => tables.calls.get(pending.callId)) : null
  if (!call || call.state === 'awaiting_confirmation') return { pending, settled: null }
  course.calls.push(call)
  tellOutcome(call, pending.task, conversation.agenda.later, course)
  return { pending: null, settled: requests.length > 0 ? null : call }
}

/** Something else came instead of a yes: after a new request the old question is void; after a mere question it stands. */
async function keepOrWithdraw(
  desk: Desk,
  heard: Heard,
  pending: Awaiting & { kind: 'confirmation' },
  later: readonly Task[],
  course: Course,
): Promise<void> {
  const newRequest = course.agenda.awaiting !== null || course.calls.some(({ tool }) => isWriting(desk, tool))
  if (newRequest) {
    await withdraw(desk, pending.callId, { first: whileOn(desk, heard) })
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
  if (move.kind === 'thinks') {
    course.brain = move.by
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
  if (move.tool !== handingOver && heard.messages.length > 1 && endsWithNo(heard, reading(desk))) {
    course.says.push(leftAsItIs)
    course.isOver = true
    return null
  }
  const call = await change(desk, heard, move, course)
  if (call) tellOutcome(call, move.task, move.later, course)
  return call
}

/** A no where nothing was asked is about what was left to do. */
function leftToDo(desk: Desk, heard: Heard): readonly Task[] {
  const { awaiting, later } = heard.conversation.agenda
  return later.length > 0 && awaiting === null && endsWithNo(heard, reading(desk)) ? [] : later
}

function reading(desk: Desk) {
  return (text: string) => desk.understand(text, { now: new Date(desk.now()) })
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

/** What a writing call came to, in the words of its receipt, its verdict or its plan: no brain can put it otherwise. */
function tellOutcome(call: Call, task: Task, later: readonly Task[], course: Course): void {
  if (call.state === 'awaiting_confirmation') askForYes(call, task, later, course)
  else if (call.state === 'awaiting_approval') askStaff(call, later, course)
  else if (call.state === 'withdrawn') course.says.push(leftAsItIs)
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
  const within = tool === handingOver ? {} : { first: lastWord(desk, heard) }
  const call = reads ? await lookUp(desk, proposal) : await act(desk, proposal, within)
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
  left: Pick<View, 'pending' | 'later' | 'settled' | 'outside'>,
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
