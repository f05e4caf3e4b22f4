import { costOf, type ModelStep, type ModelUse } from '../../../core/model.ts'
import type { View } from '../../view.ts'
import type { AskedModel, KeepUse } from './parts.ts'

/** The notes of one model in one turn. */
export function notesOf(view: View, { place, model, price }: AskedModel, prompt: string, keep: KeepUse) {
  const { turnId, customerId } = view.outside
  const about = { turnId, place, conversationId: view.conversation.id, customerId, model: model.name, prompt }
  const steps: ModelStep[] = []
  const use = (gaveWay: string | null): ModelUse => {
    const cost = price && steps.reduce((sum, step) => sum + (step.cost ?? 0), 0)
    return { ...about, steps: [...steps], gaveWay, cost, at: view.now }
  }
  return {
    async step(step: Omit<ModelStep, 'cost'>): Promise<void> {
      const priced = { ...step, cost: costOf(price, step.inputTokens, step.outputTokens) }
      steps.push(priced)
      await keep(use(null), priced)
    },
    gaveWay: (because: string): Promise<void> => keep(use(because), null),
    tokens: (): number => steps.reduce((sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens, 0),
  }
}
