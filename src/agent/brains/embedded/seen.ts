import type { Call } from '../../../core/call.ts'
import type { OrderStatus } from '../../../core/order.ts'
import type { OutboxState } from '../../../core/outbox.ts'

/** An order as the reading tools show it; `src/tools/views.ts` writes it. */
export type SeenOrder = {
  readonly order: string
  readonly status: OrderStatus
  readonly placed_at: string
  readonly delivered_at: string | null
  readonly currency: string
  readonly paid: number
  readonly refunded: number
  readonly address: { readonly country: string }
  readonly lines: readonly SeenLine[]
  readonly matching_lines?: readonly string[]
  readonly payments?: readonly SeenPayment[]
}

export type SeenLine = {
  readonly line: string
  readonly product: string
  readonly variant: string
  readonly name: string
  readonly options: Readonly<Record<string, string>>
  readonly quantity: number
  readonly unit_price: number
  readonly state: string
}

export type SeenPayment = {
  readonly movement: string
  readonly purpose: string
  readonly amount: number
  readonly method: string
  readonly method_name: string
  readonly at: string
  /** How far the payment provider is; null when the books are the whole truth. */
  readonly outside: OutboxState | null
}

export type SeenProduct = {
  readonly product: string
  readonly name: string
  readonly description: string
  readonly final_sale: boolean
  readonly variants: readonly SeenVariant[]
}

export type SeenVariant = {
  readonly variant: string
  readonly options: Readonly<Record<string, string>>
  readonly price: number
  readonly currency: string
  readonly in_stock: boolean
}

export type SeenMethod = {
  readonly method: string
  readonly kind: string
  readonly brand?: string
  readonly last_four?: string
  readonly balance?: number
  readonly currency?: string
}

export type SeenCustomer = {
  readonly first_name: string
  readonly address: { readonly country: string }
  readonly payment_methods: readonly SeenMethod[]
}

export function seenOrders(call: Call): readonly SeenOrder[] {
  return (call.receipt?.result as { orders: readonly SeenOrder[] } | undefined)?.orders ?? []
}

export function seenOrder(call: Call): SeenOrder | null {
  return (call.receipt?.result as SeenOrder | undefined) ?? null
}

export function seenProducts(call: Call): readonly SeenProduct[] {
  return (call.receipt?.result as { products: readonly SeenProduct[] } | undefined)?.products ?? []
}

export function seenCustomer(call: Call): SeenCustomer | null {
  return (call.receipt?.result as SeenCustomer | undefined) ?? null
}

/** `Desk Lamp (brass)`, and how many of it. */
export function nameOfLine({ name, options, quantity }: SeenLine): string {
  const words = Object.values(options).join(', ')
  return `${quantity > 1 ? `${quantity} × ` : ''}${name}${words ? ` (${words})` : ''}`
}

const shortDay = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', month: 'long', day: 'numeric' })

/** `order #12345 from May 3 (Desk Lamp, Kettle)`: enough to tell orders apart. */
export function nameOfOrder({ order, placed_at: placedAt, lines }: SeenOrder): string {
  return `order ${order} from ${shortDay.format(Date.parse(placedAt))} (${lines.map(({ name }) => name).join(', ')})`
}
