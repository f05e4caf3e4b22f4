/** `; did you mean "amount"?` for a slip of the pen, `; known are …` otherwise, and nothing when there is nothing to offer. */
export function suggestion(word: string, known: readonly string[]): string {
  const [best] = known
    .map((candidate) => ({ candidate, edits: edits(word, candidate) }))
    .toSorted((a, b) => a.edits - b.edits)
  if (!best) return ''
  const isSlip = best.edits <= Math.max(2, word.length / 3)
  return isSlip ? `; did you mean "${best.candidate}"?` : `; known are ${known.join(', ')}`
}

/** Levenshtein distance (Wagner and Fischer, 1974), one row at a time. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
