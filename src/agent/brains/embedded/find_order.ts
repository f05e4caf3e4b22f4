import type { Option, Task } from '../../../core/conversation.ts'
import type { JsonObject } from '../../../core/json.ts'
import { isNamed } from '../../../tools/match_items.ts'
import { ask, entity, type Plan, say, settled, use, type Work } from './plan.ts'
import { nameOfOrder, type SeenOrder, seenOrders } from './seen.ts'
import { talkedOf } from './talked_of.ts'

const mostOffered = 5

/** What a task says about orders that it may be about when none is named. */
export type Fitting = {
  /** `cancel`, `refund`, …: completes "Which order shall I …?" */
  readonly verb: string
  readonly fits: (order: SeenOrder) => boolean
}

/**
 * The order a task is about: by its number, by what it holds and when it came, as the last one, or, when nothing is said,
 * the only one that fits. Asks when several are left; null when the turn has to wait or there is none.
 */
export function* findOrder(task: Task, fitting: Fitting, work: Work): Plan<SeenOrder | null> {
  const number = settled(task, 'order') ?? entity(task, 'order')?.value
  if (number !== undefined && number !== null) return yield* byNumber(number, task, fitting, work)
  for (const about of itemsOf(task)) {
    const found = yield* byWords(about, task, work)
    if (found.length > 0) return yield* best(found, task, fitting, work)
  }
  const last = entity(task, 'last_order') || theLastInWords.test(task.text)
  if (last && itemsOf(task).length === 0) return yield* theLast(task, fitting, work)
  const talked = talkedOf(task, work.view)
  if (talked) {
    const [order] = seenOrders(yield* use('find_orders', { order: talked.order }, task, work))
    if (order && (talked.isPointedAt || fitting.fits(order))) return order
  }
  return yield* theOnlyOne(task, fitting, work)
}

/** Whether a task says by itself which order it is about. */
export function namesOrder(task: Task): boolean {
  const kinds = ['order', 'last_order', 'item'] as const
  return settled(task, 'order') !== null || kinds.some((kind) => entity(task, kind) !== null)
}

const theLastInWords = /\b(?:last|latest|newest|most recent)\b[\w ]{0,20}\b(?:order|purchase|delivery)\b/i

function itemsOf(task: Task): readonly string[] {
  return task.entities.flatMap((one) => (one.kind === 'item' ? [one.value] : [])).slice(0, 3)
}

/** Among orders that hold what was named, those that fit the wish come first. */
function* best(found: readonly SeenOrder[], task: Task, fitting: Fitting, work: Work): Plan<SeenOrder | null> {
  const open = found.filter(fitting.fits)
  return yield* oneOf(open.length > 0 ? open : found, task, fitting, work)
}

function* byNumber(number: string, task: Task, { verb }: Fitting, work: Work): Plan<SeenOrder | null> {
  const [order] = seenOrders(yield* use('find_orders', { order: number }, task, work))
  if (order) return order
  const says = `I cannot find an order ${number} in your account. Which order shall I ${verb}? You can tell me its number or what was in it.`
  return yield* ask(
    says,
    'order',
    [],
    { ...task, entities: task.entities.filter(({ kind }) => kind !== 'order') },
    work,
  )
}

function* theLast(task: Task, fitting: Fitting, work: Work): Plan<SeenOrder | null> {
  const orders = seenOrders(yield* use('find_orders', { most: 50 }, task, work))
  const arrived = /\b(?:delivered|arrived|received|got)\b/i.test(task.text)
  const last = orders.find(({ status }) => (arrived ? status === 'delivered' : status !== 'cancelled')) ?? orders[0]
  if (last) return last
  yield* say(`I see no orders in your account, so there is nothing to ${fitting.verb}.`)
  return null
}

/** By item words and dates; a date that leads nowhere is let go, for people remember things better than days. */
function* byWords(about: string, task: Task, work: Work): Plan<readonly SeenOrder[]> {
  const date = entity(task, 'date')
  if (date) {
    const dated = seenOrders(yield* use('find_orders', { about, from: date.from, to: date.to }, task, work))
    if (dated.length > 0) return dated
  }
  return seenOrders(yield* use('find_orders', { about }, task, work))
}

/** Nothing names the order, or nothing was found by it: the only one that fits, or that holds something the words name. */
function* theOnlyOne(task: Task, fitting: Fitting, work: Work): Plan<SeenOrder | null> {
  const date = entity(task, 'date')
  const asked: JsonObject = date ? { most: 50, from: date.from, to: date.to } : { most: 50 }
  const orders = seenOrders(yield* use('find_orders', asked, task, work))
  if (orders.length === 0 && !date) {
    yield* say(`I see no orders in your account, so there is nothing to ${fitting.verb}.`)
    return null
  }
  const named = namedIn(orders, task)
  if (named.length > 0) return yield* best(named, task, fitting, work)
  // "I opened the lamp yesterday": the day is about something else than the order.
  const everNamed = date ? namedIn(seenOrders(yield* use('find_orders', { most: 50 }, task, work)), task) : []
  if (everNamed.length > 0) return yield* best(everNamed, task, fitting, work)
  const open = orders.filter(fitting.fits)
  const [item] = itemsOf(task)
  if (item === undefined && open.length === 1 && open[0]) return open[0]
  const unknown = item === undefined ? '' : `I do not see ${item.length > 40 ? 'that' : `“${item}”`} in your orders. `
  return yield* whichOrder(unknown, open.length > 0 ? open : orders, task, fitting, work)
}

function namedIn(orders: readonly SeenOrder[], task: Task): readonly SeenOrder[] {
  return orders.filter(({ lines }) => lines.some(({ name }) => isNamed(task.text, name)))
}

function* oneOf(orders: readonly SeenOrder[], task: Task, fitting: Fitting, work: Work): Plan<SeenOrder | null> {
  if (orders.length === 1) return orders[0] ?? null
  return yield* whichOrder('', orders, task, fitting, work)
}

function* whichOrder(
  before: string,
  orders: readonly SeenOrder[],
  task: Task,
  { verb }: Fitting,
  work: Work,
): Plan<null> {
  const options: Option[] = orders
    .slice(0, mostOffered)
    .map((order) => ({ label: nameOfOrder(order), value: order.order }))
  const list = options.map(({ label }) => `• ${label}`).join('\n')
  const says =
    options.length > 0
      ? `${before}Which order shall I ${verb}?\n${list}`
      : `${before}Which order shall I ${verb}? Please tell me its number.`
  return yield* ask(says, 'order', options, task, work)
}
