import type { LedgerEntry } from '../../core/ledger.ts'
import { money, show } from '../../core/money.ts'
import { lineTotal, type Order, type OrderStatus } from '../../core/order.ts'
import type { Path } from './elements.ts'
import { largestAmount } from './leaves.ts'
import type { OrderRecords } from './order_records.ts'

type Fault = (path: Path, fix: string) => void

const arrived: readonly OrderStatus[] = ['delivered', 'return_requested', 'exchange_requested', 'returned']
const day = 86_400_000

/** What must hold within one order: money adds up, dates and status agree, and parts name lines that are there. */
export function checkOrder(records: OrderRecords, now: number, fault: Fault): void {
  checkLines(records.order, fault)
  checkSums(records, fault)
  checkDates(records, now, fault)
  checkParts(records, fault)
}

function checkLines({ lines, refunded }: Order, fault: Fault): void {
  let back = 0
  for (const [index, line] of lines.entries()) {
    const total = lineTotal(line)
    back += line.refunded.minor
    if (total.minor > largestAmount) fault(['lines', index, 'quantity'], 'makes the line more than can be kept exactly')
    else if (line.refunded.minor > total.minor)
      fault(['lines', index, 'refunded'], `is more than the line cost (${show(total)})`)
  }
  if (back > refunded.minor) {
    const more = show(money(back, refunded.currency))
    fault(
      ['lines', 0, 'refunded'],
      `the lines say that ${more} was given back, and the refunds ${show(refunded)}; add the refund or lower the lines`,
    )
  }
}

/** Sale and changed items must equal the lines; an exchange may have changed the lines or not, as it was settled. */
function checkSums({ order, ledger }: OrderRecords, fault: Fault): void {
  const { currency } = order.paid
  const cost = order.lines.reduce((total, line) => total + lineTotal(line).minor, 0)
  const sold = net(ledger, ['sale', 'items_change', 'method_change'])
  if (order.refunded.minor > order.paid.minor) {
    fault(['refunds'], `add up to ${show(order.refunded)}, more than the ${show(order.paid)} that was paid`)
  }
  if (cost !== sold && cost !== sold + net(ledger, ['exchange'])) {
    const lines = cost > largestAmount * 1000 ? 'too much' : show(money(cost, currency))
    const words = `add up to ${show(money(sold, currency))}, the lines to ${lines}; they must be equal`
    fault(['payments'], `${words}: write taxes and shipping as a line, or mend the amounts`)
  }
  const back = order.lines.reduce((total, line) => total + line.refunded.minor, 0)
  const given = -net(ledger, ['refund'])
  if (given <= back) return
  const words = `give ${show(money(given, currency))} back, and the lines say ${show(money(back, currency))}`
  fault(['refunds'], `${words}; say in \`refunded\` which line it was for`)
}

/** What the customer paid for these reasons, less what came back for them. */
function net(ledger: readonly LedgerEntry[], purposes: readonly LedgerEntry['purpose'][]): number {
  return ledger.reduce((total, { purpose, movement, amount }) => {
    if (!purposes.includes(purpose)) return total
    return movement === 'payment' || movement === 'charge' ? total + amount.minor : total - amount.minor
  }, 0)
}

function checkDates({ order, ledger, requests }: OrderRecords, now: number, fault: Fault): void {
  const { placedAt, deliveredAt, status } = order
  const moments: [Path, number | null][] = [
    [['placed_at'], placedAt],
    [['delivered_at'], deliveredAt],
    ...order.shipments.flatMap(({ shippedAt, deliveredAt: at }, index): [Path, number | null][] => [
      [['shipments', index, 'shipped_at'], shippedAt],
      [['shipments', index, 'delivered_at'], at],
    ]),
    ...requests.map(({ at }, index): [Path, number] => [['requests', index, 'at'], at]),
    ...ledgerMoments(ledger),
  ]
  for (const [path, at] of moments) {
    if (at === null) continue
    if (at > now + day) fault(path, 'lies in the future; mend the date')
    else if (at < placedAt) fault(path, 'is before the order was placed; mend one of the dates')
  }
  const came = arrived.includes(status)
  if (came && deliveredAt === null)
    fault(['delivered_at'], `is missing; an order with status ${status} was delivered, so say when`)
  if (!came && deliveredAt !== null)
    fault(['delivered_at'], `does not go with status ${status}; leave it out or set the status to delivered`)
}

function ledgerMoments(ledger: readonly LedgerEntry[]): [Path, number][] {
  const out = (movement: LedgerEntry['movement']) => movement === 'refund' || movement === 'credit'
  const payments = ledger.filter(({ movement }) => !out(movement))
  const refunds = ledger.filter(({ movement }) => out(movement))
  return [
    ...payments.map(({ at }, index): [Path, number] => [['payments', index, 'at'], at]),
    ...refunds.map(({ at }, index): [Path, number] => [['refunds', index, 'at'], at]),
  ]
}

function checkParts({ order, requests }: OrderRecords, fault: Fault): void {
  const ids = new Set(order.lines.map(({ id }) => id))
  const unknown = (id: string) => `${JSON.stringify(id)} is not a line of this order`
  for (const [index, { lineIds }] of order.shipments.entries()) {
    for (const [place, id] of lineIds.entries())
      if (!ids.has(id)) fault(['shipments', index, 'line_ids', place], unknown(id))
  }
  for (const [index, { lines }] of requests.entries()) {
    for (const [place, { lineId }] of lines.entries())
      if (!ids.has(lineId)) fault(['requests', index, 'lines', place, 'line_id'], unknown(lineId))
  }
  if (requests.filter(({ closedAt }) => closedAt === null).length > 1)
    fault(['requests'], 'has more than one that is open; an order can have one: close the others')
}
