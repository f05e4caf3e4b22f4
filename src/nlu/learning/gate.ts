import type { Familiarity } from './familiarity.ts'
import type { Nearness } from './nearest.ts'
import { createRandom, shuffle } from './random.ts'

/**
 * What the gate looks at: logit of the best probability, its lead over the second, share of known words, mean log odds of
 * the words, cosine with the nearest class and with the nearest phrase, and the logarithm of the length in words (12 at most:
 * a long story is no reason to doubt).
 */
export type GateView = readonly [number, number, number, number, number, number, number]

/** A small logistic regression: weights per part of the view, then the bias. */
export type Gate = readonly number[]

/** Puts the view together; `best` and `second` are probabilities. */
export function viewOf(
  best: number,
  second: number,
  { known, odds }: Familiarity,
  near: Nearness,
  words: number,
): GateView {
  const safe = Math.min(0.9999, Math.max(0.0001, best))
  const logit = Math.log(safe / (1 - safe)) / 4
  return [logit, best - second, known, odds, near.centroid * 5, near.phrase, Math.log(1 + Math.min(words, 12)) / 3]
}

/** Probability that a message is the desk's business. */
export function openness(gate: Gate, view: GateView): number {
  const sum = view.reduce((total, part, index) => total + part * (gate[index] ?? 0), gate[view.length] ?? 0)
  return 1 / (1 + Math.exp(-sum))
}

/** Turning a customer away costs more than asking a stranger back, so the outside counts less. */
const outsideWeight = 0.6

/** Fits by plain SGD; the sides are balanced, however many there are, but for `outsideWeight`. */
export function fitGate(inside: readonly GateView[], outside: readonly GateView[], seed: number): Gate {
  const gate = [0, 0, 0, 0, 0, 0, 0, 0]
  const views = [...inside, ...outside]
  const order = Uint32Array.from(views, (_, index) => index)
  const random = createRandom(seed)
  for (let epoch = 0; epoch < 60; epoch++) {
    shuffle(order, random)
    for (const index of order) {
      const view = views[index]
      if (!view) continue
      const isInside = index < inside.length
      const weight = isInside ? 1 : (outsideWeight * inside.length) / Math.max(1, outside.length)
      const step = (0.05 / (1 + epoch / 10)) * weight * ((isInside ? 1 : 0) - openness(gate, view))
      view.forEach((part, place) => {
        gate[place] = (gate[place] ?? 0) + step * part
      })
      gate[view.length] = (gate[view.length] ?? 0) + step
    }
  }
  return gate
}
