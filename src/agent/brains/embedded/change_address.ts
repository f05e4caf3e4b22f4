import type { Task } from '../../../core/conversation.ts'
import type { JsonObject } from '../../../core/json.ts'
import { findOrder } from './find_order.ts'
import { ask, entity, type Plan, settle, settled, use, type Work } from './plan.ts'
import { nameOfOrder, type SeenOrder, seenCustomer, seenOrders } from './seen.ts'

const movable = new Set<SeenOrder['status']>(['pending'])
const forLater = { label: 'my default address for future orders', value: 'default' }

/** A new address for an order that has not been packed, or for all orders to come. */
export function* changeAddress(task: Task, work: Work): Plan {
  const target = yield* targetOf(task, work)
  if (target === null) return
  const known = settle(task, 'target', target)
  const address = yield* addressOf(known, work)
  if (!address) return
  if (target === 'default') yield* use('change_default_address', { address }, known, work)
  else yield* use('change_shipping_address', { order: target, address }, known, work)
}

function* targetOf(task: Task, work: Work): Plan<string | null> {
  const named = settled(task, 'target') ?? settled(task, 'order') ?? entity(task, 'order')?.value
  if (named) return named
  if (entity(task, 'item')) {
    const order = yield* findOrder(task, { verb: 'send elsewhere', fits: ({ status }) => movable.has(status) }, work)
    return order?.order ?? null
  }
  const orders = seenOrders(yield* use('find_orders', { most: 50 }, task, work))
  const open = orders.filter(({ status }) => movable.has(status))
  const [first] = open
  if (first && entity(task, 'last_order') && orders[0]?.order === first.order) return first.order
  if (!first || /\b(?:default|profile|account|future|billing|home address)\b/i.test(task.text)) return 'default'
  const options = [...open.slice(0, 4).map((order) => ({ label: nameOfOrder(order), value: order.order })), forLater]
  const list = options.map(({ label }) => `• ${label}`).join('\n')
  return yield* ask(`Which address shall I change?\n${list}`, 'target', options, task, work)
}

function* addressOf(task: Task, work: Work): Plan<JsonObject | null> {
  const country = seenCustomer(yield* use('get_customer', {}, task, work))?.address.country ?? 'US'
  const said = settled(task, 'address') ?? entity(task, 'address')?.value ?? hidden.exec(task.text)?.[0]
  const read = said ? readAny(said, country, work) : null
  if (read) return read
  const example = country === 'US' ? '12 Oak Street, Apt 4, Denver, CO 80202' : '12 Oak Street, 10115 Berlin, Germany'
  const before = said ? 'I could not read every part of that address. ' : ''
  return yield* ask(
    `${before}What is the new address? Please write street, city and postal code, for example: ${example}`,
    'address',
    [],
    task,
    work,
  )
}

/** An address that the redaction has hidden, with what follows it in the sentence; or the hidden part alone. */
const hidden = /<ADDRESS_\d{1,6}>[^.!?\n]{0,120}/
const hiddenOnly = /<ADDRESS_\d{1,6}>/

function readAny(said: string, country: string, { view }: Work): JsonObject | null {
  const start = hidden.exec(said)?.[0]
  const alone = hiddenOnly.exec(said)?.[0]
  const tries = [said, start, alone].filter((text) => text !== undefined)
  return tries.map((text) => view.readAddress(text, country)).find((address) => address !== null) ?? null
}
