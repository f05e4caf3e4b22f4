/** Shortest word that is repaired; shorter ones are too often another word. */
const shortestRepaired = 5

/** The words that are written somewhere, with the way from a mistyped one to the one that was meant. */
export type Vocabulary = {
  has(word: string): boolean
  /** The known word one edit away (a letter more, less, other or swapped with its neighbour), or null. The commonest one wins. */
  repair(word: string): string | null
}

/**
 * Finds words one edit away by the deletions of both sides (the symmetric delete method of SymSpell), so that a look-up costs
 * as many steps as the word has letters and not as many as there are words.
 */
export function vocabularyOf(counts: ReadonlyMap<string, number>): Vocabulary {
  const near = new Map<string, string[]>()
  for (const word of counts.keys()) {
    if (word.length < shortestRepaired) continue
    for (const shorter of [word, ...deletions(word)]) near.set(shorter, [...(near.get(shorter) ?? []), word])
  }
  const repair = (word: string): string | null => {
    if (word.length < shortestRepaired) return null
    let best: string | null = null
    for (const shorter of [word, ...deletions(word)]) {
      for (const known of near.get(shorter) ?? []) {
        if (isOneEditAway(word, known) && (best === null || (counts.get(known) ?? 0) > (counts.get(best) ?? 0)))
          best = known
      }
    }
    return best
  }
  return { has: (word) => counts.has(word), repair }
}

function deletions(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))
}

/** The first letter is seldom the mistyped one, and words that differ in it are mostly other words: `color`, `dolor`. */
function isOneEditAway(a: string, b: string): boolean {
  if (a[0] !== b[0] && a[1] !== b[0]) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  const restOfA = a.slice(start)
  const restOfB = b.slice(start)
  if (restOfA.slice(1) === restOfB || restOfA === restOfB.slice(1) || restOfA.slice(1) === restOfB.slice(1)) return true
  return restOfA[0] === restOfB[1] && restOfA[1] === restOfB[0] && restOfA.slice(2) === restOfB.slice(2)
}
