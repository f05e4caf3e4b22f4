import type { FastifyRequest } from 'fastify'
import type { Desk } from '../agent/desk.ts'
import { digestOf } from '../accounts/secrets.ts'
import { Refusal } from '../core/refusal.ts'
import { countFailures } from './limiter.ts'
import { failTogether } from './shared_limiter.ts'

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
  /** Counts a try under each name before it is looked at, so that many at once are no way around; throws TooMany. */
  take(...names: readonly string[]): Promise<void>
  /** A try that was right is none. */
  giveBack(...names: readonly string[]): Promise<void>
  /** The name under which tries at an account count, and those from where a request comes. */
  at(email: string): string
  from(request: Pick<FastifyRequest, 'ip'>): string
}

/** Every process counts by itself in any span of time; with others on the same records they count together as well. */
export function countTries(desk: Pick<Desk, 'store' | 'now' | 'masterKey' | 'observe'>, areShared: boolean): Tries {
  const own = countFailures(tries.most, tries.lasts)
  const together = failTogether(desk, tries.most, tries.lasts)
  return {
    async take(...names) {
      for (const name of names) {
        const count = own.fail(name, desk.now())
        const all = areShared && count.allowed ? await together.fail(name) : count
        if (!all.allowed) throw new TooMany(all.resetSeconds)
      }
    },
    async giveBack(...names) {
      for (const name of names) {
        own.forgive(name)
        if (areShared) await together.forgive(name)
      }
    },
    at: (email) => `sign_in:${digestOf(desk.masterKey, email)}`,
    from: ({ ip }) => `sign_in_from:${digestOf(desk.masterKey, ip)}`,
  }
}
