import { z } from 'zod'
import { money } from '../core/money.ts'
import type { GoodsRequest, Order } from '../core/order.ts'
import { Refusal } from '../core/refusal.ts'
import type { ToolContext } from '../core/tool.ts'
import { callerFact, defineTool } from './define.ts'
import { orderNumber } from './inputs.ts'
import { isOnItsWay, moveMoney, refundedWords, splitRefund } from './move_money.ts'
import { leftOf, linesOf, ownMethod, ownOrder } from './own.ts'
import { replacementOf } from './replace_item.ts'
import { settleDifference } from './settle_difference.ts'

export const receiveGoods = defineTool({
  name: 'receive_goods',
  purpose: 'The parcel of an agreed return or exchange has arrived: pay the money back, or send the new items.',
  doing: 'Checking what has arrived',
  kind: 'write',
  input: z.strictObject({ order: orderNumber }),
  facts: ['caller', 'order_status', 'request_open'],

  async look(input, context) {
    const order = await ownOrder(input.order, context)
    const request = await context.tables.requests.openOf(order.number)
    const facts = { caller: callerFact(context.caller), order_status: order.status, request_open: request !== null }
    const kind = request?.kind ?? 'return'
    const plan = {
      says: `settle the ${kind} of order ${order.number}`,
      order: order.number,
      amount: null,
      details: { request: request?.id ?? null },
    }
    return { facts, plan, found: { order, request } }
  },

  async run({ found: { order, request }, context }) {
    if (!request) throw new Refusal('conflict', `No return or exchange of order ${order.number} is open.`)
    await context.tables.requests.close(request.id, context.now)
    for (const line of linesOf(
      order,
      request.lines.map(({ lineId }) => lineId),
    ))
      await context.tables.products.moveStock(line.variantId, line.quantity)
    return request.kind === 'return' ? settleReturn(order, request, context) : settleExchange(order, request, context)
  },
})

async function settleReturn(order: Order, request: GoodsRequest, context: ToolContext) {
  const { tables } = context
  const lines = linesOf(
    order,
    request.lines.map(({ lineId }) => lineId),
  )
  const amount = money(-request.difference.minor, request.difference.currency)
  const { shares } = await splitRefund(
    amount,
    await tables.ledger.of(order.number),
    request.methodId ?? undefined,
    context,
  )
  let open = amount.minor
  for (const line of lines) {
    const part = Math.min(open, leftOf(line).minor)
    if (part > 0) await tables.orders.refundLine(line.id, part)
    await tables.orders.setLineState(line.id, 'returned')
    open -= part
  }
  const all = order.lines.every(
    ({ id, state }) => state === 'returned' || state === 'refunded' || lines.some((line) => line.id === id),
  )
  await tables.orders.setStatus(order.number, all ? 'returned' : 'delivered')
  const moved = await moveMoney(order.number, 'refund', 'return', shares, context)
  const says = `Your return for order ${order.number} has arrived, and ${isOnItsWay(moved) ? '' : 'I '}${refundedWords(amount, shares, moved)}.`
  return {
    says,
    order: order.number,
    moved,
    result: { status: all ? 'returned' : 'delivered', refunded: amount.minor, currency: amount.currency },
  }
}

/** The difference was settled with the exchange itself unless the limits say that it waits for the goods. */
async function settleExchange(order: Order, request: GoodsRequest, context: ToolContext) {
  const { tables } = context
  const settled = (await tables.ledger.of(order.number)).some(({ callId }) => callId === request.callId)
  const waits = !settled && request.difference.minor !== 0 && request.methodId !== null
  const method = waits && request.methodId !== null ? await ownMethod(request.methodId, context) : null
  const moved = method ? await settleDifference(order.number, 'exchange', request.difference, method, context) : []
  const number = await tables.orders.freeNumber()
  await tables.orders.insert(replacementOf(order, await newLines(order, request, context), number, context))
  for (const { lineId } of request.lines) await tables.orders.setLineState(lineId, 'exchanged')
  await tables.orders.setStatus(order.number, 'delivered')
  const says = `Your exchange for order ${order.number} has arrived, and the new items are on their way as order ${number}.`
  return { says, order: order.number, moved, result: { status: 'delivered', new_order: number } }
}

async function newLines(order: Order, request: GoodsRequest, context: ToolContext) {
  const lines = []
  for (const { lineId, newVariantId } of request.lines) {
    const [line] = linesOf(order, [lineId])
    const variant = newVariantId === null ? null : await context.tables.products.variant(newVariantId)
    if (line && variant) lines.push({ ...line, variantId: variant.id, options: variant.options })
  }
  return lines
}
