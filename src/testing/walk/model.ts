import type { CallState } from '../../core/call.ts'
import type { LineState, OrderStatus } from '../../core/order.ts'
import { firstOrders, giftBalance, goods, named, orderNumber, recordsOf, start } from './goods.ts'

export type ModelLine = {
  readonly id: string
  variant: string
  price: number
  readonly quantity: number
  refunded: number
  state: LineState
}

/** Money of one order, as the ledger would have it: what came in is positive. */
type ModelRow = { readonly at: number; readonly id: string; readonly method: string; readonly minor: number }

type ModelRequest = {
  readonly kind: 'return' | 'exchange'
  readonly lines: readonly { readonly id: string; readonly variant: string | null }[]
  readonly to: string | null
  readonly difference: number
  readonly callId: string
}

export type ModelOrder = {
  readonly number: string
  readonly placedAt: number
  deliveredAt: number | null
  status: OrderStatus
  country: string
  changed: boolean
  paid: number
  refunded: number
  readonly lines: ModelLine[]
  readonly rows: ModelRow[]
  request: ModelRequest | null
}

export type Asked = {
  readonly tool: string
  readonly args: Readonly<Record<string, unknown>>
  readonly byStaff: boolean
}

export type ModelCall = Asked & {
  readonly id: string
  readonly createdAt: number
  readonly confirmed: boolean
  state: CallState
  /** What a yes would be to; null when it was refused before there was anything to see. */
  plan: string | null
  approval: { state: 'waiting' | 'approved' | 'refused' | 'void'; readonly expiresAt: number } | null
}

/** A shop and its calls, kept in the simplest way there is. Amounts are cents. */
export type Model = {
  readonly walk: number
  now: number
  country: string
  gift: number
  readonly stock: Map<string, number>
  readonly orders: ModelOrder[]
  readonly refunds: { readonly at: number; readonly minor: number }[]
  readonly calls: ModelCall[]
}

export function newModel(walk: number): Model {
  return {
    walk,
    now: start,
    country: 'US',
    gift: giftBalance,
    stock: new Map(goods.map(({ variant, stock }) => [named(walk, variant), stock])),
    orders: firstOrders.map((_, index) => firstOrder(walk, index)),
    refunds: [],
    calls: [],
  }
}

function firstOrder(walk: number, index: number): ModelOrder {
  const records = recordsOf(walk)
  const order = records.orders[index]
  if (!order) throw new TypeError('no such order')
  const { number, placedAt, deliveredAt, status, paid, refunded } = order
  return {
    number: orderNumber(walk, index),
    placedAt,
    deliveredAt,
    status,
    country: 'US',
    changed: false,
    paid: paid.minor,
    refunded: refunded.minor,
    lines: order.lines.map((line) => ({
      id: line.id,
      variant: line.variantId,
      price: line.unitPrice.minor,
      quantity: line.quantity,
      refunded: 0,
      state: 'bought' as const,
    })),
    rows: records.ledger
      .filter((entry) => entry.order === number)
      .map(({ at, id, methodId, movement, amount }) => ({
        at,
        id,
        method: methodId,
        minor: movement === 'payment' ? amount.minor : -amount.minor,
      })),
    request: null,
  }
}

/** What each instrument paid and has not got back, in the order in which they first paid. */
export function leftOf(order: ModelOrder): Map<string, number> {
  const left = new Map<string, number>()
  const rows = order.rows.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  for (const { method, minor } of rows) left.set(method, (left.get(method) ?? 0) + minor)
  for (const [method, minor] of left) if (minor <= 0) left.delete(method)
  return left
}

export function price(walk: number, variant: string): number {
  return goods.find((one) => named(walk, one.variant) === variant)?.price ?? 0
}

export function productOf(walk: number, variant: string): string {
  return goods.find((one) => named(walk, one.variant) === variant)?.product ?? ''
}
