import { countFeatures, weigh } from './learning/features.ts'
import { rawScores, softmax } from './learning/linear.ts'
import type { Model } from './model.ts'

/**
 * One opinion on what words mean: a score (log odds, any offset) for each of the model's intents, in their order.
 * The engine multiplies the heads' probabilities, so a head that knows nothing gives equal scores.
 */
export type Head = { readonly name: string; readonly scores: (words: readonly string[]) => Float64Array }

/** The head of hashed word and letter groups. */
export function createHashedHead({ linear, idf }: Model): Head {
  return { name: 'hashed', scores: (words) => rawScores(linear, weigh(countFeatures(words), idf)) }
}

/** The product of the heads' probabilities at the calibrated temperature. */
export function multiply(heads: readonly Head[], words: readonly string[], temperature: number): Float64Array {
  const [first, ...others] = heads.map((head) => head.scores(words))
  if (!first) throw new TypeError('an engine needs a head')
  const sums = first.map((score, index) => score + others.reduce((sum, other) => sum + (other[index] ?? 0), 0))
  return softmax(sums.map((sum) => sum / temperature))
}
