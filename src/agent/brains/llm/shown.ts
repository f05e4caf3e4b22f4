import type { Call } from '../../../core/call.ts'
import type { Json } from '../../../core/json.ts'
import type { Order } from '../../../core/order.ts'
import type { Outside } from '../../outside.ts'
import { llmLimits } from './limits.ts'

/** Members whose values are words of ours or ids: nobody's personal data. */
const plain = new Set([
  'order',
  'status',
  'line',
  'product',
  'variant',
  'method',
  'kind',
  'currency',
  'state',
  'movement',
  'at',
])
/** Members that a model has no use for. */
const left = new Set(['customer', 'locale', 'created_at', 'score', 'version'])

/** What a call came to, as a model may see it: personal data hidden, cut to size. */
export function shownCall(call: Call, outside: Outside): string {
  const { tool, state, receipt, refusal, plan } = call
  const published = tool === 'search_policy'
  if (receipt) return cut(JSON.stringify(shown(receipt.result, '', outside, published)))
  if (refusal) return `Not done: ${outside.hide(refusal.message)}`
  const waits = state === 'awaiting_confirmation' ? 'the customer was asked for a yes' : 'a colleague has to approve it'
  return `Not done yet, ${waits}: ${outside.hide(plan?.says ?? '')}`
}

/** The newest orders in short, for the start of a turn. */
export function shownOrders(orders: readonly Order[], outside: Outside): string {
  const told = orders.slice(0, llmLimits.orders).map((order) => ({
    order: order.number,
    status: order.status,
    placed_at: day(order.placedAt),
    delivered_at: day(order.deliveredAt),
    currency: order.paid.currency,
    paid: order.paid.minor,
    refunded: order.refunded.minor,
    lines: order.lines.map(({ id, name, options, quantity, unitPrice, state }) => ({
      line: id,
      name: outside.hide(name),
      options: shown(options, 'options', outside),
      quantity,
      unit_price: unitPrice.minor,
      state,
    })),
  }))
  return told.length === 0 ? 'none' : cut(told.map((order) => JSON.stringify(order)).join('\n'))
}

function shown(value: Json, name: string, outside: Outside, published = false): Json {
  if (typeof value === 'string')
    return plain.has(name) || name.endsWith('_at') ? value : outside.hide(value, { published })
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map((item: Json) => shown(item, name, outside, published))
  const address = addressOf(value as { readonly [key: string]: Json })
  if (address !== null) return hiddenWhole(address, outside)
  const members = Object.entries(value).filter(([key]) => !left.has(key))
  return Object.fromEntries(members.map(([key, item]) => [key, shown(item, key, outside, published)]))
}

function addressOf(value: { readonly [key: string]: Json }): string | null {
  if (typeof value['line1'] !== 'string') return null
  return Object.values(value)
    .flatMap((part) => (typeof part === 'string' && part !== '' ? [part] : []))
    .join(', ')
}

/** An address as one token; when a part of it would still be seen, nothing of it is shown. */
function hiddenWhole(address: string, outside: Outside): string {
  const hidden = outside.hide(address, { secrets: [address] })
  return /^<[A-Z_]+_\d+>$/.test(hidden) ? hidden : '(on file)'
}

function cut(text: string): string {
  return text.length > llmLimits.result ? `${text.slice(0, llmLimits.result)} … (cut)` : text
}

function day(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString().slice(0, 10)
}
