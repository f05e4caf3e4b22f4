import { z } from 'zod'
import type { FactName } from '../core/facts.ts'
import { money, show } from '../core/money.ts'
import { daysBetween, type Order, type OrderLine } from '../core/order.ts'
import { Refusal } from '../core/refusal.ts'
import type { ToolContext } from '../core/tool.ts'
import { callerFact, defineTool } from './define.ts'
import { lineIds, methodId, orderNumber, reason } from './inputs.ts'
import { isOnItsWay, listShares, moveMoney, splitRefund } from './move_money.ts'
import { leftOf, lineFacts, linesOf, listLines, ownOrder } from './own.ts'

const refundWindowDays = 30
const largestAmount = 1_000_000_000_000

const facts = [
  'caller',
  'order_status',
  'currency',
  'reason',
  'categories',
  'final_sale',
  'days_since_placed',
  'days_since_delivered',
  'lines_untouched',
  'request_open',
  'amount',
  'order_paid',
  'order_refunded',
  'order_refunded_after',
  'lines_refundable',
  'refunds_in_30_days',
  'refunded_in_30_days_after',
  'destination',
  'method_kind',
] as const satisfies readonly FactName[]

const input = z.strictObject({
  order: orderNumber,
  lines: lineIds.optional().describe('Lines to refund; without them, all that are left'),
  amount: z
    .int()
    .min(1)
    .max(largestAmount)
    .optional()
    .describe('Minor units (cents); without it, all that is left of the lines'),
  reason,
  to: methodId.optional().describe('Where the money goes; without it, back to what paid'),
})

export const issueRefund = defineTool({
  name: 'issue_refund',
  purpose: 'Give money back for a delivered order: all of it, some lines, or part of the amount.',
  doing: 'Checking what can be refunded',
  kind: 'write',
  input,
  facts,

  async look({ lines: wanted, amount: asked, reason: why, to, order: number }, context) {
    const order = await ownOrder(number, context)
    const lines = linesOf(order, wanted)
    const refundable = refundableOf(order, lines)
    const amount = money(asked ?? refundable, order.paid.currency)
    if (amount.minor > refundable) throw tooMuch(order, refundable)
    const { shares, destination } = await splitRefund(amount, await context.tables.ledger.of(order.number), to, context)
    const what =
      lines.length === order.lines.length
        ? `order ${order.number}`
        : `the ${listLines(lines)} from order ${order.number}`
    const plan = {
      says: `refund ${show(amount)} for ${what} to ${listShares(shares)}`,
      order: order.number,
      amount,
      details: {
        lines: lines.map(({ id }) => id),
        shares: shares.map((share) => ({ method: share.method.id, minor: share.amount.minor })),
      },
    }
    const orderFacts = factsOf(order, lines, amount.minor, refundable, context)
    const history = await refundHistory(amount.minor, amount.currency, context)
    const more = {
      reason: why,
      destination,
      method_kind: shares[0]?.method.kind ?? 'none',
      request_open: (await context.tables.requests.openOf(order.number)) !== null,
    }
    return { facts: { ...orderFacts, ...history, ...more }, plan, found: { order, lines, shares, amount } }
  },

  async run({ found: { order, lines, shares, amount }, plan, context }) {
    await takeFromLines(lines, amount.minor, context)
    const moved = await moveMoney(order.number, 'refund', 'refund', shares, context)
    const what = plan.says.replace(/^refund /, '')
    const says = isOnItsWay(moved) ? `Your refund is on its way: ${what}.` : `I refunded ${what}.`
    return {
      says,
      order: order.number,
      moved,
      result: { refunded: amount.minor, currency: amount.currency, lines: lines.map(({ id }) => id) },
    }
  },
})

/** Lines and order both limit what is left: an order changed before it was sent may have given something back already. */
function refundableOf(order: Order, lines: readonly OrderLine[]): number {
  const ofLines = lines.reduce((sum, line) => sum + leftOf(line).minor, 0)
  return Math.min(ofLines, order.paid.minor - order.refunded.minor)
}

function tooMuch(order: Order, refundable: number): Refusal {
  const left = show(money(refundable, order.paid.currency))
  return new Refusal('conflict', `Only ${left} of order ${order.number} can still be refunded.`, [
    { path: 'arguments.amount', fix: `use ${refundable} or less` },
  ])
}

function factsOf(order: Order, lines: readonly OrderLine[], amount: number, refundable: number, context: ToolContext) {
  return {
    caller: callerFact(context.caller),
    order_status: order.status,
    currency: order.paid.currency,
    ...lineFacts(lines),
    days_since_placed: daysBetween(order.placedAt, context.now),
    days_since_delivered: daysBetween(order.deliveredAt, context.now),
    amount,
    order_paid: order.paid.minor,
    order_refunded: order.refunded.minor,
    order_refunded_after: order.refunded.minor + amount,
    lines_refundable: refundable,
  }
}

/** The window is half open: a refund exactly 30 days old does not count any more. */
async function refundHistory(amount: number, currency: string, context: ToolContext) {
  const since = context.now - refundWindowDays * 86_400_000
  const { count, minor } = await context.tables.ledger.refundsAfter(context.customerId, since)
  return { refunds_in_30_days: count, refunded_in_30_days_after: (minor[currency] ?? 0) + amount }
}

/** Fills line after line; a line that has given everything back is settled. */
async function takeFromLines(lines: readonly OrderLine[], amount: number, context: ToolContext): Promise<void> {
  let open = amount
  for (const line of lines) {
    const left = leftOf(line).minor
    const part = Math.min(open, left)
    if (part > 0) await context.tables.orders.refundLine(line.id, part)
    if (part === left) await context.tables.orders.setLineState(line.id, 'refunded')
    open -= part
  }
}
