import type { Product, Variant } from '../core/product.ts'
import type { LinePlan } from './order_plan.ts'

/** The catalogue as the order writers look things up in it. */
export type Stock = {
  readonly products: readonly Product[]
  readonly variants: readonly Variant[]
  /** A line of this variant; throws a TypeError for an id that is not sold here. */
  readonly line: (variantId: string, quantity?: number) => LinePlan
  readonly siblings: (variant: Variant) => readonly Variant[]
}

export function stockOf(products: readonly Product[], variants: readonly Variant[]): Stock {
  const productOf = new Map(products.map((product) => [product.id, product]))
  const variantOf = new Map(variants.map((variant) => [variant.id, variant]))
  const line = (variantId: string, quantity = 1) => {
    const variant = variantOf.get(variantId)
    const product = variant && productOf.get(variant.productId)
    if (!variant || !product) throw new TypeError(`the demo shop does not sell ${variantId}`)
    return { product, variant, quantity }
  }
  const siblings = ({ id, productId }: Variant) =>
    variants.filter((other) => other.productId === productId && other.id !== id)
  return { products, variants, line, siblings }
}
