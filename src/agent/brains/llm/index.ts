import type { Move } from '../../../core/move.ts'
import type { Brain } from '../../desk.ts'
import type { Outcome, View } from '../../view.ts'
import type { LlmParts } from './parts.ts'
import { talkWithModel } from './talk.ts'

/**
 * The brain that asks a language model. It proposes the same moves as the embedded one and can do no more; when the model
 * is away, slow, wrong or not allowed, the embedded brain takes the turn from the start.
 */
export function llmBrain(parts: LlmParts): Brain {
  return { name: 'llm', think: (view) => think(parts, view), state: parts.state }
}

async function* think(parts: LlmParts, view: View): AsyncGenerator<Move, void, Outcome> {
  if (!isForModel(view)) return yield* parts.embedded.think(view)
  const gaveWay = yield* talkWithModel(parts, view)
  if (gaveWay) yield* parts.embedded.think(view)
}

/** A yes that was just carried out is told already, and a choice that our own code offered is read by our own code. */
function isForModel({ settled, pending }: View): boolean {
  return settled === null && !(pending?.kind === 'clarification' && pending.wants === 'intent')
}
