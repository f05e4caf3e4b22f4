import type { PaymentMethod } from '../core/customer.ts'
import type { Order } from '../core/order.ts'
import type { Tool } from '../core/tool.ts'
import type { Understanding } from '../core/understanding.ts'

/**
 * What belongs to the customer: the closed lists that a proposal may choose from, orders newest first, and what was done
 * for them in this conversation, in the words of the receipts.
 */
export type Own = {
  readonly orders: readonly Order[]
  readonly methods: readonly PaymentMethod[]
  readonly receipts: readonly string[]
}

/**
 * What a brain needs that asks somebody outside of the house. Words go out hidden and come back filled in; the tokens
 * given out here live as long as the turn.
 */
export type Outside = {
  readonly turnId: string
  readonly customerId: number
  /** Called when the words of an answer begin to come; null when nobody follows, and words are wanted in one piece. */
  readonly writing: (() => void) | null
  /** The tools that may ever do something for this customer. */
  readonly tools: readonly Tool[]
  own(): Promise<Own>
  /** The embedded engine's reading of words of this conversation. */
  understand(text: string): Understanding
  /** ISO 639-1, `und` when it cannot be told. */
  languageOf(text: string): string
  /** Hands over what is being kept while the turn comes to its end: it goes to disk with that, and is waited for there. */
  beside(kept: Promise<void>): void
  /** Hides personal data; `secrets` are hidden whatever they look like, a `published` text is the shop's own and for everybody. */
  hide(text: string, about?: { readonly published?: boolean; readonly secrets?: readonly string[] }): string
  /** Fills in the tokens; null when there is one that was never given out. */
  fill(text: string): string | null
}
