import type { Turn } from '../core/turn.ts'
import type { Desk } from './desk.ts'
import { type Heard, turnLasts } from './hear.ts'
import { openTokens } from './tokens.ts'
import { finishTurn } from './turn.ts'

/**
 * Finishes the turns that a crash interrupted and returns how many. Their calls have ids derived from the turn, so what
 * was done already is found and told, and done no second time. With other nodes alive only turns that are overdue are taken.
 */
export async function resumeTurns(desk: Desk, alone: boolean): Promise<number> {
  const before = alone ? desk.now() + 1 : desk.now() - turnLasts
  const left = await desk.store.read((tables) => tables.turns.unfinished(before))
  for (const turn of left) {
    try {
      await finishTurn(desk, await heardAgain(desk, turn))
    } catch (error) {
      desk.observe.fault(error, `turn ${turn.id}`)
    }
  }
  return left.length
}

async function heardAgain(desk: Desk, turn: Turn): Promise<Heard> {
  return desk.store.read(async (tables) => {
    const conversation = await tables.conversations.get(turn.conversationId)
    const message = await tables.messages.get(turn.messageId)
    const customer = conversation && (await tables.customers.get(conversation.customerId))
    if (!conversation || !message || !customer) throw new Error(`turn ${turn.id} has lost its conversation`)
    const earlier = (await tables.messages.of(conversation.id)).filter(({ number }) => number < message.number)
    return { turn, conversation, customer, message, earlier, tokens: await openTokens(desk, tables, conversation.id) }
  })
}
