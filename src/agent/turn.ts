import type { Resolution } from '../core/turn.ts'
import { Refusal } from '../core/refusal.ts'
import type { Understanding } from '../core/understanding.ts'
import { answeredBefore } from './answered_before.ts'
import { askAboutFiles } from './attachments/ask_about.ts'
import { asClassified, classify } from './classify.ts'
import { decide } from './decide.ts'
import type { Desk } from './desk.ts'
import type { SoFar } from './end_turn.ts'
import { giveUp } from './give_up.ts'
import { hear } from './hear.ts'
import type { Heard, Incoming, Waiting } from './heard.ts'
import { leaveToPeople } from './leave_to_people.ts'
import { Overtaken } from './overtaken.ts'
import { passesOn } from './passes_on.ts'
import { record } from './record.ts'
import { retrieve } from './retrieve.ts'
import { speak } from './speak.ts'
import { stayWithStaff } from './stay_with_staff.ts'
import { stopwatch } from './stopwatch.ts'
import { SwitchedOff } from './switched_off.ts'
import { hearMore, lookAgain } from './take_up.ts'
import { type Follow, type Telling, tellingTo } from './telling.ts'
import { endedByPerson, TurnEnded } from './turn_ended.ts'
import { beginThinking, isOver, untilOver } from './under_way.ts'
import { waitForMore } from './wait_for_more.ts'

/** How often a turn is thought about anew because the customer has written again. */
const mostRounds = 4
/** How long a message waits for the turns before it, and how often it looks whether another process is done, in milliseconds. */
const patience = 50_000
const lookEvery = 100

type Clock = ReturnType<typeof stopwatch>

function sinceHeard(clock: Clock, telling: Telling): (understanding: Understanding) => SoFar {
  return (understanding) => ({ understanding, timings: clock.laps(), telling })
}

/** One message from a customer, one answer. Read this file first: it is the whole product in order. */
export async function takeTurn(desk: Desk, incoming: Incoming, follow: Follow | null = null): Promise<Resolution> {
  const clock = stopwatch()
  const telling = tellingTo(follow)
  const kept = await hear(desk, incoming) // redacted and safe in the database from here on
  if (kept.kind === 'waits') telling.status('waiting')
  const heard = kept.kind === 'turn' ? kept : await waitFor(desk, kept)
  clock.lap('hear')
  const isDone = heard.turn.state === 'done'
  const resolution = isDone ? await answeredBefore(desk, heard) : await finishTurn(desk, heard, clock, telling)
  telling.rest(resolution.reply)
  return resolution
}

/** Two turns of one conversation never run at once, not even on two nodes; what waits together is answered together. */
async function waitFor(desk: Desk, waiting: Waiting): Promise<Heard> {
  const start = performance.now()
  for (;;) {
    await untilOver(waiting.conversationId, lookEvery)
    const found = await lookAgain(desk, waiting)
    if (found.kind === 'turn') return found
    if (performance.now() - start > patience)
      throw new Refusal('in_progress', 'Your message is kept and will be answered in the conversation.')
  }
}

/** Everything after hearing; a turn that a crash interrupted goes on from here, and its calls find what they did. */
export async function finishTurn(
  desk: Desk,
  heard: Heard,
  clock = stopwatch(),
  telling = tellingTo(null),
): Promise<Resolution> {
  const { id, conversationId } = heard.turn
  if (!beginThinking(id)) throw new Refusal('in_progress', 'This message is being worked on. Ask again in a moment.')
  try {
    return await withLastWord(desk, heard, clock, telling)
  } catch (error) {
    if (error instanceof TurnEnded) return await endedByPerson(desk, heard, error.lookedUp)
    throw error
  } finally {
    isOver(id, conversationId)
  }
}

/** Nothing is done about a message when the customer has written another: then the turn is about both. */
async function withLastWord(desk: Desk, first: Heard, clock: Clock, telling: Telling): Promise<Resolution> {
  const soFar = sinceHeard(clock, telling)
  let heard = first
  telling.status('heard')
  for (let round = 1; ; round++) {
    try {
      if (round > mostRounds) return await waitForMore(desk, heard, soFar(classify(desk, heard)))
      return await stages(desk, heard, clock, telling)
    } catch (error) {
      if (error instanceof SwitchedOff) return leaveToPeople(desk, heard, error.calls, soFar(classify(desk, heard)))
      if (!(error instanceof Overtaken)) throw error
    }
    if (round < mostRounds) heard = await hearMore(desk, heard)
  }
}

async function stages(desk: Desk, heard: Heard, clock: Clock, telling: Telling): Promise<Resolution> {
  const soFar = sinceHeard(clock, telling)
  const understanding = clock.time('classify', () => classify(desk, heard))
  if (heard.conversation.state === 'with_staff') return stayWithStaff(desk, heard, soFar(understanding))
  if (heard.agentIsOff) throw new SwitchedOff() // no thought, no act: a person has it
  if (heard.message.text === '') return askAboutFiles(desk, heard, soFar(understanding))
  try {
    const book = desk.book.current() // one book for the whole turn: an edit decides the next one
    const passages = () => clock.within('retrieve', () => retrieve(desk, book, heard, telling)) // when the brain looks
    telling.status('thinking')
    const decided = await decide(desk, book, heard, understanding, passages, telling) // propose, judge, act, again and again
    clock.lap('decide')
    const reply = clock.time('speak', () => speak(decided))
    const understood = asClassified(heard, understanding, decided.classified)
    return await record(desk, heard, { understanding: understood, decided, reply, timings: clock.laps() })
  } catch (error) {
    if (passesOn(error)) throw error
    desk.observe.fault(error, `turn ${heard.turn.id}`)
    return giveUp(desk, heard, soFar(understanding))
  }
}
