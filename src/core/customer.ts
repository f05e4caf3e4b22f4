import type { Money } from './money.ts'

export type Address = {
  readonly line1: string
  readonly line2: string
  readonly city: string
  readonly region: string
  readonly postalCode: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
}

export type Customer = {
  readonly id: number
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly phone: string | null
  readonly locale: string
  /** The address new orders go to. */
  readonly address: Address
  /** Other addresses of the customer. */
  readonly otherAddresses: readonly Address[]
  readonly createdAt: number
}

/** The payment provider's names for a customer and an instrument of theirs, which let it be charged. */
type AtProvider = { readonly customer: string; readonly method: string }

/** An instrument that can pay and be paid back. Numbers of cards are never kept, only what is printed on a receipt. */
export type PaymentMethod =
  | {
      readonly kind: 'card'
      readonly id: string
      readonly customerId: number
      readonly brand: string
      readonly lastFour: string
      readonly provider: AtProvider | null
    }
  | {
      readonly kind: 'paypal'
      readonly id: string
      readonly customerId: number
      readonly provider: AtProvider | null
    }
  | { readonly kind: 'gift_card'; readonly id: string; readonly customerId: number; readonly balance: Money }

/** How a receipt names the instrument: `Visa ending in 4242`. */
export function nameOf(method: PaymentMethod): string {
  if (method.kind === 'paypal') return 'PayPal'
  if (method.kind === 'gift_card') return 'gift card'
  return `${method.brand.charAt(0).toUpperCase()}${method.brand.slice(1)} ending in ${method.lastFour}`
}
