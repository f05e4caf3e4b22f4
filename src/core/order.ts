import type { Address } from './customer.ts'
import type { Money } from './money.ts'

export const orderStatuses = [
  'pending',
  'processed',
  'shipped',
  'delivered',
  'cancelled',
  'return_requested',
  'exchange_requested',
  'returned',
] as const

export type OrderStatus = (typeof orderStatuses)[number]

/** What became of a line after it was bought. A line is settled once: money or goods, never both. */
export type LineState =
  | 'bought'
  | 'refunded'
  | 'return_requested'
  | 'exchange_requested'
  | 'returned'
  | 'exchanged'
  | 'replaced'

export type OrderLine = {
  readonly id: string
  readonly variantId: string
  readonly productId: string
  readonly name: string
  readonly category: string
  readonly finalSale: boolean
  readonly options: Readonly<Record<string, string>>
  readonly unitPrice: Money
  readonly quantity: number
  /** Given back for this line so far; never more than unit price times quantity. */
  readonly refunded: Money
  readonly state: LineState
}

export type Shipment = {
  readonly id: string
  readonly carrier: string
  readonly tracking: string
  readonly lineIds: readonly string[]
  readonly shippedAt: number
  readonly expectedAt: number | null
  readonly deliveredAt: number | null
}

export type Order = {
  /** The number people use, with its sign: `#12345`. */
  readonly number: string
  readonly customerId: number
  readonly status: OrderStatus
  readonly address: Address
  readonly placedAt: number
  readonly deliveredAt: number | null
  readonly cancelReason: string | null
  /** The items were changed after the order was placed. */
  readonly itemsChanged: boolean
  /** Everything paid and charged for this order, and everything given back; `refunded` never exceeds `paid`. */
  readonly paid: Money
  readonly refunded: Money
  /** The order this one replaces something of. */
  readonly replaces: string | null
  readonly lines: readonly OrderLine[]
  readonly shipments: readonly Shipment[]
}

/** A return or an exchange that was agreed and waits for the goods. Money that it will move is written down here. */
export type GoodsRequest = {
  readonly id: string
  readonly kind: 'return' | 'exchange' | 'replacement'
  readonly order: string
  readonly lines: readonly { readonly lineId: string; readonly newVariantId: string | null }[]
  readonly methodId: string | null
  /** To the customer when negative, from the customer when positive. */
  readonly difference: Money
  readonly callId: string
  readonly at: number
  /** When the goods arrived and the request was settled. */
  readonly closedAt: number | null
}

export function lineTotal(line: OrderLine): Money {
  return { minor: line.unitPrice.minor * line.quantity, currency: line.unitPrice.currency }
}

/** Whole days from one moment to a later one, in epoch milliseconds; -1 when the first never was. */
export function daysBetween(from: number | null, to: number): number {
  return from === null ? -1 : Math.floor((to - from) / 86_400_000)
}
