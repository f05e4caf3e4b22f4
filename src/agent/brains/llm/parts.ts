import type { LanguageModel } from '../../../core/model.ts'
import type { Brain } from '../../desk.ts'
import type { KeepUse } from './notes.ts'
import type { Prompts } from './prompts.ts'

/** What the brain that asks a model is made of. */
export type LlmParts = {
  readonly model: LanguageModel
  readonly prompts: Prompts
  /** Takes the same turn when the model does not. */
  readonly embedded: Brain
  readonly keep: KeepUse
  /** What `/ready` says about the model. */
  readonly state: NonNullable<Brain['state']>
}
