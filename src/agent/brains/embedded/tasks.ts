import type { Awaiting, Task } from '../../../core/conversation.ts'
import type { Entity, Intent, Request, Understanding } from '../../../core/understanding.ts'
import { likeness } from '../../../tools/match_items.ts'

const smallTalk = new Set<Intent>(['greeting', 'thanks', 'goodbye'])
const wishes = new Set<Intent>(['refund_request', 'replace_item', 'return_item', 'exchange_item'])
/** What only tells, and so can be done before anything that has to wait for a yes. */
const telling = new Set<Intent>([
  'order_status',
  'order_history',
  'delivery_question',
  'refund_status',
  'payment_methods_question',
  'invoice',
  'promo_discount',
  'product_question',
  'account_help',
  'policy_question',
])

/** The requests of a message as things to do: one an order, wishes joined with the damage they are about, answers first. */
export function tasksOf(understanding: Understanding): Task[] {
  const requests = withoutTalk(understanding.requests)
  const whole = requests.length === 1 ? understanding.entities : []
  const tasks = requests.flatMap((request) => oneForEachOrder(taskFor(request, whole)))
  const joined = join(tasks)
  return [...joined.filter(({ intent }) => telling.has(intent)), ...joined.filter(({ intent }) => !telling.has(intent))]
}

/** What another sentence may add to the only request. Orders and items are not among it: that sentence may have excepted them. */
const adds = new Set<Entity['kind']>(['reason', 'date', 'address'])
/** Looking is harmless, and "don't cancel #1, just tell me where it is" is about #1. */
const addsToLooking = new Set<Entity['kind']>(['order', 'item', 'last_order', 'date'])

function taskFor({ intent, text, entities }: Request, whole: readonly Entity[]): Task {
  const may = telling.has(intent) ? addsToLooking : adds
  const more = whole.filter(({ kind }) => may.has(kind) && !entities.some((known) => known.kind === kind))
  const all = [...entities, ...more]
  // "It is too small, do you have it in L?" asks for more than what is in stock.
  const misfit = intent === 'product_question' && all.some((one) => one.kind === 'reason' && one.value === 'wrong_size')
  return { intent: misfit ? 'exchange_item' : intent, text, entities: all, settled: {}, asked: 0 }
}

function withoutTalk(requests: readonly Request[]): readonly Request[] {
  const real = requests.filter(({ intent }) => !smallTalk.has(intent))
  const concrete = real.filter(({ intent }) => intent !== 'complaint')
  if (concrete.length > 0) return concrete
  return real.length > 0 ? real.slice(0, 1) : requests.slice(0, 1)
}

/** "Cancel #1 and #2" is two things to do. */
function oneForEachOrder(task: Task): Task[] {
  const numbers = [
    ...new Set(
      task.entities.filter(({ kind }) => kind === 'order').map((one) => ('value' in one ? String(one.value) : '')),
    ),
  ]
  if (numbers.length < 2) return [task]
  return numbers.map((number) => ({
    ...task,
    entities: task.entities.filter((one) => one.kind !== 'order' || one.value === number),
  }))
}

/** "It arrived broken, I want my money back" is one thing to do; so is "cancel it and refund me". */
function join(tasks: readonly Task[]): Task[] {
  const joined: Task[] = []
  for (const task of tasks) {
    const before = joined.findIndex((other) => sameMatter(other, task))
    const known = joined[before]
    if (known) joined[before] = merge(known, task)
    else joined.push(task)
  }
  return joined
}

function sameMatter(a: Task, b: Task): boolean {
  if (namesAnother(a, b)) return false
  const orders = [a, b].map((task) => task.entities.find(({ kind }) => kind === 'order'))
  const [first, second] = orders
  if (first && second && 'value' in first && 'value' in second && first.value !== second.value) return false
  return a.intent === b.intent || resultOf(a.intent, b.intent) !== null
}

/** "Cancel #1 and refund the lamp" is about two things, "cancel the lamp, I want a refund for the lamp" about one. */
function namesAnother(a: Task, b: Task): boolean {
  const [first, second] = [a, b].map(({ entities }) =>
    entities.flatMap((one) => (one.kind === 'item' ? [one.value] : [])),
  )
  if (!second || second.length === 0) return false
  if (first?.some((item) => second.some((other) => likeness(item, other) > 0 || likeness(other, item) > 0)))
    return false
  return (first?.length ?? 0) > 0 || a.entities.some(({ kind }) => kind === 'order' || kind === 'last_order')
}

/** What two wishes for one matter come to; null when they are two matters. */
function resultOf(a: Intent, b: Intent): Intent | null {
  const pair = new Set([a, b])
  if (pair.has('damaged_item'))
    return [a, b].find((intent) => wishes.has(intent) || intent === 'change_order' || intent === 'cancel_order') ?? null
  if (pair.has('cancel_order') && pair.has('refund_request')) return 'cancel_order'
  if (pair.has('return_item') && pair.has('refund_request')) return 'return_item'
  return null
}

function merge(a: Task, b: Task): Task {
  const intent = a.intent === b.intent ? a.intent : (resultOf(a.intent, b.intent) ?? a.intent)
  const more = b.entities.filter(
    (one) => !a.entities.some((known) => known.kind === one.kind && known.start === one.start),
  )
  return { ...a, intent, text: a.text === b.text ? a.text : `${a.text} ${b.text}`, entities: [...a.entities, ...more] }
}

const things = new Set<Entity['kind']>(['order', 'item', 'last_order', 'everything'])

/** Another wish in place of an answer: it is about the same thing unless it names one of its own. */
export function goingOn(task: Task, before: Task): Task {
  if (task.entities.some(({ kind }) => things.has(kind))) return task
  const { order, lines, reason } = before.settled
  const known = { ...(order && { order }), ...(lines && { lines }), ...(reason && { reason }) }
  const named = before.entities.filter(({ kind }) => things.has(kind) || kind === 'reason')
  return { ...task, entities: [...task.entities, ...named], settled: { ...known, ...task.settled } }
}

/** "Does the refund go to my Visa?", while a yes to it is waited for, is answered by its details. */
export function isAboutWhatWaits({ intent, entities }: Task, pending: Awaiting | null): boolean {
  if (pending?.kind !== 'confirmation' || entities.some(({ kind }) => things.has(kind))) return false
  return intent === 'refund_status' || intent === 'order_history'
}
