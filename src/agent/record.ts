import type { Call } from '../core/call.ts'
import type { Conversation, Message } from '../core/conversation.ts'
import { newId } from '../core/id.ts'
import type { Json } from '../core/json.ts'
import type { Tables } from '../core/ports.ts'
import { standing, type Ticket } from '../core/ticket.ts'
import type { Resolution, Turn } from '../core/turn.ts'
import { coarseOf, type Intent, type Understanding } from '../core/understanding.ts'
import { redact } from '../privacy/index.ts'
import { writeDown } from './act.ts'
import { answeredBefore } from './answered_before.ts'
import type { Decided } from './course.ts'
import type { Desk } from './desk.ts'
import type { Heard } from './heard.ts'
import { mustBeOurs, SwitchedOff } from './switched_off.ts'
import { sourcesOf, unansweredIn } from './sources.ts'
import { keepTokens, openTokens } from './tokens.ts'
import { languageFor } from './words/index.ts'

export type Ended = {
  readonly understanding: Understanding
  readonly decided: Decided
  readonly reply: string
  readonly timings: Readonly<Record<string, number>>
}

/**
 * Writes the turn's end in one transaction: reading calls, the answer, what is waited for, the ticket, the turn itself.
 * What the agent says by itself is not said when it has been switched off meanwhile.
 */
export async function record(
  desk: Desk,
  heard: Heard,
  ended: Ended,
  saidWhen: 'on' | 'always' = 'on',
): Promise<Resolution> {
  const { turn: finished, resolution } = await desk.store.transaction((tables) =>
    writeEnd(desk, tables, heard, ended, saidWhen),
  )
  await Promise.all(ended.decided.beside ?? [])
  if (resolution === null) return answeredBefore(desk, { turn: finished, tokens: heard.tokens })
  desk.observe.turn(finished)
  for (const call of ended.decided.unwritten) desk.observe.call(call)
  return resolution
}

/** The same inside a transaction that holds the conversation; the resolution is null when somebody else has ended the turn. */
export async function writeEnd(
  desk: Desk,
  tables: Tables,
  heard: Heard,
  ended: Ended,
  saidWhen: 'on' | 'always',
): Promise<{ readonly turn: Turn; readonly resolution: Resolution | null }> {
  const conversation = (await tables.conversations.lockForTurn(heard.conversation.id)) ?? heard.conversation
  const known = await tables.turns.underSwitch(heard.turn.id)
  // Another process was taken for dead, or took us for it.
  if (known?.turn.state === 'done') return { turn: known.turn, resolution: null }
  mustBeOurs(desk, known?.turn ?? heard.turn)
  if (saidWhen === 'on' && known?.isOff !== false) throw new SwitchedOff(ended.decided.calls)
  for (const call of ended.decided.unwritten) if (!(await tables.calls.get(call.id))) await writeDown(tables, call)
  const ticket = await tables.tickets.ofConversation(conversation.id)
  const now = desk.now()
  const handedOver = conversation.state === 'with_staff'
  const agenda = handedOver ? conversation.agenda : ended.decided.agenda
  const spoken = { ...conversation, language: languageFor(conversation, ended.understanding) }
  await keepReply(desk, tables, heard, { ...spoken, agenda }, ended.reply)
  const awaiting = handedOver ? 'staff' : (ended.decided.agenda.awaiting?.kind ?? null)
  const resolution = resolutionOf(heard, ended, ticket?.id ?? '', awaiting)
  if (ticket) await tables.tickets.update(ticketAfter(ticket, ended, awaiting, now))
  // The reply is kept once, with the messages; the turn keeps the rest.
  const kept = { ...resolution, reply: '' }
  const turn: Turn = {
    ...heard.turn,
    brain: ended.decided.brain,
    state: 'done',
    understanding: ended.understanding,
    resolution: kept,
    sources: sourcesOf(ended.decided, resolution.citations),
    unanswered: unansweredIn(ended.decided, ended.understanding, heard.message.text),
    timings: ended.timings,
    finishedAt: now,
  }
  await tables.turns.update(turn)
  return { turn, resolution }
}

