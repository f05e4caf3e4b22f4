import type { Move } from '../../../core/move.ts'
import type { Brain } from '../../desk.ts'
import type { Outcome, View } from '../../view.ts'
import type { LlmParts } from './parts.ts'
import { begin, talkWithModel } from './talk.ts'

/**
 * The brain that asks a language model. It proposes the same moves as the embedded one and can do no more; when the model
 * is away, slow, wrong or not allowed, the fallback and then the embedded brain take the turn from the start.
 */
export function llmBrain(parts: LlmParts): Brain {
  return { name: 'llm', think: (view) => think(parts, view), state: parts.state }
}

async function* think(parts: LlmParts, view: View): AsyncGenerator<Move, void, Outcome> {
  if (isForModel(view) && (yield* wasTaken(parts, view))) return
  yield { kind: 'thinks', by: 'embedded' }
  yield* parts.embedded.think(view)
}

/** Whether a model has brought the turn to its end. */
async function* wasTaken(parts: LlmParts, view: View): AsyncGenerator<Move, boolean, Outcome> {
  const work = await begin(parts, view)
  for (const asked of parts.models) {
    if (asked.place === 'fallback') yield { kind: 'thinks', by: 'llm_fallback' }
    const end = yield* talkWithModel(parts, asked, view, work)
    if (end === 'ended') return true
    // Our own limits hold for every model, and what one has begun to say no other one goes on with.
    if (end === 'spent' || end === 'off' || work.letting.hasBegun()) return false
  }
  return false
}

/** A yes that was just carried out is told already, and a choice that our own code offered is read by our own code. */
function isForModel({ settled, pending }: View): boolean {
  return settled === null && !(pending?.kind === 'clarification' && pending.wants === 'intent')
}
