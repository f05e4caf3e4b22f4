import type { Brain } from '../agent/desk.ts'
import { embeddedBrain } from '../agent/brains/embedded/index.ts'
import type { Config } from '../config.ts'
import { ModelFault } from '../core/model.ts'
import type { Clock, Store } from '../core/ports.ts'
import type { Watch } from '../observability/watch.ts'

/** The brain that the settings choose. Everything that a model needs is loaded only when there is one. */
export async function openBrain(config: Config, store: Store, watch: Watch, now: Clock): Promise<Brain> {
  const { model: choice, modelTokens } = config
  if (choice === null) return embeddedBrain
  const [{ llmBrain }, { readPrompts }, { llmLimits }, { openModel }, { guarded }] = await Promise.all([
    import('../agent/brains/llm/index.ts'),
    import('../agent/brains/llm/prompts.ts'),
    import('../agent/brains/llm/limits.ts'),
    import('../models/open.ts'),
    import('../models/guard.ts'),
  ])
  const { callMs, atOnce } = llmLimits
  const bounds = { callMs, atOnce, tokensPerDay: modelTokens.perDay, tokensPerCustomer: modelTokens.perCustomer }
  const spent = (customerId: number) =>
    store.read(async (tables) => {
      const { state } = await tables.agentSwitch.get()
      if (state === 'off') throw new ModelFault('off', 'the agent is switched off')
      return tables.modelUses.spent(now(), customerId)
    })
  const model = guarded(await openModel(choice), bounds, spent, now)
  return llmBrain({
    model,
    prompts: readPrompts(),
    embedded: embeddedBrain,
    state: () => ({ model: model.name, ...model.state() }),
    async keep(use, step) {
      watch.metrics.modelStep(step, use.gaveWay)
      // The turn goes on when its use cannot be written; the next turn finds the database as it is.
      await store
        .transaction((tables) => tables.modelUses.put(use))
        .catch((error: unknown) => watch.observer.fault(error, 'keeping what a model used'))
    },
  })
}
