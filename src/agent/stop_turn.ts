import type { Call } from '../core/call.ts'
import type { Message } from '../core/conversation.ts'
import type { Tables } from '../core/ports.ts'
import type { Turn } from '../core/turn.ts'
import { reveal, type Tokens } from '../privacy/index.ts'
import type { Case } from './case.ts'
import { classify } from './classify.ts'
import type { Desk } from './desk.ts'
import { isWriting } from './is_writing.ts'
import { writeEnd } from './record.ts'
import { heardOf, runningIn } from './take_up.ts'
import { openTokens } from './tokens.ts'
import { languageFor, wordsIn } from './words/index.ts'

/**
 * Ends the turn that is being thought about, at whatever node, in the transaction of whoever takes the conversation: what
 * it did is told, what the customer wrote since goes to the person with it, and its next write finds it over. Null when
 * there is none.
 */
export async function stopTurn(desk: Desk, tables: Tables, { conversation, customer }: Case): Promise<Turn | null> {
  const running = await runningIn(tables, conversation.id)
  if (!running) return null
  // It is ended by this process, whichever began it.
  if (running.node !== desk.presence.id) await tables.turns.take(running.id, running.node, desk.presence.id)
  await tables.messages.takeIn(conversation.id, running.id)
  const said = await tables.messages.of(conversation.id)
  const tokens = await openTokens(desk, tables, conversation.id)
  const turn = { ...running, node: desk.presence.id }
  const heard = heardOf(turn, conversation, customer, said, tokens)
  const understanding = classify(desk, heard)
  const words = wordsIn(languageFor(conversation, understanding))
  const calls = (await tables.calls.of(conversation.id)).filter((call) => isOfTurn(desk, call, turn, said, tokens))
  const says = [...calls.map((call) => words.outcome(call)), words.takenOver]
  const none = { unwritten: [], citations: [], lookups: [], agenda: conversation.agenda }
  const decided = { says, calls, ...none, brain: 'person' }
  const ended = { understanding, decided, reply: says.join('\n\n'), timings: {} }
  return (await writeEnd(desk, tables, heard, ended, 'always')).turn
}

/** What the turn has done: its own calls, and a yes that it carried out and has not told yet. */
function isOfTurn(desk: Desk, call: Call, turn: Turn, said: readonly Message[], tokens: Tokens): boolean {
  const { receipt, turnId, updatedAt, tool } = call
  if (!receipt || !isWriting(desk, tool)) return false
  if (turnId === turn.id) return true
  return updatedAt >= turn.startedAt && !said.some(({ text }) => reveal(text, tokens).includes(receipt.says))
}
