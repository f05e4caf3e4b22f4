import type { Resolution } from '../../core/turn.ts'
import type { ResolutionView } from '../contract/support.ts'
import { traceView } from './call.ts'
import type { Shown } from './common.ts'
import { entityView } from './understanding.ts'

export function resolutionView(resolution: Resolution): Shown<ResolutionView> {
  const { understanding, decision } = resolution
  const first = understanding.requests[0] ?? understanding.ranking[0]
  return {
    conversation_id: resolution.conversationId,
    ticket_id: resolution.ticketId,
    turn_id: resolution.turnId,
    intent: first?.intent ?? 'unclear',
    intents: understanding.requests.map(({ intent }) => intent),
    confidence: first?.confidence ?? 0,
    language: understanding.language,
    entities: understanding.entities.map(entityView),
    citations: resolution.citations,
    decision: { ...decision, trace: decision.trace && traceView(decision.trace) },
    action: resolution.action,
    action_result: resolution.actionResult,
    reply: resolution.reply,
    awaiting: resolution.awaiting,
  }
}
