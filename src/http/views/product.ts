import type { Product, Variant } from '../../core/product.ts'
import type { ProductView } from '../contract/product.ts'
import type { Shown } from './common.ts'

export function productView({ id, name, category, description, finalSale }: Product): Shown<ProductView> {
  return { id, name, category, description, final_sale: finalSale }
}

export function variantView({ id, options, price, stock }: Variant) {
  return { id, options, price, stock }
}