async function keepReply(
  desk: Desk,
  tables: Tables,
  heard: Heard,
  conversation: Conversation,
  reply: string,
): Promise<void> {
  const now = desk.now()
  // A person has the conversation: there is nothing to say, and that the turn is over is told all the same.
  if (reply === '') return tables.conversations.update({ ...conversation, updatedAt: now })
  // Somebody has written since, and their words may have added to what is hidden here.
  const known =
    conversation.length === heard.conversation.length ? heard.tokens : await openTokens(desk, tables, conversation.id)
  const { text, tokens } = redact(reply, known)
  await keepTokens(desk, tables, conversation.id, tokens, known)
  const number = conversation.length + 1
  const message: Message = {
    id: newId('msg', now),
    conversationId: conversation.id,
    number,
    from: 'agent',
    author: null,
    turnId: heard.turn.id,
    text,
    at: now,
  }
  await tables.messages.append(message)
  await tables.conversations.update({ ...conversation, length: number, updatedAt: now })
  await tables.audit.append({
    chain: conversation.id,
    type: 'reply_sent',
    at: now,
    payload: { message: message.id, turn: heard.turn.id, length: reply.length },
  })
}

function ticketAfter(
  ticket: Ticket,
  { understanding, decided: { calls, asks = false } }: Ended,
  awaiting: Resolution['awaiting'],
  now: number,
): Ticket {
  const kept = { ...ticket, intent: subjectOf(ticket, understanding) }
  if (awaiting === 'staff' || awaiting === 'approval') return standing(kept, 'waiting_for_staff', now)
  if (awaiting !== null || asks) return standing(kept, 'waiting_for_customer', now)
  const failed = calls.some(({ state }) => state === 'failed' || state === 'unknown')
  return standing(kept, failed ? 'open' : 'resolved', now)
}

/** What a case is about: what was asked for last. A yes, a thank you or a guess does not change it. */
function subjectOf({ intent }: Ticket, { requests, ranking }: Understanding): Intent | null {
  const asked = requests[0]?.intent ?? null
  if (intent === null) return asked ?? ranking[0]?.intent ?? null
  return asked === null || isSmallTalk(asked) ? intent : asked
}

function isSmallTalk(intent: Intent): boolean {
  return coarseOf[intent] === 'other' && intent !== 'policy_question'
}

function resolutionOf(
  heard: Heard,
  { understanding, decided, reply }: Ended,
  ticketId: string,
  awaiting: Resolution['awaiting'],
): Resolution {
  const call = mainCall(decided.calls)
  return {
    conversationId: heard.conversation.id,
    ticketId,
    turnId: heard.turn.id,
    understanding,
    citations: uniqueCitations(decided, call),
    decision: decisionOf(call),
    action: call && { tool: call.tool, call_id: call.id, state: call.state },
    actionResult: call && resultOf(call),
    reply,
    awaiting,
  }
}

const reading = new Set(['find_orders', 'get_order', 'get_product', 'get_customer', 'search_policy'])

/** The call that the customer would name: the last that acted, else the last that told something. */
function mainCall(calls: readonly Call[]): Call | null {
  return (
    calls.findLast(({ tool }) => !reading.has(tool) && tool !== 'get_order_status') ??
    calls.findLast(({ tool }) => !reading.has(tool)) ??
    calls.at(-1) ??
    null
  )
}

function decisionOf(call: Call | null): Resolution['decision'] {
  const verdict = call?.verdict ?? null
  if (!verdict) return { verdict: null, because: call?.refusal?.message ?? '', trace: null }
  return { verdict: verdict.kind, because: verdict.says, trace: verdict.trace }
}

function resultOf(call: Call): Json {
  const { state, receipt, refusal, plan, approvalId } = call
  if (receipt) {
    const moved = receipt.moved.map(({ movement, amount, methodName }) => ({
      movement,
      minor: amount.minor,
      currency: amount.currency,
      method: methodName,
    }))
    return { status: state, says: receipt.says, order: receipt.order, moved, result: receipt.result }
  }
  if (refusal) return { status: state, code: refusal.code, says: refusal.message, order: plan?.order ?? null }
  const amount = plan?.amount ? { minor: plan.amount.minor, currency: plan.amount.currency } : null
  return { status: state, would: plan?.says ?? null, order: plan?.order ?? null, amount, approval: approvalId }
}

function uniqueCitations({ citations }: Decided, call: Call | null) {
  const cited = call?.verdict?.citation && !reading.has(call.tool) ? [...citations, call.verdict.citation] : citations
  return [...new Map(cited.map((citation) => [`${citation.policy}#${citation.anchor}`, citation])).values()]
}
