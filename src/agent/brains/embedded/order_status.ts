import type { Task } from '../../../core/conversation.ts'
import { money, show } from '../../../core/money.ts'
import { findOrder, namesOrder } from './find_order.ts'
import { ask, entity, type Plan, say, settled, use, type Work } from './plan.ts'
import { ways } from './put_right.ts'
import { type SeenPayment, seenOrder, seenOrders, type SeenOrder } from './seen.ts'

const mostToldAtOnce = 3
const onTheWay = new Set<SeenOrder['status']>([
  'pending',
  'processed',
  'shipped',
  'return_requested',
  'exchange_requested',
])

/** Where is it: the order named, or else every order that has not arrived. */
export function* orderStatus(task: Task, work: Work): Plan {
  const number = settled(task, 'order') ?? entity(task, 'order')?.value
  if (number && !neverCame.test(task.text)) {
    const call = yield* use('get_order_status', { order: number }, task, work)
    if (call.receipt) return yield* say(call.receipt.says)
  }
  if (namesOrder(task)) {
    const order = yield* findOrder(task, { verb: 'look up', fits: ({ status }) => onTheWay.has(status) }, work)
    if (order) yield* tell([order], task, work)
    if (order?.status === 'delivered' && neverCame.test(task.text)) yield* offerInstead(order, task, work)
    return
  }
  const orders = seenOrders(yield* use('find_orders', { most: 50 }, task, work))
  const open = orders.filter(({ status }) => onTheWay.has(status))
  if (orders.length === 0) return yield* say('I see no orders in your account.')
  yield* tell(open.length > 0 ? open : orders.slice(0, 1), task, work)
}

const neverCame =
  /\b(?:never|not|n't|hasnt|havent|didnt|isnt|missing|lost)\b[\w' ]{0,30}\b(?:arrive|arrived|come|came|get|got|received?|here|delivered)\b|n't (?:arrive|come|get|got|receive)/i

/** The carrier says it is there, the customer says it is not: the customer is believed, within the policy. */
function* offerInstead(order: SeenOrder, task: Task, work: Work): Plan {
  const known = {
    ...task,
    intent: 'damaged_item' as const,
    settled: { ...task.settled, order: order.order, reason: 'missing' },
  }
  yield* ask(
    'If it did not reach you, would you like a replacement, free of charge, or a refund?',
    'way',
    ways,
    known,
    work,
  )
}

function* tell(orders: readonly SeenOrder[], task: Task, work: Work): Plan {
  for (const { order } of orders.slice(0, mostToldAtOnce)) yield* say(yield* statusSaid(order, task, work))
  if (orders.length > mostToldAtOnce)
    yield* say(`You have ${orders.length - mostToldAtOnce} more open orders; tell me the number of the one you mean.`)
}

/** Where an order is, in the words of the tool. */
export function* statusSaid(order: string, task: Task, work: Work): Plan<string> {
  const call = yield* use('get_order_status', { order }, task, work)
  return call.receipt?.says ?? call.refusal?.message ?? ''
}

/** What became of money that was to come back. */
export function* refundStatus(task: Task, work: Work): Plan {
  const order = yield* findOrder(
    task,
    { verb: 'look up the refund of', fits: ({ refunded, status }) => refunded > 0 || status === 'return_requested' },
    work,
  )
  if (!order) return
  const full = seenOrder(yield* use('get_order', { order: order.order }, task, work))
  const refunds = (full?.payments ?? []).filter(({ movement, amount }) => movement === 'refund' && amount > 0)
  if (refunds.length === 0) {
    const open =
      order.status === 'return_requested'
        ? ' Your return is open: the money follows when the parcel has reached us.'
        : ''
    return yield* say(`There has been no refund for order ${order.order} so far.${open}`)
  }
  yield* say(refundWords(order.order, order.currency, refunds))
}

const stopped: readonly SeenPayment['outside'][] = ['failed', 'dead']
const arrived: readonly SeenPayment['outside'][] = [null, 'done', 'settled']

/** What a payment provider has not confirmed is not said to have been refunded. */
function refundWords(order: string, currency: string, refunds: readonly SeenPayment[]): string {
  const those = (fits: (state: SeenPayment['outside']) => boolean): string =>
    refunds
      .filter(({ outside }) => fits(outside))
      .map(
        ({ amount, method_name, at }) =>
          `${show(money(amount, currency))} to your ${method_name} on ${at.slice(0, 10)}`,
      )
      .join(', and ')
  const sent = those((state) => arrived.includes(state))
  const held = those((state) => stopped.includes(state))
  const coming = those((state) => !arrived.includes(state) && !stopped.includes(state))
  const words = [
    sent &&
      `For order ${order} we refunded ${sent}. Cards and PayPal usually show it within 5 to 7 business days, gift cards at once.`,
    coming && `A refund for order ${order} is on its way and not confirmed by the payment provider yet: ${coming}.`,
    held && `A refund for order ${order} has not gone through yet: ${held}. A colleague is looking at it.`,
  ]
  return words.filter(Boolean).join(' ')
}
