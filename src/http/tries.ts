import type { FastifyRequest } from 'fastify'
import type { Desk } from '../agent/desk.ts'
import { digestOf } from '../accounts/secrets.ts'
import { Refusal } from '../core/refusal.ts'
import { failuresOf } from './shared_limiter.ts'

/** Tries at one account, and from one address, and in which span, in milliseconds. */
const tries = { most: 10, lasts: 300_000 } as const

/** A no because of too many tries; `seconds` is when the next one is heard. */
export class TooMany extends Refusal {
  readonly seconds: number

  constructor(seconds: number) {
    super('too_many', `Too many tries. The next one is heard in ${seconds} seconds.`)
    this.seconds = seconds
  }
}

/** Counts tries at passwords and codes. */
export type Tries = {
  /** Counts a try under each name; throws TooMany. */
  take(...names: readonly string[]): Promise<void>
  /** Counts a try before the work looks at it, so that many at once are no way around; one that ends well is none. */
  during<T>(names: readonly string[], work: () => Promise<T>): Promise<T>
  /** The name under which tries at an account count, and those from where a request comes. */
  at(email: string): string
  from(request: Pick<FastifyRequest, 'ip'>): string
}

export function countTries(desk: Pick<Desk, 'store' | 'now' | 'masterKey' | 'observe'>, areShared: boolean): Tries {
  const failures = failuresOf(desk, areShared, tries.most, tries.lasts)
  const take = async (...names: readonly string[]): Promise<void> => {
    for (const name of names) {
      const count = await failures.fail(name)
      if (!count.allowed) throw new TooMany(count.resetSeconds)
    }
  }
  return {
    take,
    async during(names, work) {
      await take(...names)
      const done = await work()
      for (const name of names) await failures.forgive(name)
      return done
    },
    at: (email) => `sign_in:${digestOf(desk.masterKey, email)}`,
    from: ({ ip }) => `sign_in_from:${digestOf(desk.masterKey, ip)}`,
  }
}
