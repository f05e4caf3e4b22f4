import { Refusal } from '../core/refusal.ts'
import type { Turn } from '../core/turn.ts'
import type { Desk } from './desk.ts'
import { isLeft, lookAgain } from './take_up.ts'
import { finishTurn } from './turn.ts'

/** A model may be slow: so many turns are finished side by side, and the rest wait. */
const atOnce = 8
/** How long a turn or a message that nobody is at work on is left to whoever may ask for it again, in milliseconds. */
const leftAlone = 60_000

/**
 * Finishes the turns that a crash or an unreachable database interrupted, answers the messages that waited for one, and
 * returns how many. Their calls have ids derived from the turn, so what was done already is found and told, and done no
 * second time. Turns of other processes that are alive are left to them.
 */
export async function resumeTurns(desk: Desk): Promise<number> {
  const before = desk.now() - leftAlone
  const { running, waiting } = await desk.store.read(async (tables) => ({
    running: await tables.turns.unfinished(),
    waiting: await tables.messages.waiting(before),
  }))
  if (running.length + waiting.length === 0) return 0
  // After the lists were read: whoever began one of these turns had given a sign of life before.
  await desk.presence.look()
  const left = running.filter((turn) => isForUs(desk, turn, before))
  const messages = left.map(({ messageId: id, conversationId }) => ({ id, conversationId }))
  const open = [...messages, ...waiting]
  let resumed = 0
  const work = async (): Promise<void> => {
    for (let next = open.shift(); next; next = open.shift()) if (await resume(desk, next)) resumed++
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return resumed
}

type Left = { readonly id: string; readonly conversationId: string }

/** False when somebody else has it, or has ended it. */
async function resume(desk: Desk, { id, conversationId }: Left): Promise<boolean> {
  try {
    const found = await lookAgain(desk, { kind: 'waits', messageId: id, conversationId })
    if (found.kind === 'waits' || found.turn.state === 'done') return false
    await finishTurn(desk, found)
    return true
  } catch (error) {
    if (!(error instanceof Refusal && (error.code === 'in_progress' || error.code === 'erased')))
      desk.observe.fault(error, `message ${id}`)
    return false
  }
}

function isForUs(desk: Desk, turn: Turn, before: number): boolean {
  return isLeft(desk, turn) && (turn.node !== desk.presence.id || turn.startedAt < before)
}
