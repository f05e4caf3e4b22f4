/**
 * The same function of a text, which works its answer out once. It knows the last `most` texts or fewer, and holds what it
 * was given in memory: nothing personal may be asked of it.
 */
export function remembering<Answer>(most: number, answer: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const found = answer(text)
    if (known.size >= most) known.clear()
    known.set(text, found)
    return found
  }
}
