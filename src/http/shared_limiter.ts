import type { Desk } from '../agent/desk.ts'
import { type Count, countFailures } from './limiter.ts'

/** A node takes this part of a limit at once, so that the database is asked a hundred times for a limit, not once a request. */
const part = 100
/** How long a node counts by itself when the database does not answer, in milliseconds. */
const alone = 1_000

/** `isFinal`: when it is used up nothing is asked for before it ends. */
type Lease = { left: number; readonly others: number; readonly isFinal: boolean; readonly until: number }

/**
 * Counts tries by name over all processes on these records: never more than `most` in a time of `lasts` milliseconds that
 * begins with the first try. What a node has taken and not used is lost when the time is over. Without an answer of the
 * database nobody is locked out: each node then counts by itself, a second at a time.
 */
export function countTogether({ store, observe }: Desk, most: number, lasts: number) {
  const share = Math.max(1, Math.ceil(most / part))
  const leases = new Map<string, Lease>()
  const asking = new Map<string, Promise<void>>()
  const ask = async (name: string): Promise<void> => {
    try {
      const { taken, left } = await store.transaction((tables) => tables.budgets.take(name, share, lasts))
      const granted = Math.min(share, Math.max(0, most - taken + share))
      const until = performance.now() + left
      leases.set(name, { left: granted, others: Math.max(0, most - taken), isFinal: granted === 0, until })
    } catch (error) {
      observe.fault(error, 'counting requests')
      leases.set(name, { left: most, others: 0, isFinal: true, until: performance.now() + alone })
    } finally {
      asking.delete(name)
    }
  }
  const asked = (name: string): Promise<void> => {
    const known = asking.get(name) ?? ask(name)
    asking.set(name, known)
    return known
  }
  return {
    async take(name: string): Promise<Count> {
      for (;;) {
        const lease = leases.get(name)
        const rest = lease ? lease.until - performance.now() : 0
        if (lease && rest > 0 && (lease.left > 0 || lease.isFinal)) {
          const allowed = lease.left > 0
          if (allowed) lease.left--
          return { allowed, left: lease.left + lease.others, resetSeconds: Math.max(1, Math.ceil(rest / 1000)) }
        }
        await asked(name)
      }
    },
  }
}

/** Failures by name, and those that turned out to be none. */
export type Failures = { fail(name: string): Promise<Count>; forgive(name: string): Promise<void> }

type Parts = Pick<Desk, 'store' | 'now' | 'observe'>

/** Every process counts failures by itself in any span of time; with others on the same records they count together as well. */
export function failuresOf(desk: Parts, areShared: boolean, most: number, lasts: number): Failures {
  const own = countFailures(most, lasts)
  const together = failTogether(desk, most, lasts)
  return {
    async fail(name) {
      const count = own.fail(name, desk.now())
      return areShared && count.allowed ? together(name, 1) : count
    },
    async forgive(name) {
      own.forgive(name)
      if (areShared) await together(name, -1)
    },
  }
}

/** Counts failures by name over all processes, a negative number takes some back; without an answer of the database only this one counts. */
function failTogether({ store, observe }: Parts, most: number, lasts: number) {
  return async (name: string, pieces: number): Promise<Count> => {
    try {
      const { taken, left } = await store.transaction((tables) => tables.budgets.take(name, pieces, lasts))
      const resetSeconds = Math.max(1, Math.ceil(left / 1000))
      return { allowed: taken <= most, left: Math.max(0, most - taken), resetSeconds }
    } catch (error) {
      observe.fault(error, 'counting failures')
      return { allowed: true, left: most, resetSeconds: 1 }
    }
  }
}
