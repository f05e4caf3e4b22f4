const most = 2_000

/** A pure function that recalls its last 2,000 answers; the one that was asked for longest ago goes first. */
export function recalled<Answer>(ask: (key: string) => Answer): (key: string) => Answer {
  const answers = new Map<string, Answer>()
  return (key) => {
    const before = answers.get(key)
    const answer = before ?? ask(key)
    if (before !== undefined) answers.delete(key)
    else if (answers.size >= most) answers.delete(answers.keys().next().value ?? '')
    answers.set(key, answer)
    return answer
  }
}
