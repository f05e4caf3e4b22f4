import type { Passage } from '../core/policy.ts'
import { scoringOf } from './scoring.ts'
import { isTelling, longestQuery, stem, wordsOf } from './words.ts'

/** What is written, ready to be searched. */
export type Index = {
  /**
   * The passages that answer the query best, best first, at most `most` (3 unless told); none when nothing fits.
   * `score` is 0 to 1: how much of what was asked the passage speaks about.
   */
  search(query: string, most?: number): Passage[]
}

/** Below this score a passage has a word in common with the query and no more: it is not found. */
const leastScore = 0.27

/** From this score on a passage may be quoted as the answer; below it, offer it as a guess or ask. */
const goodScore = 0.5

/** Whether a passage that was found answers the query well enough to be quoted without asking back. */
export function isGoodHit(passage: Passage): boolean {
  return passage.score >= goodScore
}

/** Of the telling words of two questions, the share that both must have to be one question. */
const sameQuestion = 0.75

/**
 * Whether the query asks what the heading or a sample question of the passage asks, in nearly the same words: two telling
 * words or more, and hardly another. So a shop's own question counts, whatever it is about.
 */
export function isAskedThere(query: string, { citation, questions }: Passage): boolean {
  const asked = telling(query)
  if (asked.size < 2) return false
  return [citation.heading, ...questions].map(telling).some((words) => {
    return words.intersection(asked).size >= words.union(asked).size * sameQuestion
  })
}

const inWords = (text: string): string => wordsOf(text).join(' ')

const telling = (text: string): ReadonlySet<string> => new Set(wordsOf(text).filter(isTelling).map(stem))

/** A query of more characters may be a story around a question, so its sentences are looked up one by one too. */
const longQuery = 80

const mostSentences = 8

/**
 * Makes passages searchable: BM25F with a light stemmer, synonyms, sample questions and the repair of one slip a word.
 * Deterministic; building and searching are linear in the text, and of a query no more than `longestQuery` units are read.
 */
export function buildIndex(passages: readonly Passage[]): Index {
  const scoring = scoringOf(passages)
  const asking = passages.map(({ citation, questions }) => new Set([citation.heading, ...questions].map(inWords)))
  return {
    search(query, most = 3) {
      const asked = inWords(query.slice(0, longestQuery))
      const scores = partsOf(query.slice(0, longestQuery)).map(scoring)
      const scored = passages.map((passage, at) => ({
        passage,
        // The heading or a sample question word for word: then nothing else is meant.
        score: asking[at]?.has(asked) ? 1 : Math.max(...scores.map((part) => part[at] ?? 0)),
      }))
      const found = scored.filter(({ score }) => score >= leastScore).sort((a, b) => b.score - a.score)
      return found.slice(0, most).map(({ passage, score }) => ({ ...passage, score }))
    },
  }
}

function partsOf(query: string): readonly string[] {
  if (query.length <= longQuery) return [query]
  const sentences = query.split(/[.!?\n]+/).filter((sentence) => sentence.trim() !== '')
  return [query, ...sentences.slice(0, mostSentences)]
}
