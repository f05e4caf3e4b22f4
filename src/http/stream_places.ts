import { Refusal } from '../core/refusal.ts'

/** Streams that a person who signed in may have open at once: one for each tab. */
export const mostOfPerson = 20

/** A listener that finds no place may ask again after so many seconds. */
export const placeMayBeFreeAfter = 5

/**
 * Bounds how many streams of events are open at once in this process: of all callers together, and with one key or one person. A place
 * that was taken is given back once; too many are refused.
 */
export function streamPlaces(most: number, mostOfKey: number): { take(keyId: string, mostOwn?: number): () => void } {
  const open = new Map<string, number>()
  let all = 0
  return {
    take(keyId, mostOwn = mostOfKey) {
      const own = open.get(keyId) ?? 0
      if (own >= mostOwn) throw new Refusal('too_many', `You may follow ${mostOwn} streams at once.`)
      if (all >= most) throw new Refusal('too_many', 'As many streams are open as this desk keeps at once.')
      all += 1
      open.set(keyId, own + 1)
      return () => {
        all -= 1
        const left = (open.get(keyId) ?? 0) - 1
        if (left > 0) open.set(keyId, left)
        else open.delete(keyId)
      }
    },
  }
}
