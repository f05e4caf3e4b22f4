import type { Money } from './money.ts'
import type { Page, PageRequest } from './page.ts'

export const outboxStates = ['waiting', 'sending', 'unknown', 'done', 'failed', 'dead', 'settled'] as const

/**
 * `unknown`: it may have happened, and the provider has to be asked. `failed`: the provider said no. `dead`: tried often
 * enough. `settled`: a person has seen to it by hand.
 */
export type OutboxState = (typeof outboxStates)[number]

/** What the provider shall do, with its own names for what it is about; null until they are known. */
export type Errand =
  | {
      readonly kind: 'refund'
      /** The ledger row of the payment that is given back, and the provider's name for that payment. */
      readonly paysBack: string
      readonly payment: string | null
    }
  | { readonly kind: 'charge'; readonly customer: string; readonly method: string }

/** One thing that must happen outside. Its id is the ledger row's, and the provider's idempotency key for ever. */
export type OutboxEntry = {
  readonly id: string
  readonly connector: string
  readonly errand: Errand
  readonly customerId: number
  readonly order: string
  readonly callId: string | null
  readonly amount: Money
  readonly state: OutboxState
  /** How often the provider was spoken to about it since it was written or taken up anew. */
  readonly attempts: number
  /** Not before this moment. */
  readonly nextAt: number
  /** Who works on it, and until when nobody else does. */
  readonly lease: { readonly worker: string; readonly until: number } | null
  /** The provider's name for what it did. */
  readonly reference: string | null
  readonly lastError: string | null
  readonly settled: { readonly by: string; readonly note: string } | null
  readonly createdAt: number
  readonly updatedAt: number
}

/** Every move there is. `docs/operating.md` shows the same table to people. */
export const outboxMoves: Readonly<Record<OutboxState, readonly OutboxState[]>> = {
  waiting: ['waiting', 'sending', 'failed', 'settled'],
  sending: ['waiting', 'unknown', 'done', 'failed', 'dead'],
  unknown: ['unknown', 'sending', 'done', 'failed', 'dead', 'settled'],
  done: [],
  failed: ['unknown', 'settled'],
  dead: ['unknown', 'settled'],
  settled: [],
}

/** The entry in its next state. Throws a TypeError for a move that does not exist: asking for it is our bug. */
export function moved(
  entry: OutboxEntry,
  state: OutboxState,
  now: number,
  change: Partial<Omit<OutboxEntry, 'id' | 'state' | 'createdAt' | 'amount' | 'connector'>> = {},
): OutboxEntry {
  if (!outboxMoves[entry.state].includes(state))
    throw new TypeError(`${entry.id} cannot go from ${entry.state} to ${state}`)
  return { ...entry, lease: null, ...change, state, updatedAt: now }
}

/** Not yet carried out, and not given up: the customer's money is on its way. */
export function isOnItsWay({ state }: Pick<OutboxEntry, 'state'>): boolean {
  return state === 'waiting' || state === 'sending' || state === 'unknown'
}

const firstPause = 2_000
const longestPause = 3_600_000

/** Tries before a person is asked, spread over four to five hours on average. */
export const mostAttempts = 20

/**
 * Pause after the nth try, in milliseconds: exponential back-off with full jitter, so that those who failed together do
 * not come back together. `chance` is from 0 to 1. https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter
 */
export function pauseAfter(attempts: number, chance: number): number {
  return Math.round(chance * Math.min(longestPause, firstPause * 2 ** Math.min(attempts - 1, 30)))
}

export type OutboxFilter = { readonly state?: OutboxState; readonly order?: string; readonly customerId?: number }

export interface OutboxTable {
  get(id: string): Promise<OutboxEntry | null>
  /** Holds the row until the transaction ends, so that two workers cannot take it. */
  lock(id: string): Promise<OutboxEntry | null>
  insert(entry: OutboxEntry): Promise<void>
  /** Writes an entry over the one it was made from; false when that is not there any more as it was. */
  replace(before: OutboxEntry, after: OutboxEntry): Promise<boolean>
  of(order: string): Promise<OutboxEntry[]>
  list(filter: OutboxFilter, page: PageRequest): Promise<Page<OutboxEntry>>
  /** A connector's entries that are neither carried out nor given up and were due before a moment, the oldest first. */
  open(connector: string, before: number, most: number): Promise<OutboxEntry[]>
  /** How many entries there are in each state, and when the oldest of each was written. */
  count(): Promise<readonly { readonly state: OutboxState; readonly count: number; readonly oldest: number }[]>
}
