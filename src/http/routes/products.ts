import { Refusal } from '../../core/refusal.ts'
import { idParams, pageOf } from '../contract/common.ts'
import { product, productInFull, productsQuery } from '../contract/product.ts'
import { answer, defineDoor } from '../door.ts'
import { productView, variantView } from '../views/product.ts'
import { pageAsked, pageView } from './lists.ts'

export const listProducts = defineDoor({
  does: 'List products',
  tag: 'records',
  query: productsQuery,
  reach: 'all',
  answers: { 200: pageOf(product) },
  async run({ desk }, { query }) {
    const found = await desk.store.read((tables) => tables.products.list(pageAsked(query)))
    return answer(200, pageView(found, productView))
  },
})

export const getProduct = defineDoor({
  does: 'Read a product with its variants',
  tag: 'records',
  params: idParams,
  reach: 'all',
  answers: { 200: productInFull },
  refuses: ['not_found'],
  async run({ desk }, { params: { id } }) {
    const found = await desk.store.read(async (tables) => {
      const known = await tables.products.get(id)
      return known && { ...productView(known), variants: (await tables.products.variantsOf(id)).map(variantView) }
    })
    if (!found) throw new Refusal('not_found', `There is no product ${id}.`)
    return answer(200, found)
  },
})
