import type { Task } from '../../../core/conversation.ts'
import { methodsOf, whichMethod } from './choose_method.ts'
import { findOrder } from './find_order.ts'
import { entity, type Plan, settle, settled, use, type Work } from './plan.ts'

/** Another payment method for an order that has not been packed. */
export function* changePayment(task: Task, work: Work): Plan {
  const order = yield* findOrder(
    task,
    { verb: 'change the payment of', fits: ({ status }) => status === 'pending' },
    work,
  )
  if (!order) return
  const known = settle(task, 'order', order.order)
  const chosen = settled(task, 'method')
  const methods = yield* methodsOf(known, work)
  const named = entity(task, 'payment')?.value
  const fitting = methods.filter(({ kind }) => named === undefined || named === 'original' || kind === named)
  const method = chosen ?? (fitting.length === 1 ? fitting[0]?.method : undefined)
  if (method === undefined) {
    yield* whichMethod(`What shall pay for order ${order.order}?`, fitting.length > 0 ? fitting : methods, known, work)
    return
  }
  yield* use('change_payment_method', { order: order.order, method }, settle(known, 'method', method), work)
}
