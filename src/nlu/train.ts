import type { Intent } from '../core/understanding.ts'
import { fitTemperature } from './learning/calibrate.ts'
import { type Counts, countFeatures, inverseFrequencies, weigh } from './learning/features.ts'
import { createFamiliarity } from './learning/familiarity.ts'
import { fitGate, type Gate, type GateView, viewOf } from './learning/gate.ts'
import { fitLinear, type Labelled, rawScores, softmax } from './learning/linear.ts'
import { indexPhrases, nearness } from './learning/nearest.ts'
import { fingerprint, learntIntents, type Phrases } from './learning/phrases.ts'
import { createRandom, shuffle } from './learning/random.ts'
import type { Model } from './model.ts'
import { createSpeller } from './speller.ts'
import { wordsOf } from './text.ts'

/** What the out-of-fold predictions teach; a refit on a few more phrases may keep it and is five times faster. */
export type Calibration = { readonly temperature: number; readonly gate: Gate }

const folds = 5
/** A letter or word group seen once says more about its phrase than about its intent, and costs space. */
const leastSeen = 2

/** Trains the hashed n-gram head. The same phrases and seed give the same model, bit for bit. */
export function train(phrases: Phrases, seed = 1, calibration: Calibration = calibrate(phrases, seed)): Model {
  const examples = read(phrases)
  const all = examples.map(({ counts }) => counts)
  const idf = inverseFrequencies(all, leastSeen)
  const linear = fitLinear(labelled(withOpenings(examples, seed), idf), learntIntents.length, seed)
  const labels = Uint8Array.from(examples, ({ label }) => label)
  return {
    intents: learntIntents,
    fingerprint: fingerprint(phrases),
    seed,
    ...calibration,
    idf,
    linear,
    vocabulary: countWords(examples.map(({ words }) => words)),
    ordinary: countWords(phrases.offTopic.map(wordsOf)),
    nearest: indexPhrases(all, labels, learntIntents.length, idf),
  }
}

type Example = {
  readonly words: readonly string[]
  readonly counts: Counts
  readonly label: number
  readonly weight: number
}

function read({ labelled: list }: Phrases): Example[] {
  return list.map(({ text, intent, weight = 1 }) => {
    const words = wordsOf(text)
    return { words, counts: countFeatures(words), label: learntIntents.indexOf(intent), weight }
  })
}

const openings = [
  'hi',
  'hello, can you help me?',
  'I need help',
  'help me',
  'can you help me to',
  'I have a question',
  'I would like to know',
  'could you please',
  'I want assistance',
  'I have a problem with',
  'I have to',
  "I don't know how to",
  'please',
  'hello',
  'trying to',
].map(wordsOf)

const smallTalk = new Set<Intent>(['greeting', 'thanks', 'goodbye'])

/** A fifth of the wishes once more behind a polite opening, so that openings mean nothing by themselves. */
function withOpenings(examples: readonly Example[], seed: number): Example[] {
  const random = createRandom(seed + 1)
  return examples.flatMap((example) => {
    const opening = openings[Math.floor(random() * openings.length * 5)]
    if (!opening || smallTalk.has(learntIntents[example.label] ?? 'greeting')) return [example]
    const words = [...opening, ...example.words]
    return [example, { ...example, words, counts: countFeatures(words), weight: example.weight / 2 }]
  })
}

function labelled(examples: readonly Example[], idf: Float32Array): Labelled[] {
  return examples.map(({ counts, label, weight }) => ({ vector: weigh(counts, idf), label, weight }))
}

function countWords(all: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const words of all) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** Five-fold out-of-fold predictions give the temperature and the gate's inside; the off-topic sentences are its outside. */
function calibrate(phrases: Phrases, seed = 1): Calibration {
  const examples = read(phrases)
  const order = Uint32Array.from(examples, (_, index) => index)
  shuffle(order, createRandom(seed))
  const scores: Float64Array[] = []
  const labels: number[] = []
  const inside: ((temperature: number) => GateView)[] = []
  const outside: ((temperature: number) => GateView)[] = []
  const offTopic = phrases.offTopic.map(wordsOf)
  for (let fold = 0; fold < folds; fold++) {
    const kept = Array.from(order).filter((_, place) => place % folds !== fold)
    const held = Array.from(order).filter((_, place) => place % folds === fold)
    const judge = judgeOf(
      pick(examples, kept),
      offTopic.filter((_, place) => place % folds !== fold),
      seed,
    )
    for (const { words, label } of pick(examples, held)) {
      const { score, view } = judge(words)
      scores.push(score)
      labels.push(label)
      inside.push(view)
    }
    for (const words of offTopic.filter((_, place) => place % folds === fold)) outside.push(judge(words).view)
  }
  const temperature = fitTemperature(scores, labels)
  const gate = fitGate(
    inside.map((view) => view(temperature)),
    outside.map((view) => view(temperature)),
    seed,
  )
  return { temperature, gate }
}

function pick(examples: readonly Example[], places: readonly number[]): Example[] {
  return places.flatMap((place) => examples[place] ?? [])
}

type Judged = { readonly score: Float64Array; readonly view: (temperature: number) => GateView }

/** A model of the kept phrases that shows each held one as a stranger's message would look. */
function judgeOf(
  kept: readonly Example[],
  offTopic: readonly (readonly string[])[],
  seed: number,
): (words: readonly string[]) => Judged {
  const all = kept.map(({ counts }) => counts)
  const idf = inverseFrequencies(all, leastSeen)
  const linear = fitLinear(labelled(withOpenings(kept, seed), idf), learntIntents.length, seed)
  const nearest = indexPhrases(
    all,
    Uint8Array.from(kept, ({ label }) => label),
    learntIntents.length,
    idf,
  )
  const vocabulary = countWords(kept.map(({ words }) => words))
  const ordinary = countWords(offTopic)
  const speller = createSpeller(vocabulary, ordinary)
  const familiar = createFamiliarity(vocabulary, ordinary)
  return (said) => {
    const words = said.map(speller)
    const counts = countFeatures(words)
    const score = rawScores(linear, weigh(counts, idf))
    const near = nearness(nearest, counts, idf)
    const view = (temperature: number): GateView => {
      const sorted = softmax(score.map((one) => one / temperature))
        .sort()
        .reverse()
      return viewOf(sorted[0] ?? 0, sorted[1] ?? 0, familiar(words), near, words.length)
    }
    return { score, view }
  }
}
