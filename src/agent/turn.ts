import type { Resolution } from '../core/turn.ts'
import { Refusal, type RefusalCode } from '../core/refusal.ts'
import { answeredBefore } from './answered_before.ts'
import { classify } from './classify.ts'
import { decide } from './decide.ts'
import type { Desk } from './desk.ts'
import { giveUp } from './give_up.ts'
import { hear, type Heard, type Incoming } from './hear.ts'
import { inOrder } from './in_order.ts'
import { record } from './record.ts'
import { retrieve } from './retrieve.ts'
import { speak } from './speak.ts'
import { stayWithStaff } from './stay_with_staff.ts'
import { stopwatch } from './stopwatch.ts'

/** One message from a customer, one answer. Read this file first: it is the whole product in order. */
export async function takeTurn(desk: Desk, incoming: Incoming): Promise<Resolution> {
  const { conversationId } = incoming
  return conversationId === null ? oneTurn(desk, incoming) : waiting(conversationId, () => oneTurn(desk, incoming))
}

/** Messages of one conversation that come at once are taken one after the other. */
const waiting = inOrder()

async function oneTurn(desk: Desk, incoming: Incoming): Promise<Resolution> {
  const clock = stopwatch()
  const heard = await hear(desk, incoming) // redacted and safe in the database from here on
  clock.lap('hear')
  if (heard.turn.state === 'done') return answeredBefore(desk, heard)
  return finishTurn(desk, heard, clock)
}

/** Turns that this process works on. */
const underWay = new Set<string>()

export function isUnderWay(turnId: string): boolean {
  return underWay.has(turnId)
}

/** Everything after hearing; a turn that a crash interrupted goes on from here, and its calls find what they did. */
export async function finishTurn(desk: Desk, heard: Heard, clock = stopwatch()): Promise<Resolution> {
  const { id } = heard.turn
  if (underWay.has(id)) throw new Refusal('in_progress', 'This message is being worked on. Ask again in a moment.')
  underWay.add(id)
  try {
    return await stages(desk, heard, clock)
  } finally {
    underWay.delete(id)
  }
}

/** The turn stays open and is finished later; or the customer was erased meanwhile, and the turn with them. */
const passesOn = new Set<RefusalCode>(['unavailable', 'erased'])

async function stages(desk: Desk, heard: Heard, clock: ReturnType<typeof stopwatch>): Promise<Resolution> {
  const understanding = clock.time('classify', () => classify(desk, heard))
  if (heard.conversation.state === 'with_staff') return stayWithStaff(desk, heard, understanding, clock.laps())
  try {
    const book = desk.book.current() // one book for the whole turn: an edit decides the next one
    const passages = () => clock.within('retrieve', () => retrieve(desk, book, heard)) // when the brain looks at them
    const decided = await decide(desk, book, heard, understanding, passages) // propose, judge, act, as often as it takes
    clock.lap('decide')
    const reply = clock.time('speak', () => speak(decided))
    return await record(desk, heard, { understanding, decided, reply, timings: clock.laps() })
  } catch (error) {
    if (error instanceof Refusal && passesOn.has(error.code)) throw error
    desk.observe.fault(error, `turn ${heard.turn.id}`)
    return giveUp(desk, heard, understanding, clock.laps())
  }
}
