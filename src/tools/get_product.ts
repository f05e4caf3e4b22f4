import { z } from 'zod'
import { Refusal } from '../core/refusal.ts'
import { defineReadingTool } from './define.ts'
import { identifier, words } from './inputs.ts'
import { bestMatches } from './match_items.ts'
import { productView } from './views.ts'

export const getProduct = defineReadingTool({
  name: 'get_product',
  purpose: 'Look up a product and its variants, with prices and stock, by id or by words.',
  doing: 'Looking up the product',
  input: z.strictObject({
    product: identifier.optional(),
    about: words(120).optional().describe('Words for the product, such as "desk lamp"'),
  }),
  async find({ product: id, about }, { tables }) {
    if (id === undefined && about === undefined) {
      throw new Refusal('bad_input', 'Say which product.', [{ path: 'arguments', fix: 'give product or about' }])
    }
    const all =
      id === undefined
        ? (await tables.products.list({ limit: 5_000, after: null })).items
        : [await tables.products.get(id)]
    const products = all.filter((product) => product !== null)
    const best = about === undefined ? products : bestMatches(about, products, (product) => product.name).slice(0, 3)
    if (best.length === 0) throw new Refusal('not_found', 'We have no such product.')
    const found = []
    for (const product of best) found.push(productView(product, await tables.products.variantsOf(product.id)))
    return { says: `We have ${best.map(({ name }) => name).join(', ')}.`, result: { products: found } }
  },
})
