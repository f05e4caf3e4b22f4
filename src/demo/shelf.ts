/** How a product is written down here: prices and surcharges are in US cents, and every mix of options is a variant. */
export type CatalogueEntry = {
  readonly name: string
  readonly price: number
  readonly description: string
  /** Option → value → what the value adds to the price. */
  readonly options: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly finalSale?: true
}

/** Categories and what stands in them. */
export type CatalogueShelf = Readonly<Record<string, readonly CatalogueEntry[]>>
