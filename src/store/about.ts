/** As node-postgres says it, so that both kinds of waiting are told alike: the desk is busy, try again. */
const noRoom = 'timeout exceeded when trying to connect'

/**
 * Work about the same thing, one after the other and in order; whoever has waited longer than `patience` milliseconds
 * when their turn comes is refused. Rows are locked in the database all the same: this only keeps those who would wait
 * for a lock from holding a connection while they do, because a burst about one customer could take all of them.
 */
export function oneAfterAnother(patience: number): <T>(about: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>()
  return (about, work) => {
    const since = performance.now()
    const turn = async () => {
      if (performance.now() - since > patience) throw new Error(noRoom)
      return work()
    }
    const mine = (last.get(about) ?? Promise.resolve()).then(turn, turn)
    last.set(about, mine)
    const leave = (): void => {
      if (last.get(about) === mine) last.delete(about)
    }
    mine.then(leave, leave)
    return mine
  }
}
