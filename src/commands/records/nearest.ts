/** The word that is at most two slips of the pen away, or null; the fewest slips win. */
export function nearest(word: string, words: readonly string[]): string | null {
  let best: string | null = null
  let fewest = Math.min(2, Math.floor(word.length / 2)) + 1
  for (const candidate of words) {
    const slips = distance(word.toLowerCase().slice(0, 40), candidate.toLowerCase())
    if (slips < fewest) {
      fewest = slips
      best = candidate
    }
  }
  return best
}

/** Levenshtein's distance, row by row. */
function distance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const swap = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      current.push(Math.min(swap, (above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    above = current
  }
  return above[b.length] ?? 0
}
