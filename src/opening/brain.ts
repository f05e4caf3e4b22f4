import type { Brain } from '../agent/desk.ts'
import { embeddedBrain } from '../agent/brains/embedded/index.ts'
import type { Config } from '../config.ts'
import { ModelFault, type ModelPlace } from '../core/model.ts'
import type { Clock, Store } from '../core/ports.ts'
import type { NamedModel } from '../model_choice.ts'
import type { Watch } from '../observability/watch.ts'

/** The brain that the settings choose. Everything that a model needs is loaded only when there is one. */
export async function openBrain({ models }: Config, store: Store, watch: Watch, now: Clock): Promise<Brain> {
  if (models.main === null) return embeddedBrain
  const [{ llmBrain }, { readPrompts }, { llmLimits }, { openModel }, { guarded }] = await Promise.all([
    import('../agent/brains/llm/index.ts'),
    import('../agent/brains/llm/prompts.ts'),
    import('../agent/brains/llm/limits.ts'),
    import('../models/open.ts'),
    import('../models/guard.ts'),
  ])
  const { callMs, atOnce } = llmLimits
  const { tokensPerDay, tokensPerCustomer, costPerDay } = models
  const bounds = { callMs, atOnce, tokensPerDay, tokensPerCustomer, costPerDay }
  const spent = (customerId: number) =>
    store.read(async (tables) => {
      const { state } = await tables.agentSwitch.get()
      if (state === 'off') throw new ModelFault('off', 'the agent is switched off')
      return tables.modelUses.spent(now(), customerId)
    })
  const opened = async (place: ModelPlace, choice: NamedModel) => {
    const model = guarded(await openModel(choice), bounds, spent, now)
    return { place, model, price: choice.price }
  }
  const asked = [await opened('main', models.main)]
  if (models.fallback) asked.push(await opened('fallback', models.fallback))
  return llmBrain({
    models: asked,
    prompts: readPrompts(),
    embedded: embeddedBrain,
    state: () => asked.map(({ model }) => ({ name: model.name, ...model.state() })),
    async keep(use, step) {
      watch.metrics.modelStep(use, step)
      // The turn goes on when its use cannot be written; the next turn finds the database as it is.
      await store
        .transaction((tables) => tables.modelUses.put(use))
        .catch((error: unknown) => watch.observer.fault(error, 'keeping what a model used'))
    },
  })
}
