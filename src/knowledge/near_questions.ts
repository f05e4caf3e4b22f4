import { listIn, type Gain } from './postings.ts'
import type { Word } from './reading.ts'

/**
 * What each question gains by a term, as the term's share of the question's length: multiplied with the same of a query and
 * summed up this is the cosine of the two. A word with synonyms counts once.
 */
export function nearQuestions(
  questions: readonly (readonly Word[])[],
  rarityOf: (term: string) => number,
): (term: string) => readonly Gain[] {
  const gains = new Map<string, Gain[]>()
  for (const [unit, words] of questions.entries()) {
    const rarities = words.map((word) => Math.max(0, ...termsIn(word).map(rarityOf)))
    const length = Math.hypot(...rarities)
    if (length === 0) continue
    const terms = new Set(words.flatMap(termsIn))
    for (const term of terms) listIn(gains, term).push({ unit, gain: rarityOf(term) / length })
  }
  return (term) => gains.get(term) ?? []
}

function termsIn({ stem, concepts }: Word): readonly string[] {
  return stem === null ? concepts : [stem, ...concepts]
}
