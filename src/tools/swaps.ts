import type { MoneyMoved } from '../core/call.ts'
import { type Money, money, show } from '../core/money.ts'
import type { Order, OrderLine } from '../core/order.ts'
import { describe, type Variant } from '../core/product.ts'
import { Refusal } from '../core/refusal.ts'
import type { ToolContext } from '../core/tool.ts'
import { callerFact } from './define.ts'
import { isOnItsWay } from './move_money.ts'
import { listed, linesOf, ownMethod, ownOrder, variantFor, yourMethod } from './own.ts'
import { differenceFacts } from './settle_difference.ts'

/** One line and the variant that shall take its place. */
export type Swap = { readonly line: OrderLine; readonly variant: Variant }

async function readSwaps(
  order: Order,
  items: readonly { line: string; variant: string }[],
  context: ToolContext,
): Promise<Swap[]> {
  const swaps: Swap[] = []
  for (const { line: id, variant: newId } of items) {
    const [line] = linesOf(order, [id])
    const variant = await variantFor(newId, context)
    if (variant.price.currency !== order.paid.currency)
      throw new Refusal('conflict', 'The new item is sold in another currency.')
    if (line) swaps.push({ line, variant })
  }
  return swaps
}

/** What the new items cost more (positive) or less (negative) than the old ones. */
function differenceOf(swaps: readonly Swap[], currency: string): Money {
  return money(
    swaps.reduce((sum, { line, variant }) => sum + (variant.price.minor - line.unitPrice.minor) * line.quantity, 0),
    currency,
  )
}

function swapFacts(swaps: readonly Swap[]) {
  return {
    same_product: swaps.every(({ line, variant }) => variant.productId === line.productId),
    differs: swaps.every(({ line, variant }) => variant.id !== line.variantId),
    in_stock: swaps.every(({ line, variant }) => variant.stock >= piecesOf(swaps, line, variant)),
  }
}

/** Two lines may want the same variant: the stock has to do for both. A line that keeps its variant only needs it to be sold still. */
function piecesOf(swaps: readonly Swap[], line: OrderLine, variant: Variant): number {
  if (line.variantId === variant.id) return 1
  return swaps.filter((swap) => swap.variant.id === variant.id).reduce((sum, swap) => sum + swap.line.quantity, 0)
}

export function listSwaps(swaps: readonly Swap[]): string {
  return listed(
    swaps.map(
      ({ line, variant }) => `the ${describe(line.name, line.options)} for ${describe(line.name, variant.options)}`,
    ),
  )
}

/** `, charge $4.00 to your Visa ending in 4242` — nothing when the price stays. */
function differenceWords(difference: Money, methodName: string): string {
  if (difference.minor === 0) return ' at no extra cost'
  const amount = show(money(Math.abs(difference.minor), difference.currency))
  return difference.minor > 0 ? `, and charge ${amount} to ${methodName}` : `, and refund ${amount} to ${methodName}`
}

/** The same when it was done: what a payment provider has yet to do is not said to have happened. */
export function settledWords(difference: Money, methodName: string, moved: readonly MoneyMoved[]): string {
  const words = differenceWords(difference, methodName)
  if (!isOnItsWay(moved)) return words.replace('charge', 'charged').replace('refund', 'refunded')
  const amount = show(money(Math.abs(difference.minor), difference.currency))
  return difference.minor > 0
    ? `, and ${amount} will be charged to ${methodName}`
    : `, and a refund of ${amount} to ${methodName} is on its way`
}

/** What both ways of changing variants share: `verb` is what the plan says is done. */
export async function lookAtSwaps(
  verb: 'change' | 'exchange',
  input: { order: string; items: readonly { line: string; variant: string }[]; method: string },
  context: ToolContext,
) {
  const order = await ownOrder(input.order, context)
  const method = await ownMethod(input.method, context)
  const swaps = await readSwaps(order, input.items, context)
  const difference = differenceOf(swaps, order.paid.currency)
  const facts = {
    caller: callerFact(context.caller),
    order_status: order.status,
    currency: difference.currency,
    ...swapFacts(swaps),
    ...(await differenceFacts(order.number, difference, method, context)),
  }
  const says = `${verb} ${listSwaps(swaps)} in order ${order.number}${differenceWords(difference, yourMethod(method))}`
  const items = swaps.map(({ line, variant }) => ({ line: line.id, variant: variant.id }))
  const plan = {
    says,
    order: order.number,
    amount: difference.minor === 0 ? null : money(Math.abs(difference.minor), difference.currency),
    details: { items, method: method.id, difference: difference.minor },
  }
  return { facts, plan, found: { order, method, swaps, difference } }
}
