/** What a customer can want, in the field's usual words. The embedded engine and every model use this list. */
export const intents = [
  'order_status',
  'order_history',
  'delivery_question',
  'cancel_order',
  'change_order',
  'change_address',
  'refund_request',
  'refund_status',
  'return_item',
  'exchange_item',
  'replace_item',
  'damaged_item',
  'payment_problem',
  'payment_methods_question',
  'change_payment_method',
  'invoice',
  'promo_discount',
  'product_question',
  'place_order',
  'account_help',
  'policy_question',
  'complaint',
  'talk_to_human',
  'greeting',
  'thanks',
  'goodbye',
  'out_of_scope',
] as const

export type Intent = (typeof intents)[number]

/** The ten groups that evaluations score by. */
export type CoarseIntent =
  | 'refund'
  | 'cancel'
  | 'return'
  | 'shipping'
  | 'account'
  | 'payment'
  | 'promo'
  | 'product'
  | 'human'
  | 'change_order'
  | 'other'

export const coarseOf = {
  order_status: 'shipping',
  order_history: 'shipping',
  delivery_question: 'shipping',
  cancel_order: 'cancel',
  change_order: 'change_order',
  change_address: 'account',
  refund_request: 'refund',
  refund_status: 'refund',
  return_item: 'return',
  exchange_item: 'return',
  replace_item: 'return',
  damaged_item: 'return',
  payment_problem: 'payment',
  payment_methods_question: 'payment',
  change_payment_method: 'payment',
  invoice: 'payment',
  promo_discount: 'promo',
  product_question: 'product',
  place_order: 'product',
  account_help: 'account',
  policy_question: 'other',
  complaint: 'human',
  talk_to_human: 'human',
  greeting: 'other',
  thanks: 'other',
  goodbye: 'other',
  out_of_scope: 'other',
} as const satisfies Record<Intent, CoarseIntent>

/** Something the customer named. `start` and `end` are UTF-16 offsets in the text that was understood. */
export type Entity =
  | { readonly kind: 'order'; readonly value: string; readonly start: number; readonly end: number }
  | { readonly kind: 'item'; readonly value: string; readonly start: number; readonly end: number }
  | { readonly kind: 'option'; readonly value: string; readonly start: number; readonly end: number }
  | {
      readonly kind: 'amount'
      readonly value: string
      readonly currency: string | null
      readonly start: number
      readonly end: number
    }
  | { readonly kind: 'quantity'; readonly value: number; readonly start: number; readonly end: number }
  /** A span of calendar days, both ends included, as `YYYY-MM-DD` in UTC. */
  | { readonly kind: 'date'; readonly from: string; readonly to: string; readonly start: number; readonly end: number }
  | { readonly kind: 'reason'; readonly value: Reason; readonly start: number; readonly end: number }
  | { readonly kind: 'address'; readonly value: string; readonly start: number; readonly end: number }
  | {
      readonly kind: 'payment'
      readonly value: 'card' | 'paypal' | 'gift_card' | 'original'
      readonly start: number
      readonly end: number
    }
  | { readonly kind: 'email'; readonly value: string; readonly start: number; readonly end: number }
  /** "my last order", "the most recent one": an order named by its place in time. */
  | { readonly kind: 'last_order'; readonly start: number; readonly end: number }
  /** "all of it", "the whole order". */
  | { readonly kind: 'everything'; readonly start: number; readonly end: number }

/** Why the customer asks. Closed, because rules look at it. */
export const reasons = [
  'damaged',
  'wrong_item',
  'missing',
  'not_as_described',
  'too_late',
  'wrong_size',
  'no_longer_needed',
  'ordered_by_mistake',
  'found_cheaper',
  'other',
] as const

export type Reason = (typeof reasons)[number]

/** One request inside a message: a clause of its own with its own intent and what it names. */
export type Request = {
  readonly intent: Intent
  /** 0 to 1, calibrated: of the requests with 0.8 about eight in ten are right. */
  readonly confidence: number
  readonly text: string
  readonly entities: readonly Entity[]
}

/** What somebody made of a message, in short. */
export type Classified = {
  /** ISO 639-1, or `und`. */
  readonly language: string
  readonly intents: readonly Intent[]
  /** 0 to 1, of the first intent. */
  readonly confidence: number
}

/** What one message means. */
export type Understanding = {
  /** ISO 639-1, or `und` when it cannot be told. */
  readonly language: string
  /** In the order they were said; empty only when `abstain` is true. */
  readonly requests: readonly Request[]
  /** The best guesses for the whole message, most likely first. */
  readonly ranking: readonly { readonly intent: Intent; readonly confidence: number }[]
  /** Probability that the message is about what a shop's desk does at all, 0 to 1. */
  readonly inScope: number
  /** True when nothing is sure enough to work on: ask or hand over, never guess. */
  readonly abstain: boolean
  readonly entities: readonly Entity[]
  /** -1 (furious) to 1 (delighted). */
  readonly sentiment: number
  readonly urgent: boolean
  /** The message as an answer to a question just asked, when it reads as one. */
  readonly answer: 'yes' | 'no' | null
  /** What the embedded engine made of it, where language and requests are a model's; null where they are its own. */
  readonly secondOpinion: Classified | null
}
