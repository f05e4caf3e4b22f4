import { readWords, wordOf, type Word } from './reading.ts'
import type { Vocabulary } from './vocabulary.ts'
import { wordsOf } from './words.ts'

/** One thing that was asked for: the terms it may be written as, each with the share it is worth, and how telling it is. */
export type Want = { readonly terms: readonly Term[]; readonly rarity: number }

type Term = { readonly term: string; readonly worth: number }

const worth = { repaired: 0.85, bySynonym: 0.85 } as const

/** So many words of a text are looked up at all. */
const mostWords = 80

/** What a query asks for, each thing once. `rarityOf` is 0 for a term that is written nowhere, `rarest` what such a word weighs. */
export function wantsOf(
  query: string,
  vocabulary: Vocabulary,
  rarityOf: (term: string) => number,
  rarest: number,
): readonly Want[] {
  const words = readWords(wordsOf(query).slice(0, mostWords))
  const wants = new Map<string, Want>()
  for (const word of words) {
    const key = word.stem ?? word.concepts[0] ?? ''
    if (!wants.has(key)) wants.set(key, wantOf(word, vocabulary, rarityOf, rarest))
  }
  return [...wants.values()]
}

function wantOf(word: Word, vocabulary: Vocabulary, rarityOf: (term: string) => number, rarest: number): Want {
  const known = wanted(word, 1, rarityOf)
  if (known.terms.length > 0 || word.stem === null) return known
  const repaired = vocabulary.repair(word.written)
  return repaired === null ? { terms: [], rarity: rarest } : wanted(wordOf(repaired), worth.repaired, rarityOf)
}

/** A word counts as much as the most telling term it is found by. */
function wanted({ stem, concepts }: Word, share: number, rarityOf: (term: string) => number): Want {
  const own = stem === null ? [] : [{ term: stem, worth: share }]
  const terms = [...own, ...concepts.map((term) => ({ term, worth: share * worth.bySynonym }))].filter(
    ({ term }) => rarityOf(term) > 0,
  )
  return { terms, rarity: Math.max(0, ...terms.map((term) => term.worth * rarityOf(term.term))) }
}
