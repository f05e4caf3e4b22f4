import type { Money } from '../core/money.ts'
import type { Order, OrderLine } from '../core/order.ts'
import { type OrderWish, orderWishes } from '../core/order_wishes.ts'
import type { JsonObject } from '../core/json.ts'
import type { Citation, Verdict } from '../core/policy.ts'
import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'
import { ruling } from '../policy/judge.ts'
import type { Desk } from './desk.ts'
import { prepare } from './settle.ts'

/** One thing that can be asked for an order, and what the policy would say to it now. */
export type OrderOption = {
  readonly tool: OrderWish
  readonly kind: Extract<Verdict['kind'], 'allow' | 'approve' | 'deny'>
  /** The sentence of the policy, or of the tool where it does not come as far as the policy. */
  readonly says: string
  readonly citation: Citation | null
  /** Money that would move. */
  readonly amount: Money | null
}

/**
 * What the policy says now to each thing that a customer can ask for an order, as if they had said yes to it already. It
 * only looks: whatever is asked for is judged again, with its own details. Throws a Refusal for an order that is not there.
 */
export async function orderOptions(desk: Desk, number: string): Promise<readonly OrderOption[]> {
  return desk.store.read(async (tables) => {
    const order = await tables.orders.get(number)
    if (!order) throw new Refusal('not_found', `There is no order ${number}.`)
    const options: OrderOption[] = []
    for (const tool of orderWishes) options.push(await optionOf(desk, tables, order, tool))
    return options
  })
}

async function optionOf(desk: Desk, tables: Tables, order: Order, name: OrderWish): Promise<OrderOption> {
  const book = desk.book.current()
  const tool = desk.tools.find((one) => one.name === name)
  if (!tool) throw new TypeError(`there is no tool ${name}`)
  try {
    const { customerId } = order
    const caller = { kind: 'customer', id: String(customerId) } as const
    const asked = {
      arguments: await usualArguments(tables, order, name),
      customerId,
      caller,
      id: '',
      conversationId: null,
    }
    const { facts, plan } = await prepare(desk, book, tables, tool, asked)
    const { kind, rule, says } = ruling(book, name, facts, { confirmed: true, approved: false })
    if (kind === 'confirm') throw new TypeError('a yes that was given is asked for again')
    const citation = book.rulesOf(name).find(({ id }) => id === rule)?.citation ?? null
    return { tool: name, kind, says, citation, amount: kind === 'deny' ? null : plan.amount }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { tool: name, kind: 'deny', says: error.message, citation: null, amount: null }
  }
}

/** The most ordinary way to ask: everything that is left, for no special reason, and broken where it must be. */
async function usualArguments(tables: Tables, order: Order, tool: OrderWish): Promise<JsonObject> {
  const { number, address, lines } = order
  const left = lines.filter(({ state }) => state === 'bought')
  if (tool === 'change_shipping_address') {
    const { line1, line2, city, region, postalCode, country } = address
    return { order: number, address: { line1, line2, city, region, postal_code: postalCode, country } }
  }
  if (tool === 'replace_item')
    return { order: number, lines: (left.length > 0 ? left : lines).map(({ id }) => id), reason: 'damaged' }
  if (tool !== 'exchange_items') return { order: number, reason: 'other' }
  const method = (await tables.methods.of(order.customerId))[0]?.id ?? ''
  return { order: number, items: [await otherVariant(tables, left.length > 0 ? left : lines)], method }
}

/** The first line of which there is another variant to be had. */
async function otherVariant(tables: Tables, lines: readonly OrderLine[]): Promise<JsonObject> {
  for (const { id, productId, variantId } of lines) {
    const others = await tables.products.variantsOf(productId)
    const other = others.find((one) => one.id !== variantId && one.stock > 0)
    if (other) return { line: id, variant: other.id }
  }
  throw new Refusal('conflict', 'There is no other variant of these items in stock now.')
}
