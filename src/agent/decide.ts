import type { Move } from '../core/move.ts'
import type { Passage } from '../core/policy.ts'
import type { Understanding } from '../core/understanding.ts'
import type { PolicyBook } from '../policy/policy_book.ts'
import { reveal } from '../privacy/index.ts'
import { readAddress } from './address.ts'
import { BoundReached, bounds, deadline } from './bounds.ts'
import { carryOut } from './carry_out.ts'
import { type Course, type Lookup, nothingYet } from './course.ts'
import type { Desk } from './desk.ts'
import { handToPerson } from './hand_to_person.ts'
import type { Heard } from './heard.ts'
import { doneBefore, takeBackUnasked } from './interrupted.ts'
import { passesOn } from './passes_on.ts'
import { outsideOf } from './step_outside.ts'
import { SwitchedOff } from './switched_off.ts'
import { keepOrWithdraw, keepWaiting, leftToDo, takeAnswer } from './take_answer.ts'
import type { Telling } from './telling.ts'
import { tellInterrupted } from './tell_outcome.ts'
import { TurnEnded } from './turn_ended.ts'
import { untilTaken } from './until_taken.ts'
import type { Outcome, View } from './view.ts'
import { languageFor, wordsIn } from './words/index.ts'

/** Lets the brain propose and carries out what the policy allows, until there is nothing more to do or something to wait for. */
export async function decide(
  desk: Desk,
  book: PolicyBook,
  heard: Heard,
  understanding: Understanding,
  passages: () => readonly Passage[],
  telling: Telling,
): Promise<Course> {
  const course = nothingYet(desk.brain.name, telling, wordsIn(languageFor(heard.conversation, understanding)))
  try {
    await takeCourse(desk, book, heard, understanding, passages, course)
    return course
  } catch (error) {
    if (error instanceof TurnEnded) throw new TurnEnded(course.unwritten)
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
    const outside = outsideOf(desk, book, heard, course)
    const left = { pending, later: leftToDo(desk, heard), settled, outside }
    await letThink(desk, heard, viewOf(desk, book, heard, understanding, passages, left, course.lookups), course)
  }
  if (pending?.kind === 'confirmation')
    await keepOrWithdraw(desk, heard, pending, heard.conversation.agenda.later, course)
  if (pending?.kind === 'approval') await keepWaiting(desk, pending, course)
  const { awaiting } = course.agenda
  await takeBackUnasked(desk, heard, awaiting?.kind === 'confirmation' ? awaiting.callId : null)
}

/** A brain that fails, or wants more than a turn has, is stopped: what was done is told, and a person takes over. */
async function letThink(desk: Desk, heard: Heard, view: View, course: Course): Promise<void> {
  const time = deadline(bounds.thinking)
  const stop = untilTaken(desk, heard.turn)
  const next = (outcome: Outcome) => time.before(stop.before(thinking.next(outcome)))
  const thinking = desk.brain.think(view)
  try {
    for (let step = await next(null), moves = 0; !step.done; ) {
      if (!goesOn(step.value)) moves++
      if (moves > bounds.moves) throw new BoundReached('moves')
      const outcome = await carryOut(desk, heard, step.value, course)
      if (course.isOver || (course.agenda.awaiting && course.agenda.awaiting.kind !== 'approval')) break
      course.telling.words(course.says, course.calls)
      step = await next(outcome)
    }
  } catch (error) {
    if (passesOn(error)) throw error
    desk.observe.fault(error, `turn ${heard.turn.id}`)
    const call = await handToPerson(desk, heard)
    course.brain = 'person'
    course.calls.push(call)
    course.says.push(course.words.couldNotFinish, call.receipt ? course.words.outcome(call) : course.words.writeAgain)
  } finally {
    time.end()
    stop.end()
    thinking.return(undefined).catch(() => {}) // it may be waiting for something that never comes
  }
}

/** A paragraph that is said piece by piece is one move; its letters are counted. */
function goesOn(move: Move): boolean {
  return move.kind === 'say' && /^\s+\S/.test(move.says)
}

function viewOf(
  desk: Desk,
  book: PolicyBook,
  heard: Heard,
  understanding: Understanding,
  passages: () => readonly Passage[],
  left: Pick<View, 'pending' | 'later' | 'settled' | 'outside'>,
  lookups: Lookup[],
): View {
  const { conversation, earlier: messages, message, tokens } = heard
  const noted = (query: string, found: readonly Passage[]): readonly Passage[] => {
    lookups.push({ query, passages: found })
    return found
  }
  const search = desk.search(book)
  let found: readonly Passage[] | null = null
  const address = (text: string, country: string) => readAddress(reveal(text, tokens), country)
  return {
    now: desk.now(),
    conversation,
    messages,
    text: message.text,
    understanding,
    language: languageFor(conversation, understanding),
    get passages() {
      return (found ??= noted(message.text, passages()))
    },
    search: (query, most) => noted(query, search(query, most)),
    ...left,
    readAddress: address,
  }
}
