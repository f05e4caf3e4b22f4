import type { Brain } from '../agent/desk.ts'
import { embeddedBrain } from '../agent/brains/embedded/index.ts'
import type { Config } from '../config.ts'
import { type LanguageModel, ModelFault, type ModelPlace, type Price, type Spent } from '../core/model.ts'
import type { Clock, Store } from '../core/ports.ts'
import type { NamedModel } from '../model_choice.ts'
import type { Watch } from '../observability/watch.ts'
import { Trouble } from './trouble.ts'
import { countUnkept } from './unkept_uses.ts'

/** The brain that the settings choose. Everything that a model needs is loaded only when there is one. */
export async function openBrain({ models }: Config, store: Store, watch: Watch, now: Clock): Promise<Brain> {
  if (models.main === null) return embeddedBrain
  const [{ llmBrain }, { readPrompts }, { llmLimits }, { guarded }] = await Promise.all([
    import('../agent/brains/llm/index.ts'),
    import('../agent/brains/llm/prompts.ts'),
    import('../agent/brains/llm/limits.ts'),
    import('../models/guard.ts'),
  ])
  const { callMs, atOnce } = llmLimits
  const { tokensPerDay, tokensPerCustomer, costPerDay } = models
  const bounds = { callMs, atOnce, tokensPerDay, tokensPerCustomer, costPerDay }
  const unkept = countUnkept(now)
  const spent = async (customerId: number) => unkept.with(await spentOf(store, customerId, now()))
  const opened = await openAll(models.main, models.fallback)
  const asked = opened.map(({ model, ...rest }) => ({ ...rest, model: guarded(model, bounds, spent, now) }))
  const parts = {
    models: asked,
    prompts: readPrompts(),
    embedded: embeddedBrain,
    state: () => asked.map(({ model }) => ({ name: model.name, ...model.state() })),
  }
  const brain = llmBrain({
    ...parts,
    async keep(use, step) {
      watch.metrics.modelStep(use, step)
      // The turn goes on when its use cannot be written; the next turn finds the database as it is.
      await store
        .transaction((tables) => tables.modelUses.put(use))
        .catch((error: unknown) => watch.observer.fault(error, 'keeping what a model used'))
    },
  })
  const aside = llmBrain({
    ...parts,
    async keep(use, step) {
      watch.metrics.modelStep(use, step)
      unkept.add(use)
    },
  })
  return { ...brain, unkept: aside, close: () => closeAll(opened) }
}

/** What was used on the day of a moment; throws while the agent is switched off. */
async function spentOf(store: Store, customerId: number, at: number): Promise<Spent> {
  return store.read(async (tables) => {
    const { state } = await tables.agentSwitch.get()
    if (state === 'off') throw new ModelFault('off', 'the agent is switched off')
    return tables.modelUses.spent(at, customerId)
  })
}

type Opened = { readonly place: ModelPlace; readonly price: Price | null; readonly model: ClosableModel }

async function openAll(main: NamedModel, fallback: NamedModel | null): Promise<Opened[]> {
  const opened: Opened[] = []
  try {
    opened.push({ place: 'main', price: main.price, model: await modelOf('SUPPORTOPS_MODEL', main) })
    if (fallback !== null)
      opened.push({
        place: 'fallback',
        price: fallback.price,
        model: await modelOf('SUPPORTOPS_MODEL_FALLBACK', fallback),
      })
    return opened
  } catch (error) {
    await closeAll(opened)
    throw error
  }
}

async function closeAll(opened: readonly Opened[]): Promise<void> {
  for (const { model } of opened) await model.close?.()
}

type ClosableModel = LanguageModel & { close?(): Promise<void> }

/** A file that cannot be used is a wrong setting, and the desk does not start with one. */
async function modelOf(setting: string, choice: NamedModel): Promise<ClosableModel> {
  if (choice.provider !== 'gguf') return (await import('../models/open.ts')).openModel(choice)
  const { openGguf, UnusableModel } = await import('../models/gguf.ts')
  return openGguf(choice.model).catch((error: unknown) => {
    throw error instanceof UnusableModel ? new Trouble(`${setting}: ${error.message}`, 2, { cause: error }) : error
  })
}
