import type { Order } from '../../src/core/order.ts'
import type { Action } from './benchmark.ts'
import { addressInput, reasonInput } from './words.ts'

/** A recorded action as a call of ours; `nothing` changes nothing, `none` is what we have no way to ask for. */
export type Asked =
  | { readonly kind: 'call'; readonly tool: string; readonly arguments: object }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'none'; readonly why: string }

/** Actions that only look, think or end the conversation. */
const changesNothing = new Set([
  'find_user_id_by_email',
  'find_user_id_by_name_zip',
  'get_user_details',
  'get_order_details',
  'get_product_details',
  'list_all_product_types',
  'calculate',
  'think',
  'transfer_to_human_agents',
])

type Given = Readonly<Record<string, unknown>>

const callFor: Readonly<Record<string, (given: Given, order: Order | null) => { tool: string; arguments: object }>> = {
  cancel_pending_order: ({ order_id: order, reason }) => ({
    tool: 'cancel_order',
    arguments: { order, reason: reasonInput(reason) },
  }),
  modify_pending_order_address: (given) => ({
    tool: 'change_shipping_address',
    arguments: { order: given['order_id'], address: addressInput(addressIn(given)) },
  }),
  modify_pending_order_payment: ({ order_id: order, payment_method_id: method }) => ({
    tool: 'change_payment_method',
    arguments: { order, method },
  }),
  modify_pending_order_items: (given, order) => ({ tool: 'change_order_items', arguments: swap(given, order, true) }),
  exchange_delivered_order_items: (given, order) => ({ tool: 'exchange_items', arguments: swap(given, order, false) }),
  return_delivered_order_items: ({ order_id, item_ids, payment_method_id: to }, order) => ({
    tool: 'return_items',
    // The benchmark asks for no reason.
    arguments: { order: order_id, lines: linesFor(order, texts(item_ids)), reason: 'other', to },
  }),
  modify_user_address: (given) => ({
    tool: 'change_default_address',
    arguments: { address: addressInput(addressIn(given)) },
  }),
}

/** What a recorded action of `user` asks of us. `order` is the order that it names, as it is now. */
export function asked({ name, kwargs }: Action, user: string, order: Order | null): Asked {
  if (changesNothing.has(name)) return { kind: 'nothing' }
  const make = callFor[name]
  if (make === undefined) return { kind: 'none', why: `no tool of ours does what ${name} does` }
  const named = kwargs['user_id']
  if (named !== undefined && named !== user) return { kind: 'none', why: 'a call cannot name another customer' }
  return { kind: 'call', ...make(kwargs, order) }
}

function addressIn(given: Given) {
  const { address1, address2, city, state, zip, country } = given
  return { address1, address2, city, state, zip, country }
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

/**
 * The lines that item ids mean: an id that comes again means the next line with that item. An id that no line is left
 * for is handed on as it is, so that our tool refuses it.
 */
function linesFor(order: Order | null, items: readonly string[]): string[] {
  const open = [...(order?.lines ?? [])]
  return items.map((item) => {
    const at = open.findIndex(({ variantId }) => variantId === item)
    return at < 0 ? item : (open.splice(at, 1)[0]?.id ?? item)
  })
}

/**
 * Pairs of lines and new variants. Lists of unequal length leave an empty id on one side, which our tools refuse. With
 * `inTurn` the pairs are carried out one after the other, each on the first line that has the item by then: when a new
 * item of one pair is the old one of a later pair, that decides which line gets what.
 */
function swap(given: Given, order: Order | null, inTurn: boolean) {
  const old = texts(given['item_ids'])
  const wanted = texts(given['new_item_ids'])
  const lines = linesFor(order, old)
  const targets = inTurn && old.length === wanted.length ? oneByOne(order, old, wanted, lines) : wanted
  const items = Array.from({ length: Math.max(lines.length, targets.length) }, (_, index) => ({
    line: lines[index] ?? '',
    variant: targets[index] ?? '',
  }))
  return { order: given['order_id'], items, method: given['payment_method_id'] }
}

/** The variant of each line after all pairs; a line that the pairs passed over keeps its own. */
function oneByOne(
  order: Order | null,
  old: readonly string[],
  wanted: readonly string[],
  lines: readonly string[],
): string[] {
  const now = new Map((order?.lines ?? []).map(({ id, variantId }) => [id, variantId]))
  for (const [index, item] of old.entries()) {
    const line = [...now].find(([, variant]) => variant === item)?.[0]
    if (line !== undefined) now.set(line, wanted[index] ?? '')
  }
  return lines.map((line, index) => now.get(line) ?? wanted[index] ?? '')
}
