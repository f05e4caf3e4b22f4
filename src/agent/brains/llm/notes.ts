import type { ModelStep, ModelUse } from '../../../core/model.ts'
import type { View } from '../../view.ts'

/** Keeps what a model did: after each step, so that its tokens count at once, and when the turn is taken from it. */
export type KeepUse = (use: ModelUse, step: ModelStep | null) => Promise<void>

/** The notes of one turn. */
export function notesOf(view: View, model: string, prompt: string, keep: KeepUse) {
  const { turnId, customerId } = view.outside
  const steps: ModelStep[] = []
  const use = (gaveWay: string | null): ModelUse => {
    const at = view.now
    return { turnId, conversationId: view.conversation.id, customerId, model, prompt, steps: [...steps], gaveWay, at }
  }
  return {
    async step(step: ModelStep): Promise<void> {
      steps.push(step)
      await keep(use(null), step)
    },
    gaveWay: (because: string): Promise<void> => keep(use(because), null),
    tokens: (): number => steps.reduce((sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens, 0),
  }
}
