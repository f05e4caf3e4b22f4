import { addressIn, countries, goods, methods, named } from './goods.ts'
import type { Model, ModelOrder } from './model.ts'

/** Every writing tool but escalating, which changes no record of the shop. */
export const asks = [
  'issue_refund',
  'issue_refund',
  'cancel_order',
  'return_items',
  'replace_item',
  'exchange_items',
  'receive_goods',
  'receive_goods',
  'change_order_items',
  'change_payment_method',
  'change_shipping_address',
  'change_default_address',
  'create_order',
] as const

/** A use of a tool, as numbers that are read when it comes to it: there may be more orders by then. */
export type AskedFor = {
  readonly tool: (typeof asks)[number]
  readonly byStaff: boolean
  readonly numbers: readonly number[]
}

const reasons = ['damaged', 'no_longer_needed', 'missing', 'other'] as const
const amounts = [undefined, 1, 1_200, 4_500, 5_000, 19_000, 30_000] as const

function pick<T>(list: readonly T[], number: number | undefined): T {
  const found = list[(number ?? 0) % list.length]
  if (found === undefined) throw new TypeError('nothing to pick from')
  return found
}

/** Mostly an order for which the tool is made: what is refused at the first look finds little. */
function orderFor(model: Model, tool: AskedFor['tool'], number: number): ModelOrder {
  const status = tool === 'receive_goods' ? null : afterDelivery.has(tool) ? 'delivered' : 'pending'
  const fitting = model.orders.filter((order) => (status ? order.status === status : order.request !== null))
  return pick(number < 8 && fitting.length > 0 ? fitting : model.orders, number)
}

const afterDelivery = new Set<string>(['issue_refund', 'return_items', 'replace_item', 'exchange_items'])

/** The arguments of a use, in the shop as it is now. */
export function argsFrom(model: Model, { tool, numbers }: AskedFor): Record<string, unknown> {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = numbers
  const order = orderFor(model, tool, a)
  const method = named(model.walk, pick(methods, c))
  const reason = pick(reasons, d)
  const line = pick(order.lines, b)
  const lines = b < 3 ? undefined : b < 7 ? [line.id] : order.lines.map(({ id }) => id)
  if (tool === 'issue_refund' || tool === 'return_items') {
    const amount = tool === 'issue_refund' ? amounts[e % amounts.length] : undefined
    const to = c < 5 ? undefined : method
    return { order: order.number, reason, ...present({ lines, amount, to }) }
  }
  if (tool === 'replace_item') return { order: order.number, reason, lines: lines ?? order.lines.map(({ id }) => id) }
  if (tool === 'cancel_order') return { order: order.number, reason }
  if (tool === 'receive_goods') return { order: order.number }
  if (tool === 'change_payment_method') return { order: order.number, method }
  if (tool === 'change_default_address') return { address: addressIn(pick(countries, a)) }
  if (tool === 'change_shipping_address') return { order: order.number, address: addressIn(pick(countries, b)) }
  if (tool === 'create_order') {
    const items = [
      { variant: named(model.walk, pick(goods, a).variant), quantity: 1 + (b % 2) },
      { variant: named(model.walk, pick(goods, d).variant), quantity: 1 },
    ]
    return { items: e % 2 ? items : items.slice(0, 1), method }
  }
  const others = e % 3 === 0 ? order.lines : [line]
  const swap = (variant: string) =>
    pick(
      goods.filter((one) => named(model.walk, one.variant) !== variant),
      d,
    )
  const sibling = (variant: string) => {
    const product = goods.find((one) => named(model.walk, one.variant) === variant)?.product
    return goods.find((one) => one.product === product && named(model.walk, one.variant) !== variant)
  }
  const items = others.map(({ id, variant }) => {
    const wanted = (e > 1 ? sibling(variant) : undefined) ?? swap(variant)
    return { line: id, variant: named(model.walk, wanted.variant) }
  })
  return { order: order.number, items, method }
}

function present(given: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}
