import type { Errand, OutboxEntry } from './outbox.ts'

/** What came of asking a provider. Reasons are codes of the provider and no words of people. */
export type Answer =
  | { readonly kind: 'done'; readonly reference: string }
  /** It was taken on, and the last word comes later. */
  | { readonly kind: 'pending'; readonly reference: string }
  /** It did not happen and will not. */
  | { readonly kind: 'no'; readonly reason: string }
  /** It did not happen, and may be asked for again; `after` is how many milliseconds the provider wants to be left alone. */
  | { readonly kind: 'later'; readonly reason: string; readonly after: number | null }
  /** It may have happened. */
  | { readonly kind: 'unknown'; readonly reason: string }

/** What the provider knows of an entry: `nothing` is a fact, and not being told is `unknown`. */
export type Found = Exclude<Answer, { readonly kind: 'later' }> | { readonly kind: 'nothing' }

/**
 * Who moves money outside of the shop's own books. The entry's id is the idempotency key and is kept with what is done,
 * so that it can be found by it. None of these throws.
 */
export interface PaymentConnector {
  readonly name: string
  /** False: nothing ever leaves, and nobody has to ask. */
  readonly sends: boolean
  /** Whether this is its business; what is not is paid by hand. */
  carries(errand: Errand): boolean
  refund(entry: OutboxEntry): Promise<Answer>
  charge(entry: OutboxEntry): Promise<Answer>
  find(entry: OutboxEntry): Promise<Found>
}
