import { z } from 'zod'
import { money, paging } from './common.ts'

export const product = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    category: z.string(),
    description: z.string(),
    final_sale: z.boolean(),
  })
  .meta({ id: 'Product' })

/** A product as the API shows it. */
export type ProductView = z.infer<typeof product>

const variant = z.strictObject({
  id: z.string(),
  options: z.record(z.string(), z.string()),
  price: money,
  stock: z.int().min(0),
})

export const productInFull = product.extend({ variants: z.array(variant) }).meta({ id: 'ProductInFull' })

export const productsQuery = z.strictObject(paging)
