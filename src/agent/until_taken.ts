import type { Turn } from '../core/turn.ts'
import type { Desk } from './desk.ts'
import { TurnEnded } from './turn_ended.ts'

/** How often it is looked whether a person has taken the conversation while a brain thinks, in milliseconds. */
const lookEvery = 250

/** A brain that thinks for long is waited for no more once a person has the conversation; `end` stops looking. */
export function untilTaken({ store, observe }: Pick<Desk, 'store' | 'observe'>, { id }: Turn) {
  const taken = Promise.withResolvers<never>()
  taken.promise.catch(() => {}) // nobody may be waiting when it comes
  const look = async (): Promise<void> => {
    const turn = await store.read((tables) => tables.turns.get(id))
    if (turn?.state === 'done') taken.reject(new TurnEnded())
  }
  // What a look misses, the next write of the turn finds.
  const timer = setInterval(() => void look().catch((error: unknown) => observe.fault(error, `turn ${id}`)), lookEvery)
  return {
    before: <T>(work: Promise<T>): Promise<T> => Promise.race([work, taken.promise]),
    end: (): void => clearInterval(timer),
  }
}
