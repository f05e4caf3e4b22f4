import type { Task } from '../../../core/conversation.ts'
import { money, show } from '../../../core/money.ts'
import { day } from '../../../tools/views.ts'
import { findOrder, namesOrder } from './find_order.ts'
import { entity, type Plan, say, use, type Work } from './plan.ts'
import { nameOfLine, type SeenOrder, seenOrders } from './seen.ts'

const mostTold = 8
const stillOpen = new Set<SeenOrder['status']>(['pending', 'processed', 'shipped'])

/** What was ordered: the order that is named with all that is in it, else the orders there are, the newest first. */
export function* orderHistory(task: Task, work: Work): Plan {
  if (!namesOrder(task)) return yield* listOrders(task, work)
  const order = yield* findOrder(task, { verb: 'look up', fits: () => true }, work)
  if (order) yield* say(detailsOf(order))
}

function* listOrders(task: Task, work: Work): Plan {
  const date = entity(task, 'date')
  const asked = date ? { most: 50, from: date.from, to: date.to } : { most: 50 }
  const found = seenOrders(yield* use('find_orders', asked, task, work))
  const orders = /\b(?:open|pending|current|unfinished)\b/i.test(task.text)
    ? found.filter(({ status }) => stillOpen.has(status))
    : found
  if (orders.length === 0)
    return yield* say(date ? 'I see no orders of yours from that time.' : 'I see no such orders in your account.')
  const told = orders.slice(0, mostTold).map((order) => `• ${lineOf(order)}`)
  const more = orders.length > mostTold ? `\n…and ${orders.length - mostTold} older ones.` : ''
  const head = orders.length === 1 ? 'I see one order' : `I see ${orders.length} orders, the newest first`
  yield* say(`${head}:\n${told.join('\n')}${more}`)
}

function lineOf(order: SeenOrder): string {
  const { placed_at: placedAt, lines } = order
  return `${order.order} of ${day(Date.parse(placedAt))}: ${lines.map(nameOfLine).join(', ')} (${statusOf(order)})`
}

function statusOf({ status, delivered_at: deliveredAt }: SeenOrder): string {
  if (status === 'delivered' && deliveredAt !== null) return `delivered on ${day(Date.parse(deliveredAt))}`
  return words[status] ?? status.replaceAll('_', ' ')
}

const words: Readonly<Partial<Record<SeenOrder['status'], string>>> = {
  pending: 'waiting to be packed',
  processed: 'packed',
  shipped: 'on its way',
}

function detailsOf(order: SeenOrder): string {
  const { currency, paid, refunded, lines, placed_at: placedAt } = order
  const price = (minor: number) => show(money(minor, currency))
  const items = lines.map((line) => `• ${nameOfLine(line)}: ${price(line.unit_price * line.quantity)}`).join('\n')
  const back = refunded > 0 ? ` ${price(refunded)} of it was refunded.` : ''
  return `Order ${order.order} of ${day(Date.parse(placedAt))}, ${statusOf(order)}:\n${items}\nYou paid ${price(paid)} for it.${back}`
}
