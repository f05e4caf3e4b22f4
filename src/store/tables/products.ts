import { money } from '../../core/money.ts'
import type { ProductsTable } from '../../core/ports.ts'
import type { Product, Variant } from '../../core/product.ts'
import { fixed } from '../fixed.ts'
import { pageOf, readCursor } from '../page.ts'
import type { Connection, Schema } from '../schema.ts'

const byId = fixed((db, { id }: { id: string }) => db.selectFrom('products').selectAll().where('id', '=', id))
const variantById = fixed((db, { id }: { id: string }) => db.selectFrom('variants').selectAll().where('id', '=', id))
const ofProduct = fixed((db, { product }: { product: string }) =>
  db.selectFrom('variants').selectAll().where('product_id', '=', product).orderBy('id'),
)
const stockMoved = fixed((db, { id, pieces }: { id: string; pieces: number }) =>
  db
    .updateTable('variants')
    .set((eb) => ({ stock: eb('stock', '+', pieces) }))
    .where('id', '=', id),
)

export function productsTable(connection: Connection): ProductsTable {
  return {
    async get(id) {
      const [row] = await byId(connection, { id })
      return row ? productOf(row) : null
    },
    async variant(id) {
      const [row] = await variantById(connection, { id })
      return row ? variantOf(row) : null
    },
    async variantsOf(productId) {
      const rows = await ofProduct(connection, { product: productId })
      return rows.map(variantOf)
    },
    async list(page) {
      let query = connection.db
        .selectFrom('products')
        .selectAll()
        .orderBy('id')
        .limit(page.limit + 1)
      if (page.after !== null) query = query.where('id', '>', readCursor(page.after).id)
      return pageOf(await query.execute(), page, productOf, (row) => ({ at: 0, id: row.id }))
    },
    async moveStock(variantId, pieces) {
      await stockMoved(connection, { id: variantId, pieces })
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
