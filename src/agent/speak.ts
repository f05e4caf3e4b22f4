import type { Call } from '../core/call.ts'
import { show } from '../core/money.ts'

/** Words that say that something was done with an order or with money. */
const claim =
  /\bI(?:'ve| have)? (?:just )?(?:refunded|cancel(?:l)?ed|charged|credited|exchanged|replaced|ordered|placed|changed|set up)\b/i
const amountInWords = /(?:[$€£¥]|\b(?:USD|EUR|GBP|CAD)\s?)\s?\d[\d,]*(?:\.\d{1,3})?/g

const nothingSaid =
  'I am here to help with your orders, returns, refunds and questions about our shop. What can I do for you?'
const heldBack =
  'I could not put that into words safely, so I have not claimed anything. A colleague can look at it: just ask for a person.'

/** What a turn would say, piece by piece, and the calls that bear it out. */
type Said = { readonly says: readonly string[]; readonly calls: readonly Call[] }

/**
 * The last look at the words. A sentence that claims an action needs a receipt of this turn, and an amount in it must be
 * one that a receipt moved; what does not match is not said.
 */
export function speak({ says, calls }: Said): string {
  const receipts = calls.flatMap(({ receipt }) => (receipt ? [receipt] : []))
  return (
    joined(says.map((words) => (isTrue(words, calls) ? words : receipts.length > 0 ? '' : heldBack))) || nothingSaid
  )
}

/** A piece is a paragraph; one that begins with a blank goes on with the one before. */
export function joined(pieces: readonly string[]): string {
  return pieces
    .filter(Boolean)
    .reduce((text, piece) => (text === '' || /^\s/.test(piece) ? text + piece : `${text}\n\n${piece}`), '')
}

/** The pieces, from the front, that are true already. Receipts are never taken back, so they stay true. */
export function certain(says: readonly string[], calls: readonly Call[]): readonly string[] {
  const end = says.findIndex((words) => !isTrue(words, calls))
  return end === -1 ? says : says.slice(0, end)
}

function isTrue(words: string, calls: readonly Call[]): boolean {
  if (!claim.test(words)) return true
  const receipts = calls.flatMap(({ receipt }) => (receipt && receipt.tool !== 'get_order' ? [receipt] : []))
  if (receipts.some(({ says }) => words.includes(says))) return true
  const moved = new Set(receipts.flatMap((receipt) => receipt.moved.map(({ amount }) => show(amount))))
  return receipts.length > 0 && (words.match(amountInWords) ?? []).every((amount) => moved.has(amount))
}
