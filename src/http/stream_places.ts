import { Refusal } from '../core/refusal.ts'

/** Streams that a person who signed in may have open at once: one for each tab. */
export const mostOfPerson = 20

/** A listener that finds no place may ask again after so many seconds. */
export const placeMayBeFreeAfter = 5

/** What a place is for, in the words of a refusal. */
type Words = { readonly own: (most: number) => string; readonly all: string }

const follows: Words = {
  own: (most) => `You may follow ${most} streams at once.`,
  all: 'As many streams are open as this desk keeps at once.',
}

/** Files that are read at once in this process, and for one caller: so much is in memory, and no more. */
export const mostFiles = { all: 8, own: 3 } as const

export const bringsUp: Words = {
  own: (most) => `You may bring up ${most} files at once.`,
  all: 'As many files are being brought up as this desk reads at once.',
}

/**
 * Bounds how many streams of events are open at once in this process, or files are read: of all callers together, and with
 * one key or one person. A place that was taken is given back once; too many are refused.
 */
export function streamPlaces(
  most: number,
  mostOfKey: number,
  words: Words = follows,
): { take(keyId: string, mostOwn?: number): () => void } {
  const open = new Map<string, number>()
  let all = 0
  return {
    take(keyId, mostOwn = mostOfKey) {
      const own = open.get(keyId) ?? 0
      if (own >= mostOwn) throw new Refusal('too_many', words.own(mostOwn))
      if (all >= most) throw new Refusal('too_many', words.all)
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
