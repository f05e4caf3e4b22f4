import type { Task } from '../../../core/conversation.ts'
import type { JsonObject } from '../../../core/json.ts'
import { parseDecimal } from '../../../core/money.ts'
import { chooseMethod } from './choose_method.ts'
import { findLines } from './find_lines.ts'
import { findOrder } from './find_order.ts'
import { entity, type Plan, reasonOf, say, use, type Work } from './plan.ts'
import type { SeenLine, SeenOrder } from './seen.ts'

const open = new Set<SeenOrder['status']>(['pending', 'processed'])

export function* cancel(task: Task, work: Work): Plan {
  const order = yield* findOrder(task, { verb: 'cancel', fits: ({ status }) => open.has(status) }, work)
  if (!order) return
  const call = yield* use('cancel_order', { order: order.order, reason: reasonOf(task) }, task, work)
  if (call.state === 'refused' && order.status === 'delivered')
    yield* say('You can return it instead: just tell me what you want to send back.')
}

export function* refund(task: Task, work: Work): Plan {
  const order = yield* findOrder(
    task,
    { verb: 'refund', fits: ({ status, paid, refunded }) => status === 'delivered' && refunded < paid },
    work,
  )
  if (!order) return
  // Nothing has been delivered yet: what gives the money back now is the cancellation.
  if (order.status === 'pending')
    return yield* cancel({ ...task, settled: { ...task.settled, order: order.order } }, work)
  const lines = yield* findLines(task, order, true, 'refund', work)
  if (lines === undefined) return
  const wanted = yield* amountOf(task, order)
  const to = yield* chooseMethod(task, order, work)
  if (wanted === 'wrong' || to === undefined) return
  const args: JsonObject = {
    order: order.order,
    reason: reasonOf(task),
    ...idsOf(lines),
    ...(wanted === null ? {} : { amount: wanted }),
    ...(to === null ? {} : { to }),
  }
  yield* use('issue_refund', args, task, work)
}

/** The part of the amount that was asked for, in minor units; null for all of it. */
function* amountOf(task: Task, order: SeenOrder): Plan<number | null | 'wrong'> {
  const amount = entity(task, 'amount')
  if (!amount) return null
  const read = parseDecimal(amount.value, order.currency)
  if (read && read.minor > 0 && (amount.currency === null || amount.currency === order.currency)) return read.minor
  yield* say(`Order ${order.order} was paid in ${order.currency}, so please tell me the amount in ${order.currency}.`)
  return 'wrong'
}

export function* giveBack(task: Task, work: Work): Plan {
  const order = yield* findOrder(task, { verb: 'take back', fits: ({ status }) => status === 'delivered' }, work)
  if (!order) return
  const lines = yield* findLines(task, order, order.lines.length === 1, 'take back', work)
  if (lines === undefined) return
  const to = yield* chooseMethod(task, order, work)
  if (to === undefined) return
  yield* use(
    'return_items',
    { order: order.order, reason: reasonOf(task), ...idsOf(lines), ...(to === null ? {} : { to }) },
    task,
    work,
  )
}

function idsOf(lines: readonly SeenLine[] | null): JsonObject {
  return lines === null ? {} : { lines: lines.map(({ line }) => line) }
}
