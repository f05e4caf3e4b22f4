/** What one turn may use, whichever brain thinks and whatever any text says. */
export const bounds = {
  /** Tool calls, and how often the very same one. */
  calls: 8,
  repeats: 2,
  /** Moves of any kind, and characters said in all of them. */
  moves: 40,
  characters: 12_000,
  /** Milliseconds that the brain may think, over all its moves. */
  thinking: 45_000,
} as const

/** The brain wanted more than a turn has: it is stopped, what was done stays, and a person takes over. */
export class BoundReached extends Error {
  constructor(what: string) {
    super(`the turn has used all of its ${what}`)
    this.name = 'BoundReached'
  }
}

/** A time after which nothing is waited for any more; `end` forgets it. */
export function deadline(milliseconds: number) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new BoundReached('time')), milliseconds)
  })
  over.catch(() => {}) // nobody may be waiting when it comes
  return {
    before: <T>(work: Promise<T>): Promise<T> => Promise.race([work, over]),
    end: (): void => clearTimeout(timer),
  }
}
