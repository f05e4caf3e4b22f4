import type { Case } from '../../agent/case.ts'
import type { Desk } from '../../agent/desk.ts'
import type { History } from '../../agent/history.ts'
import type { Standing } from '../../agent/watch_conversation.ts'
import type { WithAttached } from '../../core/attachment.ts'
import type { Conversation, Message, Note } from '../../core/conversation.ts'
import type { ModelUse } from '../../core/model.ts'
import type { Turn } from '../../core/turn.ts'
import type { ConversationView, HandledView, NoteView, StandingView } from '../contract/conversation.ts'
import { attachmentView } from './attachment.ts'
import { callView } from './call.ts'
import { iso, isoOrNull, type Shown } from './common.ts'
import { ticketView } from './ticket.ts'
import { understandingView } from './understanding.ts'

export function conversationView(history: History, desk: Pick<Desk, 'now' | 'answerWithin'>): Shown<ConversationView> {
  const { conversation, person, messages, turns, calls, ticket, modelUses } = history
  return {
    id: conversation.id,
    customer_id: conversation.customerId,
    channel: conversation.channel,
    state: conversation.state,
    taken_by: conversation.takenBy,
    person,
    language: conversation.language,
    awaiting: awaits(conversation),
    created_at: iso(conversation.createdAt),
    updated_at: iso(conversation.updatedAt),
    messages: messages.map((message) => ({ ...messageView(message), citations: citedBy(message, turns) })),
    turns: turns.map((turn) =>
      turnView(
        turn,
        modelUses.filter(({ turnId }) => turnId === turn.id),
      ),
    ),
    calls: calls.map(callView),
    ticket: ticket && ticketView(ticket, desk),
  }
}

export function standingView({ conversation, person, turn, calls }: Standing): Shown<StandingView> {
  return {
    conversation_id: conversation.id,
    state: conversation.state,
    person,
    awaiting: awaits(conversation),
    messages: conversation.length,
    turn: turn && { id: turn.id, started_at: iso(turn.startedAt) },
    calls: calls.map(({ id, tool, state, approvalId }) => ({ id, tool, state, approval_id: approvalId })),
  }
}

/** What was asked before a person came waits for that person to hand back. */
function awaits({ state, agenda }: Conversation): StandingView['awaiting'] {
  return state === 'with_staff' ? 'staff' : (agenda.awaiting?.kind ?? null)
}

export function handledView(
  { conversation, ticket }: Case,
  desk: Pick<Desk, 'now' | 'answerWithin'>,
): Shown<HandledView> {
  const { id, state, takenBy } = conversation
  return { conversation_id: id, state, taken_by: takenBy, ticket: ticketView(ticket, desk) }
}

export function noteView({ id, conversationId, staffId, author, text, at }: Note): NoteView {
  return { id, conversation_id: conversationId, staff_id: staffId, author, text, at: iso(at) }
}

export function messageView({ id, number, from, author, turnId, text, attachments, at }: WithAttached) {
  const hung = attachments.map(attachmentView)
  return { id, number, from, author, turn_id: turnId, text, attachments: hung, at: iso(at) }
}

/** What the turn cited stands below its answer. */
function citedBy({ from, turnId }: Message, turns: readonly Turn[]) {
  if (from !== 'agent') return []
  return turns.find(({ id }) => id === turnId)?.resolution?.citations ?? []
}

function turnView(turn: Turn, uses: readonly ModelUse[]) {
  return {
    id: turn.id,
    message_id: turn.messageId,
    state: turn.state,
    brain: turn.brain,
    models: uses.map(useView),
    policy_version: turn.policyVersion,
    understanding: turn.understanding && understandingView(turn.understanding),
    citations: turn.resolution?.citations ?? [],
    timings: turn.timings,
    started_at: iso(turn.startedAt),
    finished_at: isoOrNull(turn.finishedAt),
  }
}

function useView({ place, model, prompt, steps, gaveWay, cost }: ModelUse) {
  return {
    place,
    model,
    prompt,
    steps: steps.map((step) => ({
      ms: step.ms,
      input_tokens: step.inputTokens,
      output_tokens: step.outputTokens,
      came: step.came,
      cost: step.cost ?? null,
    })),
    gave_way: gaveWay,
    cost,
  }
}
