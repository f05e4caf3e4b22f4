import type { Conversation, Message } from '../core/conversation.ts'
import type { Customer } from '../core/customer.ts'
import { newId } from '../core/id.ts'
import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'
import type { Turn } from '../core/turn.ts'
import { redact } from '../privacy/index.ts'
import { attach } from './attachments/attach.ts'
import type { Desk } from './desk.ts'
import { isOffFor } from './erased.ts'
import type { Heard, Incoming, Waiting } from './heard.ts'
import { openConversation } from './open_conversation.ts'
import { type Claim, claiming, heardOf, isLeft, newTurn, runningIn, takeOver, takeUp, underSwitch } from './take_up.ts'
import { keepTokens, knownOf, openTokens } from './tokens.ts'

const nothingHanded = { ids: [], author: '' }

/**
 * Keeps the message, in one transaction: from here on it cannot be lost. It opens a turn, or waits for the one that is
 * being thought about, which finds it before it changes anything.
 */
export async function hear(desk: Desk, incoming: Incoming): Promise<Heard | Waiting> {
  return claiming(desk, async (tables, claim) => {
    const customer = await tables.customers.lock(incoming.customerId)
    if (!customer)
      throw new Refusal('not_found', `There is no customer ${incoming.customerId}.`, [
        { path: 'user_id', fix: 'use the id of a customer' },
      ])
    const isOff = await isOffFor(tables, customer.id)
    const before = await conversationFor(desk, tables, incoming)
    const repeated = incoming.messageId === null ? null : await tables.messages.get(incoming.messageId)
    const found = repeated
      ? await takeUp(desk, tables, claim, repeated, before, customer)
      : await keep(desk, tables, claim, incoming, before, customer)
    return underSwitch(isOff, found)
  })
}

async function keep(
  desk: Desk,
  tables: Tables,
  claim: Claim,
  incoming: Incoming,
  before: Conversation,
  customer: Customer,
): Promise<Heard | Waiting> {
  const isNew = before.length === 0
  const now = desk.now()
  const known = isNew ? {} : await openTokens(desk, tables, before.id)
  const { text, tokens } = redact(incoming.text, known, { customer: knownOf(customer) })
  await keepTokens(desk, tables, before.id, tokens, known)
  const running = isNew ? null : await runningIn(tables, before.id)
  const id = incoming.messageId ?? newId('msg', now)
  const turn = await turnFor(desk, tables, claim, running, before.id, id)
  const said = isNew ? [] : await tables.messages.of(before.id)
  const message = newMessage(id, before, turn, text, now)
  // Whoever writes again has more to say, whatever was closed.
  const state = before.state === 'closed' ? 'open' : before.state
  const conversation = { ...before, state, length: message.number, updatedAt: now }
  await tables.messages.append(message)
  const hung = await attach(tables, incoming.attachments ?? nothingHanded, {
    messageId: id,
    conversationId: before.id,
    broughtFor: incoming.conversationId,
  })
  if (turn && said.some(isWaiting)) await tables.messages.takeIn(before.id, turn.id)
  await tables.conversations.update(conversation)
  const { channel, text: words } = incoming
  const payload = { message: id, turn: turn?.id ?? null, channel, length: words.length, ...hung }
  await tables.audit.append({ chain: before.id, type: 'message_heard', at: now, payload })
  if (!turn) return { kind: 'waits', messageId: id, conversationId: before.id }
  const taken = said.map((one) => (isWaiting(one) ? { ...one, turnId: turn.id } : one))
  const heard = heardOf(turn, conversation, customer, [...taken, message], tokens)
  return { ...heard, isTakenUp: running !== null }
}

/** The turn that will answer a new message; null when it has to wait for one that is being thought about. */
async function turnFor(
  desk: Desk,
  tables: Tables,
  claim: Claim,
  running: Turn | null,
  conversationId: string,
  messageId: string,
): Promise<Turn | null> {
  if (running) return isLeft(desk, running) ? takeOver(desk, tables, claim, running) : null
  const turn = newTurn(desk, conversationId, messageId)
  claim(turn)
  await tables.turns.insert(turn)
  return turn
}

function isWaiting({ from, turnId }: Message): boolean {
  return from === 'customer' && turnId === null
}

function newMessage(
  id: string,
  { id: conversationId, length }: Conversation,
  turn: Turn | null,
  text: string,
  at: number,
) {
  const customers = { from: 'customer', author: null, turnId: turn?.id ?? null } as const
  return { id, conversationId, number: length + 1, ...customers, text, at }
}

async function conversationFor(desk: Desk, tables: Tables, incoming: Incoming): Promise<Conversation> {
  if (incoming.conversationId === null) return openConversation(desk, tables, incoming)
  const conversation = await tables.conversations.lock(incoming.conversationId)
  if (conversation && conversation.customerId === incoming.customerId) return conversation
  throw new Refusal('not_found', 'There is no such conversation of this customer.', [
    { path: 'conversation_id', fix: 'leave it out to start a new conversation' },
  ])
}
