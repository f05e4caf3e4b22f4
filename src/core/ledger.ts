import { money, type Money } from './money.ts'

/** `payment` and `charge` come from the customer, `refund` and `credit` go to the customer. */
export type Movement = 'payment' | 'charge' | 'refund' | 'credit'

/** Why money moved. Only `refund` counts against the refund limits: the others undo a sale that was not fulfilled. */
export type Purpose = 'sale' | 'refund' | 'cancellation' | 'items_change' | 'method_change' | 'exchange' | 'return'

/** One movement of money. Rows are only ever added; a mistake is corrected by a second row. */
export type LedgerEntry = {
  readonly id: string
  readonly customerId: number
  readonly order: string
  readonly movement: Movement
  readonly purpose: Purpose
  /** Never negative: the movement gives the direction. */
  readonly amount: Money
  readonly methodId: string
  /** The call that moved it; null for rows that came with an import. */
  readonly callId: string | null
  /** The payment provider's name for it, when the row came with one. */
  readonly reference: string | null
  readonly at: number
}

/** What is left to give back on each instrument that paid, in the order in which they paid; nothing left is left out. */
export function leftByMethod(entries: readonly LedgerEntry[]): { readonly methodId: string; readonly left: Money }[] {
  const left = new Map<string, Money>()
  for (const { methodId, movement, amount } of entries) {
    const before = left.get(methodId)?.minor ?? 0
    const sign = movement === 'payment' || movement === 'charge' ? 1 : -1
    left.set(methodId, money(before + sign * amount.minor, amount.currency))
  }
  return [...left].map(([methodId, amount]) => ({ methodId, left: amount })).filter((entry) => entry.left.minor > 0)
}

/**
 * Which payments of one instrument the next refund gives back: first paid, first given back, whatever was given back
 * before. The parts add up to `minor`, or to what is left when that is less.
 */
export function paymentsGivenBack(
  entries: readonly LedgerEntry[],
  methodId: string,
  minor: number,
): { readonly payment: LedgerEntry; readonly minor: number }[] {
  const own = entries.filter((entry) => entry.methodId === methodId)
  const came = own.filter(({ movement }) => movement === 'payment' || movement === 'charge')
  let before = own.reduce((sum, entry) => (came.includes(entry) ? sum : sum + entry.amount.minor), 0)
  let open = minor
  return came.flatMap((payment) => {
    const gone = Math.min(before, payment.amount.minor)
    const part = Math.min(open, payment.amount.minor - gone)
    before -= gone
    open -= part
    return part > 0 ? [{ payment, minor: part }] : []
  })
}
