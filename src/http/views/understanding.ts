import type { Entity, Understanding } from '../../core/understanding.ts'
import type { UnderstandingView } from '../contract/support.ts'
import type { Shown } from './common.ts'

export function understandingView(understanding: Understanding): Shown<UnderstandingView> {
  const { language, requests, ranking, inScope, abstain, entities, sentiment, urgent, answer, secondOpinion } =
    understanding
  return {
    language,
    requests: requests.map((request) => ({ ...request, entities: request.entities.map(entityView) })),
    ranking,
    in_scope: inScope,
    abstain,
    entities: entities.map(entityView),
    sentiment,
    urgent,
    answer,
    second_opinion: secondOpinion,
  }
}

/** Places in the text are left out: they count in the redacted text, which the caller never sees. */
export function entityView({ start: _start, end: _end, ...named }: Entity) {
  return named
}
