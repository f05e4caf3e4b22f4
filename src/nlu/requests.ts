import { coarseOf, type Intent } from '../core/understanding.ts'

/** What one clause seems to ask for. */
export type Reading = {
  readonly start: number
  readonly end: number
  readonly intent: Intent
  readonly confidence: number
  readonly text: string
}

const smallTalk = new Set<Intent>(['greeting', 'thanks', 'goodbye'])

/** Pairs that one wish often reads as both of; a second one of such a pair must be surer than others. */
const confusable: readonly (readonly [Intent, Intent])[] = [
  ['refund_request', 'return_item'],
  ['refund_request', 'payment_problem'],
  ['change_order', 'cancel_order'],
  ['change_order', 'exchange_item'],
  ['change_order', 'change_address'],
  ['policy_question', 'return_item'],
  ['policy_question', 'refund_request'],
  ['policy_question', 'delivery_question'],
  ['policy_question', 'product_question'],
  ['account_help', 'change_address'],
  ['order_status', 'replace_item'],
  ['order_status', 'refund_request'],
  ['order_status', 'damaged_item'],
  ['cancel_order', 'refund_request'],
  ['delivery_question', 'place_order'],
  ['payment_problem', 'promo_discount'],
  ['order_status', 'payment_problem'],
  ['order_status', 'order_history'],
  ['order_history', 'place_order'],
  ['refund_status', 'return_item'],
  ['refund_status', 'cancel_order'],
  ['change_order', 'replace_item'],
]

/** A statement that explains a wish and is none of its own when that wish is there. */
const explains: Partial<Record<Intent, readonly Intent[]>> = {
  damaged_item: ['refund_request', 'replace_item', 'return_item', 'exchange_item', 'cancel_order'],
  order_status: ['refund_request', 'replace_item', 'cancel_order'],
  product_question: ['change_order', 'exchange_item', 'return_item', 'refund_request', 'cancel_order', 'replace_item'],
  place_order: [
    'change_order',
    'exchange_item',
    'return_item',
    'refund_request',
    'cancel_order',
    'replace_item',
    'order_status',
    'damaged_item',
    'change_address',
  ],
}

const asks = /\?|\b(?:where|when|track|status|how|what|which|can|could|please|want|need|would like|i'd like|update)\b/i

/** A clause that is so clear by itself needs no sign of it in the whole. */
const plain = 0.9

/** Picks the requests out of the clauses' readings; `whole` is what the message as a whole says of an intent. */
export function pickRequests(readings: readonly Reading[], whole: (intent: Intent) => number): Reading[] {
  const likely = readings.filter(
    ({ intent, confidence }) =>
      confidence >= 0.5 && (whole(intent) >= 0.02 || confidence >= plain) && !smallTalk.has(intent),
  )
  const own = likely.filter((one) => !isExplanation(one, likely))
  const chosen: Reading[] = []
  for (const one of own) {
    const rival = chosen.findIndex((other) => other.intent !== one.intent && areConfusable(one.intent, other.intent))
    const other = chosen[rival]
    if (!other || Math.min(one.confidence, other.confidence) >= 0.8) chosen.push(one)
    else if (one.confidence > other.confidence) chosen[rival] = { ...one, start: other.start }
  }
  return chosen
}

const cancels = /\b(?:cancel\w{0,8}|void|call off|withdraw|stop|annul|abort|undo|revoke|delete)\b/i
const moneyOrGoods = new Set<Intent>(['refund_request', 'return_item', 'exchange_item', 'replace_item'])

function isExplanation({ intent, text }: Reading, all: readonly Reading[]): boolean {
  if (intent === 'cancel_order' && !cancels.test(text)) return all.some((other) => moneyOrGoods.has(other.intent))
  if (intent === 'complaint') return all.some((other) => other.intent !== 'complaint')
  const wishes = explains[intent]
  const isOwnQuestion = intent !== 'damaged_item' && asks.test(text)
  return wishes !== undefined && !isOwnQuestion && all.some((other) => wishes.includes(other.intent))
}

function areConfusable(one: Intent, other: Intent): boolean {
  const sameGroup = coarseOf[one] === coarseOf[other] && coarseOf[one] !== 'other'
  return sameGroup || confusable.some(([a, b]) => (a === one && b === other) || (a === other && b === one))
}
