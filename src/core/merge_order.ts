import { money } from './money.ts'
import type { Order, OrderLine } from './order.ts'
import { Refusal } from './refusal.ts'
import { progress } from './steps.ts'

/**
 * An order that is imported again. What the desk did since stays done: an older file never takes back a refund, a
 * cancellation, an address or a change of items, and an order only moves forward. What was paid and given back is counted
 * from the ledger afterwards, so it is not taken from the file. Throws a Refusal when the order is another customer's.
 */
export function mergeOrder(known: Order, incoming: Order): Order {
  if (known.customerId !== incoming.customerId || known.paid.currency !== incoming.paid.currency) {
    throw new Refusal(
      'conflict',
      `Order ${known.number} is in the shop already, for another customer or in another currency.`,
    )
  }
  const isFurther = progress[incoming.status] > progress[known.status]
  return {
    ...known,
    status: isFurther ? incoming.status : known.status,
    placedAt: incoming.placedAt,
    deliveredAt: known.deliveredAt ?? incoming.deliveredAt,
    cancelReason: known.cancelReason ?? incoming.cancelReason,
    lines: mergeLines(known, incoming),
    shipments: incoming.shipments.length > 0 ? incoming.shipments : known.shipments,
  }
}

function mergeLines(known: Order, incoming: Order): readonly OrderLine[] {
  const fresh = new Map(incoming.lines.map((line) => [line.id, line]))
  const isOurs = (line: OrderLine) => known.itemsChanged || line.state !== 'bought' || line.refunded.minor > 0
  const kept = known.lines
    .filter((line) => fresh.has(line.id) || isOurs(line))
    .map((line) => mergeLine(line, fresh.get(line.id)))
  return [...kept, ...incoming.lines.filter(({ id }) => known.lines.every((line) => line.id !== id))]
}

function mergeLine(known: OrderLine, incoming: OrderLine | undefined): OrderLine {
  if (!incoming) return known
  const refunded = money(Math.max(known.refunded.minor, incoming.refunded.minor), known.refunded.currency)
  return { ...known, refunded, state: known.state === 'bought' ? incoming.state : known.state }
}
