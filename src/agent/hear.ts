import { type Conversation, type Message, nothingToDo } from '../core/conversation.ts'
import type { Customer } from '../core/customer.ts'
import { newId } from '../core/id.ts'
import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'
import type { Turn } from '../core/turn.ts'
import { redact, type Tokens } from '../privacy/index.ts'
import type { Desk } from './desk.ts'
import { mustNotBeErased } from './erased.ts'
import { keepTokens, knownOf, openTokens } from './tokens.ts'

/** A message as it arrived. */
export type Incoming = {
  readonly text: string
  readonly customerId: number
  /** Null opens a new conversation. */
  readonly conversationId: string | null
  readonly channel: string
  /** Given by who may send the same message twice; the second time is answered like the first. */
  readonly messageId: string | null
}

/** A message that is safe in the database, with what the turn needs to know. */
export type Heard = {
  readonly turn: Turn
  readonly conversation: Conversation
  readonly customer: Customer
  readonly message: Message
  readonly earlier: readonly Message[]
  readonly tokens: Tokens
}

/** How long a turn that this process left open, or a dead one, holds its conversation, in milliseconds. */
export const turnLasts = 60_000
/** The same for a process that is alive: far longer than any turn, and than clocks of nodes should be apart. */
const othersTurnLasts = 900_000

/** Keeps the message and opens its turn, in one transaction: from here on it cannot be lost. */
export async function hear(desk: Desk, incoming: Incoming): Promise<Heard> {
  return desk.store.transaction(async (tables) => {
    const customer = await tables.customers.lock(incoming.customerId)
    if (!customer)
      throw new Refusal('not_found', `There is no customer ${incoming.customerId}.`, [
        { path: 'user_id', fix: 'use the id of a customer' },
      ])
    await mustNotBeErased(tables, customer.id)
    const before = await conversationFor(desk, tables, incoming)
    const repeated = incoming.messageId === null ? null : await tables.messages.get(incoming.messageId)
    if (repeated) return heardBefore(desk, tables, repeated, before, customer)
    await oneAtATime(desk, tables, before)
    return keep(desk, tables, incoming, before, customer)
  })
}

async function keep(
  desk: Desk,
  tables: Tables,
  incoming: Incoming,
  before: Conversation,
  customer: Customer,
): Promise<Heard> {
  const now = desk.now()
  const known = before.length > 0 ? await openTokens(desk, tables, before.id) : {}
  const { text, tokens } = redact(incoming.text, known, { customer: knownOf(customer) })
  await keepTokens(desk, tables, before.id, tokens, known)
  const earlier = before.length > 0 ? await tables.messages.of(before.id) : []
  const turn = newTurn(desk, before.id, incoming.messageId ?? newId('msg', now))
  const number = before.length + 1
  const message: Message = {
    id: turn.messageId,
    conversationId: before.id,
    number,
    from: 'customer',
    author: null,
    turnId: turn.id,
    text,
    at: now,
  }
  const conversation = { ...before, length: number, updatedAt: now }
  await tables.messages.append(message)
  await tables.turns.insert(turn)
  await tables.conversations.update(conversation)
  const payload = { message: message.id, turn: turn.id, channel: incoming.channel, length: incoming.text.length }
  await tables.audit.append({ chain: before.id, type: 'message_heard', at: now, payload })
  return { turn, conversation, customer, message, earlier, tokens }
}

function newTurn(desk: Desk, conversationId: string, messageId: string): Turn {
  const startedAt = desk.now()
  const policyVersion = desk.book.current().version
  const empty = { understanding: null, resolution: null, timings: {}, finishedAt: null }
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

async function conversationFor(desk: Desk, tables: Tables, incoming: Incoming): Promise<Conversation> {
  if (incoming.conversationId === null) return openConversation(desk, tables, incoming)
  const conversation = await tables.conversations.lock(incoming.conversationId)
  if (conversation && conversation.customerId === incoming.customerId) return conversation
  throw new Refusal('not_found', 'There is no such conversation of this customer.', [
    { path: 'conversation_id', fix: 'leave it out to start a new conversation' },
  ])
}

async function openConversation(
  desk: Desk,
  tables: Tables,
  { customerId, channel, messageId }: Incoming,
): Promise<Conversation> {
  const repeated = messageId === null ? null : await tables.messages.get(messageId)
  const known = repeated && (await tables.conversations.lock(repeated.conversationId))
  if (known) return known
  const now = desk.now()
  const times = { createdAt: now, updatedAt: now }
  const conversation: Conversation = {
    id: newId('cnv', now),
    customerId,
    channel,
    state: 'open',
    language: 'en',
    agenda: nothingToDo,
    length: 0,
    ...times,
  }
  await tables.conversations.insert(conversation)
  const empty = { intent: null, assignee: null, escalation: null, satisfaction: null, resolvedAt: null }
  await tables.tickets.insert({
    id: newId('tkt', now),
    conversationId: conversation.id,
    customerId,
    status: 'open',
    priority: 'normal',
    ...empty,
    ...times,
  })
  return conversation
}

/** The same message again: its turn goes on, or has its answer already. */
async function heardBefore(
  desk: Desk,
  tables: Tables,
  message: Message,
  conversation: Conversation,
  customer: Customer,
): Promise<Heard> {
  const turn = message.turnId === null ? null : await tables.turns.get(message.turnId)
  if (!turn || message.conversationId !== conversation.id)
    throw new Refusal('key_reused', 'This key was used for another message.')
  if (turn.state === 'running') await takeOver(desk, tables, turn)
  const earlier = (await tables.messages.of(conversation.id)).filter(({ number }) => number < message.number)
  const tokens = await openTokens(desk, tables, conversation.id)
  return { turn: { ...turn, node: desk.presence.id }, conversation, customer, message, earlier, tokens }
}

/** A turn is finished by the process that began it as long as that one lives, and by one other after that. */
export async function takeOver({ presence }: Desk, tables: Tables, { id, node }: Turn): Promise<void> {
  if (node === presence.id) return
  if (!presence.isAlive(node) && (await tables.turns.take(id, node, presence.id))) return
  throw new Refusal('in_progress', 'This message is being worked on. Ask again in a moment.')
}

/** Two turns of one conversation never run at once, not even on two nodes. */
async function oneAtATime(desk: Desk, tables: Tables, conversation: Conversation): Promise<void> {
  if (conversation.length === 0) return
  const running = (await tables.turns.of(conversation.id)).findLast(({ state }) => state === 'running')
  if (!running) return
  const isOurs = running.node === desk.presence.id || !desk.presence.isAlive(running.node)
  if (running.startedAt + (isOurs ? turnLasts : othersTurnLasts) < desk.now()) return
  throw new Refusal('in_progress', 'The message before this one is being worked on. Send this one again in a moment.')
}
