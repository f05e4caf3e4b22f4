import type { Money } from './money.ts'

export type Product = {
  readonly id: string
  readonly name: string
  readonly category: string
  readonly description: string
  /** Sold without a right to return. */
  readonly finalSale: boolean
}

/** One thing that can be bought: a product in one choice of its options. */
export type Variant = {
  readonly id: string
  readonly productId: string
  readonly options: Readonly<Record<string, string>>
  readonly price: Money
  /** Whole pieces that can still be sold, never negative. */
  readonly stock: number
}

/** `Desk Lamp (brass, small)`. */
export function describe(name: string, options: Readonly<Record<string, string>>): string {
  const words = Object.values(options).join(', ')
  return words ? `${name} (${words})` : name
}
