import type { Customer, PaymentMethod } from './customer.ts'
import type { LedgerEntry } from './ledger.ts'
import type { GoodsRequest, Order } from './order.ts'
import type { Product, Variant } from './product.ts'

/** A shop's records as a whole: what an import brings, a seed makes and an export writes. */
export type ShopRecords = {
  readonly customers: readonly Customer[]
  readonly paymentMethods: readonly PaymentMethod[]
  readonly products: readonly Product[]
  readonly variants: readonly Variant[]
  readonly orders: readonly Order[]
  readonly ledger: readonly LedgerEntry[]
  readonly requests: readonly GoodsRequest[]
}

/** Ids that records name and that may be in the shop already. */
export type ShopIds = {
  readonly customers: readonly number[]
  readonly variants: readonly string[]
  readonly methods: readonly string[]
}

/** Those of them that the shop has. */
export type KnownIds = {
  readonly customers: ReadonlySet<number>
  readonly variants: ReadonlySet<string>
  readonly methods: ReadonlySet<string>
}
