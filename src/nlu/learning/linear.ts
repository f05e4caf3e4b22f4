import { bucketCount, type Sparse } from './features.ts'
import { createRandom, shuffle } from './random.ts'

/** A multinomial logistic regression over hashed buckets; only rows of buckets that were seen are kept. */
export type Linear = {
  readonly classes: number
  /** Bucket → row, or -1. */
  readonly rows: Int32Array
  /** Row-major: `weights[row * classes + class]`. */
  readonly weights: Float32Array
  readonly bias: Float32Array
}

/** One labelled vector and how much it counts. */
export type Labelled = { readonly vector: Sparse; readonly label: number; readonly weight: number }

const epochs = 12
const rate = 0.15
/** Differences below this teach nothing measurable and cost most of the time in late epochs. */
const negligible = 0.01
/** An example whose label is this nearly certain is left out of the next two rounds. */
const learnt = 0.03

/** AdaGrad SGD, 12 epochs, rate 0.15; class weights sqrt(N / (K n_k)). The same seed gives the same weights. */
export function fitLinear(examples: readonly Labelled[], classes: number, seed: number): Linear {
  const rows = rowsOf(examples)
  const count = rows.reduce((most, row) => Math.max(most, row + 1), 0)
  const model = { classes, rows, weights: new Float32Array(count * classes), bias: new Float32Array(classes) }
  const squares = new Float32Array(count * classes).fill(1e-6)
  const importance = classWeights(examples, classes)
  const lessons = examples.map((one) => lessonOf(model, one, (importance[one.label] ?? 1) * one.weight))
  const random = createRandom(seed)
  const order = Uint32Array.from(examples, (_, index) => index)
  const restsUntil = new Uint8Array(examples.length)
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random)
    for (const index of order) {
      const lesson = lessons[index]
      if (!lesson || (restsUntil[index] ?? 0) > epoch) continue
      if (learn(model, squares, lesson) < learnt) restsUntil[index] = epoch + 3
    }
  }
  return model
}

/** A labelled vector with its places in `weights` looked up once. */
type Lesson = {
  readonly places: Int32Array
  readonly amounts: Float32Array
  readonly label: number
  readonly weight: number
}

function lessonOf({ rows, classes }: Linear, { vector, label }: Labelled, weight: number): Lesson {
  const kept = Array.from(vector.buckets.keys()).filter((index) => (rows[vector.buckets[index] ?? 0] ?? -1) >= 0)
  const places = Int32Array.from(kept, (index) => (rows[vector.buckets[index] ?? 0] ?? 0) * classes)
  return { places, amounts: Float32Array.from(kept, (index) => vector.amounts[index] ?? 0), label, weight }
}

/** One step; returns how far the label's probability was from 1. */
function learn(
  { weights, bias, classes }: Linear,
  squares: Float32Array,
  { places, amounts, label, weight }: Lesson,
): number {
  const error = Float64Array.from(bias)
  for (let index = 0; index < places.length; index++) {
    const place = places[index] as number
    const amount = amounts[index] as number
    for (let one = 0; one < classes; one++)
      error[one] = (error[one] as number) + amount * (weights[place + one] as number)
  }
  softmax(error)
  const left = 1 - (error[label] ?? 0)
  error[label] = -left
  const wrongs: number[] = []
  const active: number[] = []
  for (let one = 0; one < classes; one++) {
    const wrong = (error[one] as number) * weight
    if (Math.abs(wrong) < negligible) continue
    bias[one] = (bias[one] as number) - 0.01 * wrong
    active.push(one)
    wrongs.push(wrong)
  }
  for (let index = 0; index < places.length; index++) {
    const place = places[index] as number
    const amount = amounts[index] as number
    for (let which = 0; which < active.length; which++) {
      const at = place + (active[which] as number)
      const slope = (wrongs[which] as number) * amount
      const sum = (squares[at] as number) + slope * slope
      squares[at] = sum
      weights[at] = (weights[at] as number) - (rate * slope) / Math.sqrt(sum)
    }
  }
  return left
}

/** The score of each class before softmax. */
export function rawScores({ classes, rows, weights, bias }: Linear, vector: Sparse): Float64Array {
  const scores = Float64Array.from(bias)
  for (let index = 0; index < vector.buckets.length; index++) {
    const row = rows[vector.buckets[index] as number] as number
    if (row < 0) continue
    const amount = vector.amounts[index] as number
    for (let one = 0; one < classes; one++) {
      scores[one] = (scores[one] as number) + amount * (weights[row * classes + one] as number)
    }
  }
  return scores
}

/** Probabilities in place; the largest score is taken off first so that nothing overflows. */
export function softmax(scores: Float64Array): Float64Array {
  let top = Number.NEGATIVE_INFINITY
  for (let index = 0; index < scores.length; index++) top = Math.max(top, scores[index] as number)
  let sum = 0
  for (let index = 0; index < scores.length; index++) {
    const one = Math.exp((scores[index] ?? 0) - top)
    scores[index] = one
    sum += one
  }
  for (let index = 0; index < scores.length; index++) scores[index] = (scores[index] ?? 0) / sum
  return scores
}

function rowsOf(examples: readonly Labelled[]): Int32Array {
  const rows = new Int32Array(bucketCount).fill(-1)
  let next = 0
  for (const { vector } of examples) {
    vector.buckets.forEach((bucket, index) => {
      if (rows[bucket] === -1 && (vector.amounts[index] ?? 0) > 0) rows[bucket] = next++
    })
  }
  return rows
}

function classWeights(examples: readonly Labelled[], classes: number): Float64Array {
  const counts = new Float64Array(classes)
  for (const { label } of examples) counts[label] = (counts[label] ?? 0) + 1
  return counts.map((count) => (count === 0 ? 0 : Math.sqrt(examples.length / (classes * count))))
}
