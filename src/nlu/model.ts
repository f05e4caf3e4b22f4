import type { Intent } from '../core/understanding.ts'
import type { Gate } from './learning/gate.ts'
import type { Linear } from './learning/linear.ts'
import type { Nearest } from './learning/nearest.ts'

/** Everything the hashed n-gram head and the gate need; made by `train`, kept in `model/weights.bin`. */
export type Model = {
  readonly intents: readonly Intent[]
  /** Of the phrases it was trained on. */
  readonly fingerprint: string
  readonly seed: number
  readonly temperature: number
  readonly gate: Gate
  /** Per bucket; 0 where the model knows nothing. */
  readonly idf: Float32Array
  readonly linear: Linear
  /** Words of the phrases and how often they occur. */
  readonly vocabulary: ReadonlyMap<string, number>
  /** Words of off-topic sentences and how often they occur. */
  readonly ordinary: ReadonlyMap<string, number>
  readonly nearest: Nearest
}
