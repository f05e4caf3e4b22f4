/** Repairs a word at one edit towards the words of the trade. */
export type Speller = (word: string) => string

/**
 * A speller over `counts` (word → how often it occurs in the phrases). A word of five letters or more that is neither
 * there nor in `known` becomes the most frequent word at one deletion, insertion, substitution or transposition.
 */
export function createSpeller(counts: ReadonlyMap<string, number>, known: { has(word: string): boolean }): Speller {
  let near: Map<string, string[]> | undefined
  return (word) => {
    if (word.length < 5 || word.length > 20 || counts.has(word) || known.has(word) || !/^[a-z]{5,20}$/.test(word))
      return word
    near ??= neighbours(counts)
    let best = word
    let most = 0
    for (const key of [word, ...shorterByOne(word)]) {
      for (const candidate of near.get(key) ?? []) {
        const count = counts.get(candidate) ?? 0
        if (count > most && candidate[0] === word[0] && isOneEdit(word, candidate)) [best, most] = [candidate, count]
      }
    }
    return best
  }
}

/** Symmetric deletion: two words at one edit share a form with at most one letter taken out. */
function neighbours(counts: ReadonlyMap<string, number>): Map<string, string[]> {
  const near = new Map<string, string[]>()
  for (const [word, count] of counts) {
    if (count < 3 || word.length < 5 || word.includes('_') || word.includes("'")) continue
    for (const key of [word, ...shorterByOne(word)]) {
      const list = near.get(key)
      if (list) list.push(word)
      else near.set(key, [word])
    }
  }
  return near
}

function shorterByOne(word: string): string[] {
  return Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1))
}

function isOneEdit(a: string, b: string): boolean {
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const left = a.slice(start, a.length - end)
  const right = b.slice(start, b.length - end)
  if (left.length + right.length <= 1) return true
  return (
    left.length === right.length &&
    (left.length === 1 || (left.length === 2 && left[0] === right[1] && left[1] === right[0]))
  )
}
