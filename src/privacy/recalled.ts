/**
 * A pure function that recalls its last answers, at least `most` and at most twice as many: when the young ones are full they become the old ones,
 * and an old one that is asked for again is young again.
 */
export function recalled<Answer>(most: number, ask: (key: string) => Answer): (key: string) => Answer {
  let young = new Map<string, Answer>()
  let old = young
  return (key) => {
    const before = young.get(key)
    if (before !== undefined) return before
    const answer = old.get(key) ?? ask(key)
    if (young.size >= most) {
      old = young
      young = new Map()
    }
    young.set(key, answer)
    return answer
  }
}
