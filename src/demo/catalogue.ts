import type { Product, Variant } from '../core/product.ts'
import { activeProducts } from './products_active.ts'
import { householdProducts } from './products_household.ts'
import { pleasureProducts } from './products_pleasure.ts'
import type { CatalogueEntry } from './shelf.ts'

/** Variants that the personas talk about: their stock is a promise, not a roll of the dice. */
const promisedStock: Readonly<Record<string, number>> = {
  desk_lamp_brass: 23,
  desk_lamp_black: 17,
  desk_lamp_white: 0,
  wool_sweater_forest_s: 8,
  wool_sweater_forest_m: 5,
  wool_sweater_forest_l: 11,
  wool_sweater_forest_xl: 0,
  wool_sweater_oatmeal_m: 6,
  rain_jacket_navy_m: 4,
  rain_jacket_navy_l: 9,
  running_shoes_grey_9: 6,
  running_shoes_grey_10: 7,
}

/** Everything Harbor & Pine sells; `random` decides the stock of the variants that no persona talks about. */
export function catalogue(random: () => number): { products: Product[]; variants: Variant[] } {
  const products: Product[] = []
  const variants: Variant[] = []
  for (const shelf of [householdProducts, activeProducts, pleasureProducts]) {
    for (const [category, entries] of Object.entries(shelf)) {
      for (const entry of entries) {
        const { name, description, finalSale = false } = entry
        const product = { id: slug(name), name, category, description, finalSale }
        products.push(product)
        variants.push(...variantsOf(product, entry, random))
      }
    }
  }
  return { products, variants }
}

function variantsOf(product: Product, entry: CatalogueEntry, random: () => number): Variant[] {
  let choices: { options: Record<string, string>; minor: number }[] = [{ options: {}, minor: entry.price }]
  for (const [option, values] of Object.entries(entry.options)) {
    choices = choices.flatMap(({ options, minor }) =>
      Object.entries(values).map(([value, more]) => ({
        options: { ...options, [option]: value },
        minor: minor + more,
      })),
    )
  }
  return choices.map(({ options, minor }) => {
    const id = slug([product.name, ...Object.values(options)].join(' '))
    const rolled = random() < 0.09 ? 0 : 1 + Math.floor(random() * 60)
    const price = { minor, currency: 'USD' }
    return { id, productId: product.id, options, price, stock: promisedStock[id] ?? rolled }
  })
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
}
