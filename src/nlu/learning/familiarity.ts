/** How much a message sounds like the desk: share of known words, and the mean log odds of its words for the desk. */
export type Familiarity = { readonly known: number; readonly odds: number }

/**
 * Compares word counts of the phrases with those of off-topic sentences (naive Bayes, half a count of smoothing).
 * A word that neither has seen counts as mildly foreign. No words: known 0, odds 0.
 */
export function createFamiliarity(
  desk: ReadonlyMap<string, number>,
  elsewhere: ReadonlyMap<string, number>,
): (words: readonly string[]) => Familiarity {
  const deskTotal = total(desk)
  const elsewhereTotal = total(elsewhere)
  const oddsOf = (word: string): number => {
    const here = ((desk.get(word) ?? 0) + 0.5) / deskTotal
    const there = ((elsewhere.get(word) ?? 0) + 0.5) / elsewhereTotal
    return desk.has(word) || elsewhere.has(word) ? Math.log(here / there) : -1
  }
  return (words) => {
    if (words.length === 0) return { known: 0, odds: 0 }
    const known = words.filter((word) => desk.has(word)).length / words.length
    return { known, odds: words.reduce((sum, word) => sum + oddsOf(word), 0) / words.length }
  }
}

function total(counts: ReadonlyMap<string, number>): number {
  let sum = 1
  for (const count of counts.values()) sum += count + 0.5
  return sum
}
