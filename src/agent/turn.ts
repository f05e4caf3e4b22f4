import type { Resolution } from '../core/turn.ts'
import { Refusal } from '../core/refusal.ts'
import { reveal } from '../privacy/index.ts'
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
  if (heard.turn.resolution) return answeredBefore(desk, heard)
  if (heard.turn.state === 'done') throw new Refusal('conflict', 'This message was answered and then cleared.')
  return finishTurn(desk, heard, clock)
}

/** Everything after hearing; a turn that a crash interrupted goes on from here, and its calls find what they did. */
export async function finishTurn(desk: Desk, heard: Heard, clock = stopwatch()): Promise<Resolution> {
  const understanding = clock.time('classify', () => classify(desk, heard))
  if (heard.conversation.state === 'with_staff') return stayWithStaff(desk, heard, understanding, clock.laps())
  try {
    const book = desk.book.current() // one book for the whole turn: an edit decides the next one
    const passages = clock.time('retrieve', () => retrieve(desk, book, heard))
    const decided = await decide(desk, book, heard, understanding, passages) // propose, judge, act, as often as it takes
    clock.lap('decide')
    const reply = clock.time('speak', () => speak(decided))
    return await record(desk, heard, { understanding, decided, reply, timings: clock.laps() })
  } catch (error) {
    if (error instanceof Refusal && error.code === 'unavailable') throw error // the turn stays open and is finished later
    desk.observe.fault(error, `turn ${heard.turn.id}`)
    return giveUp(desk, heard, understanding, clock.laps())
  }
}

/** The same message again: the same answer, from the record. */
async function answeredBefore(desk: Desk, { turn, tokens }: Heard): Promise<Resolution> {
  const messages = await desk.store.read((tables) => tables.messages.of(turn.conversationId))
  const reply = messages.find(({ turnId, from }) => turnId === turn.id && from === 'agent')
  if (!turn.resolution || !reply) throw new Error(`turn ${turn.id} is done without an answer`)
  return { ...turn.resolution, reply: reveal(reply.text, tokens) }
}
