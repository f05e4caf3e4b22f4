import { Refusal } from '../core/refusal.ts'
import type { Turn } from '../core/turn.ts'
import type { Desk } from './desk.ts'
import { type Heard, takeOver, turnLasts } from './hear.ts'
import { openTokens } from './tokens.ts'
import { finishTurn, isUnderWay } from './turn.ts'

/**
 * Finishes the turns that a crash or an unreachable database interrupted and returns how many. Their calls have ids derived
 * from the turn, so what was done already is found and told, and done no second time. Turns of other processes that are
 * alive are left to them.
 */
export async function resumeTurns(desk: Desk): Promise<number> {
  const running = await desk.store.read((tables) => tables.turns.unfinished())
  if (running.length === 0) return 0
  // After the list was read: whoever began one of these turns had given a sign of life before.
  await desk.presence.look()
  let resumed = 0
  for (const turn of running.filter((one) => isLeft(desk, one))) {
    try {
      await finishTurn(desk, await heardAgain(desk, turn))
      resumed++
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'in_progress')) desk.observe.fault(error, `turn ${turn.id}`)
    }
  }
  return resumed
}

function isLeft({ presence, now }: Desk, { id, node, startedAt }: Turn): boolean {
  if (node === presence.id) return !isUnderWay(id) && startedAt + turnLasts < now()
  return !presence.isAlive(node)
}

async function heardAgain(desk: Desk, turn: Turn): Promise<Heard> {
  return desk.store.transaction(async (tables) => {
    const conversation = await tables.conversations.lock(turn.conversationId)
    const message = await tables.messages.get(turn.messageId)
    const customer = conversation && (await tables.customers.get(conversation.customerId))
    if (!conversation || !message || !customer) throw new Error(`turn ${turn.id} has lost its conversation`)
    await takeOver(desk, tables, turn)
    const earlier = (await tables.messages.of(conversation.id)).filter(({ number }) => number < message.number)
    const tokens = await openTokens(desk, tables, conversation.id)
    return { turn: { ...turn, node: desk.presence.id }, conversation, customer, message, earlier, tokens }
  })
}
