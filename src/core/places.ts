/** A bounded number of places. Who finds none free waits for one, in order, until its signal aborts if there is one. */
export function places<Place>(all: readonly Place[]) {
  const free = [...all]
  const waiting: ((place: Place) => void)[] = []
  return {
    /** Throws the signal's reason when it aborts first. What is taken has to be given back. */
    async take(signal?: AbortSignal): Promise<Place> {
      signal?.throwIfAborted()
      // The one that was used last: it remembers the most of what is asked again.
      const place = free.pop()
      if (place !== undefined) return place
      return new Promise((resolve, reject) => {
        const leave = (): void => {
          waiting.splice(waiting.indexOf(mine), 1)
          reject(signal?.reason as Error)
        }
        const mine = (given: Place): void => {
          signal?.removeEventListener('abort', leave)
          resolve(given)
        }
        waiting.push(mine)
        signal?.addEventListener('abort', leave, { once: true })
      })
    },
    /** How many wait for one. */
    waiting: () => waiting.length,
    give(place: Place): void {
      const next = waiting.shift()
      if (next) next(place)
      else free.push(place)
    },
  }
}
