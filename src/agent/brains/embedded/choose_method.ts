import type { Task } from '../../../core/conversation.ts'
import { ask, entity, type Plan, say, settled, use, type Work } from './plan.ts'
import { type SeenMethod, type SeenOrder, seenCustomer, seenOrder } from './seen.ts'

/** The payment method that was named for money; null when none was, so that it goes back to what paid; undefined when it has to wait. */
export function* chooseMethod(task: Task, order: SeenOrder, work: Work): Plan<string | null | undefined> {
  const chosen = settled(task, 'method')
  if (chosen) return chosen
  const original = settled(task, 'original')
  if (original === 'yes') return null
  if (original === 'no') {
    yield* say('All right, then I leave it. You can tell me another way at any time.')
    return undefined
  }
  const named = entity(task, 'payment')?.value
  if (named === undefined || named === 'original') return null
  const fitting = (yield* methodsOf(task, work)).filter(({ kind }) => kind === named)
  if (fitting.length === 1) return fitting[0]?.method
  if (fitting.length === 0) {
    yield* ask(
      `You have no ${named.replace('_', ' ')} in your account. Shall it go back to what paid for order ${order.order}?`,
      'original',
      yesNo,
      task,
      work,
    )
    return undefined
  }
  yield* whichMethod(`Which ${named.replace('_', ' ')} do you mean?`, fitting, task, work)
  return undefined
}

/** The instrument that pays or takes a price difference: the one named, or the one that paid first. */
export function* payingMethod(task: Task, order: SeenOrder, work: Work): Plan<string | null | undefined> {
  const named = yield* chooseMethod(task, order, work)
  if (named !== null) return named
  const full = seenOrder(yield* use('get_order', { order: order.order }, task, work))
  return full?.payments?.find(({ movement }) => movement === 'payment')?.method ?? null
}

export function* methodsOf(task: Task, work: Work): Plan<readonly SeenMethod[]> {
  return seenCustomer(yield* use('get_customer', {}, task, work))?.payment_methods ?? []
}

export function* whichMethod(question: string, methods: readonly SeenMethod[], task: Task, work: Work): Plan {
  const options = methods.map((method) => ({ label: nameOfMethod(method), value: method.method }))
  yield* ask(`${question}\n${options.map(({ label }) => `• ${label}`).join('\n')}`, 'method', options, task, work)
}

const yesNo = [
  { label: 'yes', value: 'yes' },
  { label: 'no', value: 'no' },
]

function nameOfMethod({ kind, brand = 'card', last_four: lastFour = '' }: SeenMethod): string {
  return kind === 'card' ? `${brand} ending in ${lastFour}` : kind.replace('_', ' ')
}
