import type { Task } from '../../../core/conversation.ts'
import { findLines } from './find_lines.ts'
import { findOrder } from './find_order.ts'
import { refund } from './money_back.ts'
import { exchange } from './other_variant.ts'
import { ask, entity, type Plan, reasonOf, say, settle, settled, use, type Work } from './plan.ts'
import { nameOfLine, type SeenOrder } from './seen.ts'

const arrived = ({ status }: SeenOrder): boolean => status === 'delivered'

export const ways = [
  { label: 'a replacement', value: 'replacement' },
  { label: 'a refund', value: 'refund' },
]

const faults = [
  { label: 'it is damaged or does not work', value: 'damaged' },
  { label: 'it is the wrong item', value: 'wrong_item' },
  { label: 'something is missing', value: 'missing' },
  { label: 'it is not as described', value: 'not_as_described' },
]

/** Something arrived broken, wrong or not at all: the customer chooses between the same again and the money. */
export function* putRight(task: Task, work: Work): Plan {
  const order = yield* findOrder(task, { verb: 'put right', fits: arrived }, work)
  if (!order) return
  if (!arrived(order)) {
    const { receipt } = yield* use('get_order_status', { order: order.order }, task, work)
    yield* say(
      `${receipt?.says ?? ''} I can put things right once it has arrived, or cancel it as long as it is not packed.`.trim(),
    )
    return
  }
  const lines = yield* findLines(task, order, false, 'put right', work)
  if (!lines) return
  const known = settle(
    settle(withReason(task), 'order', order.order),
    'lines',
    lines.map(({ line }) => line),
  )
  const way = settled(task, 'way')
  if (way === 'refund') return yield* refund(known, work)
  if (way === 'replacement')
    return yield* replaceLines(
      known,
      order,
      lines.map(({ line }) => line),
      work,
    )
  const what = lines.map(nameOfLine).join(' and ')
  yield* ask(
    `I am sorry about the ${what} from order ${order.order}. Would you like a replacement, free of charge, or a refund?`,
    'way',
    ways,
    known,
    work,
  )
}

export function* replace(task: Task, work: Work): Plan {
  const order = yield* findOrder(task, { verb: 'replace something of', fits: arrived }, work)
  if (!order) return
  const lines = yield* findLines(task, order, false, 'replace', work)
  if (!lines) return
  const ids = lines.map(({ line }) => line)
  const known = settle(settle(task, 'order', order.order), 'lines', ids)
  // "Swap it for the navy one" is no replacement of the same.
  if (entity(task, 'option') && !settled(task, 'reason') && !entity(task, 'reason')) return yield* exchange(known, work)
  if (!settled(task, 'reason') && !entity(task, 'reason')) {
    const list = faults.map(({ label }) => `• ${label}`).join('\n')
    yield* ask(`What is wrong with the ${lines.map(nameOfLine).join(' and ')}?\n${list}`, 'reason', faults, known, work)
    return
  }
  yield* replaceLines(known, order, ids, work)
}

function* replaceLines(task: Task, order: SeenOrder, lines: readonly string[], work: Work): Plan {
  const call = yield* use('replace_item', { order: order.order, lines, reason: reasonOf(task) }, task, work)
  if (call.state === 'refused' && call.facts?.in_stock === false)
    yield* say('I can refund it instead: just say “refund”.')
}

function withReason(task: Task): Task {
  return settled(task, 'reason') || entity(task, 'reason') ? task : settle(task, 'reason', 'damaged')
}
