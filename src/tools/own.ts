import { type Address, nameOf, type PaymentMethod } from '../core/customer.ts'
import { type Money, money } from '../core/money.ts'
import { lineTotal, type Order, type OrderLine } from '../core/order.ts'
import { describe, type Variant } from '../core/product.ts'
import { Refusal } from '../core/refusal.ts'
import type { ToolContext } from '../core/tool.ts'
import { withSign } from './inputs.ts'

/** The customer's order, held until the transaction ends. Somebody else's looks exactly like one that does not exist. */
export async function ownOrder(number: string, context: ToolContext): Promise<Order> {
  return mine(number, await context.tables.orders.lock(withSign(number)), context)
}

/** The customer's order, only looked at. */
export async function readOwnOrder(number: string, context: ToolContext): Promise<Order> {
  return mine(number, await context.tables.orders.get(withSign(number)), context)
}

function mine(number: string, order: Order | null, context: ToolContext): Order {
  if (order && order.customerId === context.customerId) return order
  throw new Refusal('not_found', `There is no order ${withSign(number)} in this account.`, [
    { path: 'arguments.order', fix: "use the number of one of the customer's own orders" },
  ])
}

export async function ownMethod(id: string, context: ToolContext): Promise<PaymentMethod> {
  const method = await context.tables.methods.get(id)
  if (method && method.customerId === context.customerId) return method
  throw new Refusal('not_found', 'There is no such payment method in this account.', [
    { path: 'arguments.method', fix: "use one of the customer's own payment methods" },
  ])
}

/** The lines named, or, when none are, those that are still as they were bought. */
export function linesOf(order: Order, ids: readonly string[] | undefined): OrderLine[] {
  if (ids === undefined) return order.lines.filter(({ state }) => state === 'bought')
  return [...new Set(ids)].map((id) => {
    const line = order.lines.find((candidate) => candidate.id === id)
    if (line) return line
    throw new Refusal('not_found', `Order ${order.number} has no line ${id}.`, [
      { path: 'arguments.lines', fix: 'use line ids of this order' },
    ])
  })
}

export async function variantFor(id: string, context: ToolContext): Promise<Variant> {
  const variant = await context.tables.products.variant(id)
  if (variant) return variant
  throw new Refusal('not_found', `There is no variant ${id}.`, [
    { path: 'arguments.items', fix: 'use variant ids of the same product' },
  ])
}

/** What can still be given back for a line. */
export function leftOf(line: OrderLine): Money {
  return money(lineTotal(line).minor - line.refunded.minor, line.unitPrice.currency)
}

/** What the rules want to know about the lines of a call. */
export function lineFacts(lines: readonly OrderLine[]) {
  return {
    categories: [...new Set(lines.map(({ category }) => category))].sort(),
    final_sale: lines.some(({ finalSale }) => finalSale),
    lines_untouched: lines.length > 0 && lines.every(({ state }) => state === 'bought'),
  }
}

/** The same for lines that other goods shall stand for: one that gave money back is settled with money, even in part. */
export function wholeLineFacts(lines: readonly OrderLine[]) {
  const facts = lineFacts(lines)
  return { ...facts, lines_untouched: facts.lines_untouched && lines.every(({ refunded }) => refunded.minor === 0) }
}

/** `2 × Desk Lamp (brass) and Kettle`. */
export function listLines(lines: readonly OrderLine[]): string {
  return listed(
    lines.map((line) => `${line.quantity > 1 ? `${line.quantity} × ` : ''}${describe(line.name, line.options)}`),
  )
}

export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}

export function covers(method: PaymentMethod, amount: Money): boolean {
  if (method.kind !== 'gift_card') return true
  return amount.minor <= 0 || (method.balance.currency === amount.currency && method.balance.minor >= amount.minor)
}

export function yourMethod(method: PaymentMethod): string {
  return `your ${nameOf(method)}`
}

export function oneLine(address: Address): string {
  const { line1, line2, city, region, postalCode, country } = address
  return [line1, line2, city, [region, postalCode].filter(Boolean).join(' '), country].filter(Boolean).join(', ')
}
