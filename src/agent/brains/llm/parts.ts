import type { LanguageModel, ModelPlace, ModelStep, ModelUse, Price } from '../../../core/model.ts'
import type { Brain } from '../../desk.ts'
import type { Prompts } from './prompts.ts'

/** Keeps what a model did: after each step, so that its tokens count at once, and when the turn is taken from it. */
export type KeepUse = (use: ModelUse, step: ModelStep | null) => Promise<void>

/** A model with its place among those that are asked. */
export type AskedModel = { readonly place: ModelPlace; readonly model: LanguageModel; readonly price: Price | null }

/** What the brain that asks a model is made of. */
export type LlmParts = {
  /** In the order in which they are asked: each takes the turn when the one before gives way. */
  readonly models: readonly AskedModel[]
  readonly prompts: Prompts
  /** Takes the same turn when no model does. */
  readonly embedded: Brain
  readonly keep: KeepUse
  /** What `/ready` says about the models. */
  readonly state: NonNullable<Brain['state']>
}
