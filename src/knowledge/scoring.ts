import type { Passage } from '../core/policy.ts'
import { nearQuestions } from './near_questions.ts'
import { postingsOf, rarity, type Gain } from './postings.ts'
import { read, termsOf } from './reading.ts'
import { synonymWords } from './synonyms.ts'
import { vocabularyOf, type Vocabulary } from './vocabulary.ts'
import { wantsOf, type Want } from './wants.ts'
import { isTelling, wordsOf } from './words.ts'

/** How well each passage answers a text, 0 to 1, in the order of the passages. */
export type Scoring = (text: string) => Float64Array

const fieldWeight = { heading: 3, questions: 1.5, text: 1 } as const

/** The part of the score that the nearest sample question has; the rest is the passage as a whole. */
const shareOfQuestions = 0.4

/** So many of the most telling words of a query count; what else a long sentence says does not speak against a passage. */
const wordsThatCount = 8

/** So many words that are written nowhere count: enough to turn nonsense away, too few to turn a customer away. */
const unknownThatCount = 3

/** BM25F over heading, sample questions and text, joined with the cosine to the nearest sample question. */
export function scoringOf(passages: readonly Passage[]): Scoring {
  const whole = postingsOf(passages.map(fieldsOf))
  const asked = passages.flatMap((passage, owner) => questionsOf(passage).map((text) => ({ owner, words: read(text) })))
  const questions = asked.map(({ words }) => words)
  const near = nearQuestions(questions, whole.rarityOf)
  const vocabulary = vocabularyFrom(passages)
  const rarest = rarity(0, passages.length)
  return (text) => {
    const wants = wantsOf(text, vocabulary, whole.rarityOf, rarest)
    const counting = rarestOf(wants)
    const plain = wants.map(({ terms }) => ({ terms, factor: 1 }))
    const overall = sumUp(plain, whole.gains, passages.length)
    const weighed = wants.map(({ terms, rarity: factor }) => ({ terms, factor }))
    const alike = sumUp(weighed, near, asked.length)
    const nearest = new Float64Array(passages.length)
    for (const [at, { owner }] of asked.entries()) nearest[owner] = Math.max(nearest[owner] ?? 0, alike[at] ?? 0)
    const all = counting.reduce((total, one) => total + one, 0) || 1
    const length = Math.hypot(...counting) || 1
    return overall.map((sum, at) => joined(sum / all, (nearest[at] ?? 0) / length))
  }
}

function joined(overall: number, alike: number): number {
  return Math.min(1, (1 - shareOfQuestions) * overall + shareOfQuestions * alike)
}

function rarestOf(wants: readonly Want[]): readonly number[] {
  const known = wants.filter(({ terms }) => terms.length > 0)
  const unknown = wants.filter(({ terms }) => terms.length === 0)
  return [...heaviest(known, wordsThatCount), ...heaviest(unknown, unknownThatCount)]
}

function heaviest(wants: readonly Want[], most: number): readonly number[] {
  const rarities = wants.map((want) => want.rarity)
  return rarities.sort((a, b) => b - a).slice(0, most)
}

type Weighed = { readonly terms: Want['terms']; readonly factor: number }

/** Each unit gets the best of every want's terms, so that a word and its synonym are not counted twice. */
function sumUp(wants: readonly Weighed[], gainsOf: (term: string) => readonly Gain[], units: number): Float64Array {
  const sums = new Float64Array(units)
  const best = new Float64Array(units)
  for (const { terms, factor } of wants) {
    for (const { term, worth } of terms) {
      for (const { unit, gain } of gainsOf(term)) best[unit] = Math.max(best[unit] ?? 0, worth * gain)
    }
    // Only the units that have one of the terms: they are few, and the sample questions are many.
    for (const { term } of terms) {
      for (const { unit } of gainsOf(term)) {
        sums[unit] = (sums[unit] ?? 0) + factor * (best[unit] ?? 0)
        best[unit] = 0
      }
    }
  }
  return sums
}

function fieldsOf({ citation, text, questions }: Passage) {
  return [
    { terms: termsOf(citation.heading), weight: fieldWeight.heading },
    { terms: questions.flatMap(termsOf), weight: fieldWeight.questions },
    { terms: termsOf(text), weight: fieldWeight.text },
  ]
}

/** A heading is often a question itself. */
function questionsOf({ citation, questions }: Passage): readonly string[] {
  return [citation.heading, ...questions]
}

function vocabularyFrom(passages: readonly Passage[]): Vocabulary {
  const counts = new Map<string, number>([...synonymWords].map((word) => [word, 0]))
  const written = passages.flatMap((passage) => wordsOf([passage.text, ...questionsOf(passage)].join(' ')))
  for (const word of written.filter(isTelling)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return vocabularyOf(counts)
}
