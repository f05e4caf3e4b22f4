import type { History } from '../../agent/history.ts'
import type { Standing } from '../../agent/watch_conversation.ts'
import type { Message } from '../../core/conversation.ts'
import type { ModelUse } from '../../core/model.ts'
import type { Turn } from '../../core/turn.ts'
import type { ConversationView, StandingView } from '../contract/conversation.ts'
import { callView } from './call.ts'
import { iso, isoOrNull, type Shown } from './common.ts'
import { ticketView } from './ticket.ts'
import { understandingView } from './understanding.ts'

export function conversationView({
  conversation,
  messages,
  turns,
  calls,
  ticket,
  modelUses,
}: History): Shown<ConversationView> {
  return {
    id: conversation.id,
    customer_id: conversation.customerId,
    channel: conversation.channel,
    state: conversation.state,
    language: conversation.language,
    awaiting: conversation.agenda.awaiting?.kind ?? null,
    created_at: iso(conversation.createdAt),
    updated_at: iso(conversation.updatedAt),
    messages: messages.map(messageView),
    turns: turns.map((turn) =>
      turnView(
        turn,
        modelUses.filter(({ turnId }) => turnId === turn.id),
      ),
    ),
    calls: calls.map(callView),
    ticket: ticket && ticketView(ticket),
  }
}

export function standingView({ conversation, turn, calls }: Standing): Shown<StandingView> {
  return {
    conversation_id: conversation.id,
    state: conversation.state,
    awaiting: conversation.agenda.awaiting?.kind ?? null,
    messages: conversation.length,
    turn: turn && { id: turn.id, started_at: iso(turn.startedAt) },
    calls: calls.map(({ id, tool, state, approvalId }) => ({ id, tool, state, approval_id: approvalId })),
  }
}

export function messageView({ id, number, from, author, turnId, text, at }: Message) {
  return { id, number, from, author, turn_id: turnId, text, at: iso(at) }
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
