import type { Conversation, Message } from '../core/conversation.ts'
import type { Customer } from '../core/customer.ts'
import { newId } from '../core/id.ts'
import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'
import type { Turn } from '../core/turn.ts'
import type { Tokens } from '../privacy/index.ts'
import type { Desk } from './desk.ts'
import { isOffFor } from './erased.ts'
import type { Heard, Waiting } from './heard.ts'
import { openTokens } from './tokens.ts'
import { isOver, isUnderWay, willThink } from './under_way.ts'

/** Says that this process will end a turn, if the transaction lasts. */
export type Claim = (turn: Turn) => void

/** A transaction that may open or take over turns; when it fails, nobody here is at work on them. */
export async function claiming<T>(desk: Desk, work: (tables: Tables, claim: Claim) => Promise<T>): Promise<T> {
  const claimed: Turn[] = []
  const claim: Claim = (turn) => {
    willThink(turn.id)
    claimed.push(turn)
  }
  try {
    return await desk.store.transaction((tables) => work(tables, claim))
  } catch (error) {
    for (const { id, conversationId } of claimed) isOver(id, conversationId)
    throw error
  }
}

/** Whether the process that began a running turn does not work on it any more. */
export function isLeft({ presence }: Desk, { id, node }: Turn): boolean {
  return node === presence.id ? !isUnderWay(id) : !presence.isAlive(node)
}

export async function runningIn(tables: Tables, conversationId: string): Promise<Turn | null> {
  return (await tables.turns.of(conversationId)).findLast(({ state }) => state === 'running') ?? null
}

/** A turn is finished by the process that began it as long as that one lives, and by one other after that. */
export async function takeOver({ presence }: Desk, tables: Tables, claim: Claim, turn: Turn): Promise<Turn> {
  const isTaken = turn.node === presence.id || (await tables.turns.take(turn.id, turn.node, presence.id))
  if (!isTaken) throw new Refusal('in_progress', 'This message is being worked on. Ask again in a moment.')
  claim(turn)
  return { ...turn, node: presence.id }
}

/** Looks again at a message that waits: another turn has it, or it goes into a turn of its own with all that wait. */
export async function lookAgain(desk: Desk, waiting: Waiting): Promise<Heard | Waiting> {
  const { messageId, conversationId } = waiting
  const held = await desk.store.read(async (tables) => {
    const turnId = (await tables.messages.get(messageId))?.turnId ?? null
    const turn = turnId === null ? await runningIn(tables, conversationId) : await tables.turns.get(turnId)
    return turn?.state === 'running' && !isLeft(desk, turn)
  })
  if (held) return waiting
  return claiming(desk, async (tables, claim) => {
    const found = await tables.conversations.get(conversationId)
    const customer = found && (await tables.customers.lock(found.customerId))
    const conversation = await tables.conversations.lock(conversationId)
    const message = await tables.messages.get(messageId)
    if (!conversation || !message || !customer) throw new Error(`message ${messageId} has lost its conversation`)
    const isOff = await isOffFor(tables, customer.id)
    return underSwitch(isOff, await takeUp(desk, tables, claim, message, conversation, customer))
  })
}

/** What was found, with how the switch of the agent stood in the same transaction. */
export function underSwitch(agentIsOff: boolean, found: Heard | Waiting): Heard | Waiting {
  return found.kind === 'turn' ? { ...found, agentIsOff } : found
}

/** A message that was kept before: its turn is over, goes on here, or is another's; without one it gets one now. */
export async function takeUp(
  desk: Desk,
  tables: Tables,
  claim: Claim,
  message: Message,
  conversation: Conversation,
  customer: Customer,
): Promise<Heard | Waiting> {
  const { turnId, conversationId, id: messageId } = message
  const found = turnId === null ? await runningIn(tables, conversation.id) : await tables.turns.get(turnId)
  if (conversationId !== conversation.id || (turnId !== null && !found))
    throw new Refusal('key_reused', 'This key was used for another message.')
  if (found?.state === 'running' && !isLeft(desk, found)) return { kind: 'waits', messageId, conversationId }
  const turn = await goingOn(desk, tables, claim, found, message)
  if (turn.state === 'running') await tables.messages.takeIn(conversation.id, turn.id)
  const said = await tables.messages.of(conversation.id)
  const heard = heardOf(turn, conversation, customer, said, await openTokens(desk, tables, conversation.id))
  return { ...heard, isTakenUp: found?.state === 'running' }
}

async function goingOn(desk: Desk, tables: Tables, claim: Claim, found: Turn | null, message: Message): Promise<Turn> {
  if (found) return found.state === 'done' ? found : takeOver(desk, tables, claim, found)
  const turn = newTurn(desk, message.conversationId, message.id)
  claim(turn)
  await tables.turns.insert(turn)
  return turn
}

/** The customer wrote again while the turn was thought about: everything is taken in, and it is thought about anew. */
export async function hearMore(desk: Desk, { turn, customer, isTakenUp }: Heard): Promise<Heard> {
  return desk.store.transaction(async (tables) => {
    const conversation = await tables.conversations.lock(turn.conversationId)
    if (!conversation) throw new Error(`turn ${turn.id} has lost its conversation`)
    await tables.messages.takeIn(conversation.id, turn.id)
    const said = await tables.messages.of(conversation.id)
    const heard = heardOf(turn, conversation, customer, said, await openTokens(desk, tables, conversation.id))
    return { ...heard, isTakenUp }
  })
}

export function heardOf(
  turn: Turn,
  conversation: Conversation,
  customer: Customer,
  said: readonly Message[],
  tokens: Tokens,
): Heard {
  const messages = said.filter(({ from, turnId }) => from === 'customer' && turnId === turn.id)
  const earlier = said.filter(({ from, turnId }) => from !== 'customer' || (turnId !== turn.id && turnId !== null))
  const last = messages.at(-1)
  if (!last) throw new Error(`turn ${turn.id} has no message`)
  const message = messages.length === 1 ? last : { ...last, text: wordsOf(messages) }
  const known = { turn, conversation, customer, messages, message, earlier, tokens }
  return { kind: 'turn', ...known, isTakenUp: false, agentIsOff: false }
}

/** One that is nothing but what hangs at it has none. */
function wordsOf(messages: readonly Message[]): string {
  return messages
    .map(({ text }) => text)
    .filter(Boolean)
    .join('\n')
}

export function newTurn(desk: Desk, conversationId: string, messageId: string): Turn {
  const startedAt = desk.now()
  const policyVersion = desk.book.current().version
  const empty = {
    understanding: null,
    resolution: null,
    sources: [],
    unanswered: null,
    timings: {},
    finishedAt: null,
  }
  return {
    id: newId('trn', startedAt),
    conversationId,
    messageId,
    state: 'running',
    brain: desk.brain.name,
    policyVersion,
    startedAt,
    node: desk.presence.id,
    ...empty,
  }
}
