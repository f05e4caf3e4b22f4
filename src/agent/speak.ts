import type { Call } from '../core/call.ts'
import { show } from '../core/money.ts'
import type { Decided } from './decide.ts'

/** Words that say that something was done with an order or with money. */
const claim =
  /\bI(?:'ve| have)? (?:just )?(?:refunded|cancel(?:l)?ed|charged|credited|exchanged|replaced|ordered|placed|changed|set up)\b/i
const amountInWords = /(?:[$€£¥]|\b(?:USD|EUR|GBP|CAD)\s?)\s?\d[\d,]*(?:\.\d{1,3})?/g

const nothingSaid =
  'I am here to help with your orders, returns, refunds and questions about our shop. What can I do for you?'
const heldBack =
  'I could not put that into words safely, so I have not claimed anything. A colleague can look at it: just ask for a person.'

/**
 * The last look at the words. A sentence that claims an action needs a receipt of this turn, and an amount in it must be
 * one that a receipt moved; what does not match is not said.
 */
export function speak({ says, calls }: Decided): string {
  const receipts = calls.flatMap(({ receipt }) => (receipt ? [receipt] : []))
  const sentences = says.map((words) => (isTrue(words, calls) ? words : receipts.length > 0 ? '' : heldBack))
  return sentences.filter(Boolean).join('\n\n') || nothingSaid
}

function isTrue(words: string, calls: readonly Call[]): boolean {
  if (!claim.test(words)) return true
  const receipts = calls.flatMap(({ receipt }) => (receipt && receipt.tool !== 'get_order' ? [receipt] : []))
  if (receipts.some(({ says }) => words.includes(says))) return true
  const moved = new Set(receipts.flatMap((receipt) => receipt.moved.map(({ amount }) => show(amount))))
  return receipts.length > 0 && (words.match(amountInWords) ?? []).every((amount) => moved.has(amount))
}
