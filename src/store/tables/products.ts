import { money } from '../../core/money.ts'
import type { ProductsTable } from '../../core/ports.ts'
import type { Product, Variant } from '../../core/product.ts'
import { pageOf, readCursor } from '../page.ts'
import type { Connection, Schema } from '../schema.ts'

export function productsTable({ db }: Connection): ProductsTable {
  return {
    async get(id) {
      const row = await db.selectFrom('products').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? productOf(row) : null
    },
    async variant(id) {
      const row = await db.selectFrom('variants').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? variantOf(row) : null
    },
    async variantsOf(productId) {
      const rows = await db
        .selectFrom('variants')
        .selectAll()
        .where('product_id', '=', productId)
        .orderBy('id')
        .execute()
      return rows.map(variantOf)
    },
    async list(page) {
      let query = db
        .selectFrom('products')
        .selectAll()
        .orderBy('id')
        .limit(page.limit + 1)
      if (page.after !== null) query = query.where('id', '>', readCursor(page.after).id)
      return pageOf(await query.execute(), page, productOf, (row) => ({ at: 0, id: row.id }))
    },
    async moveStock(variantId, pieces) {
      await db
        .updateTable('variants')
        .set((eb) => ({ stock: eb('stock', '+', pieces) }))
        .where('id', '=', variantId)
        .execute()
    },
  }
}

export function productOf(row: Schema['products']): Product {
  return {
    id: row.id,
    name: row.name,
    category: row.category,
    description: row.description,
    finalSale: row.final_sale === 1,
  }
}

export function variantOf(row: Schema['variants']): Variant {
  return {
    id: row.id,
    productId: row.product_id,
    options: JSON.parse(row.options),
    price: money(row.price, row.currency),
    stock: row.stock,
  }
}

export function productRow(product: Product): Schema['products'] {
  const { id, name, category, description, finalSale } = product
  return { id, name, category, description, final_sale: finalSale ? 1 : 0 }
}

export function variantRow(variant: Variant): Schema['variants'] {
  return {
    id: variant.id,
    product_id: variant.productId,
    options: JSON.stringify(variant.options),
    price: variant.price.minor,
    currency: variant.price.currency,
    stock: variant.stock,
  }
}
