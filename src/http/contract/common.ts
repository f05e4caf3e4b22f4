import { z } from 'zod'

/** A moment in UTC, such as `2026-03-10T09:00:00.000Z`. */
export const moment = z.iso.datetime().describe('A moment in UTC')

export const money = z
  .strictObject({
    minor: z.int().describe('Whole minor units: cents for USD, yen for JPY'),
    currency: z.string().length(3).describe('ISO 4217'),
  })
  .meta({ id: 'Money', examples: [{ minor: 4599, currency: 'USD' }] })

/** JSON of any shape. */
export const anything = z.unknown()

export const anyObject = z.record(z.string(), anything)

/** An id made by the desk or the shop; one that cannot be an id is one that nothing has. */
export const idText = z
  .string()
  .regex(/^[\w#.:~-]{1,100}$/)
  .describe('An id')

export const idParams = z.strictObject({ id: idText })

const asWhole = z
  .string()
  .regex(/^\d{1,15}$/, 'a whole number')
  .transform(Number)

/** A query is text; the documentation says what the text is. */
const inQuery = { type: 'integer', pattern: undefined, maxLength: undefined }

/** The number of a customer in a query. */
export const customerIdQuery = asWhole
  .pipe(z.int().min(1))
  .optional()
  .meta({ ...inQuery, minimum: 1, maximum: 999_999_999_999_999, description: 'Only of this customer' })

/** Every list is paged: the `next` of one page is the `after` of the next. */
export const paging = {
  limit: asWhole
    .pipe(z.int().min(1).max(100))
    .default(25)
    .meta({ ...inQuery, minimum: 1, maximum: 100, default: 25, description: 'Entries a page' }),
  after: z
    .string()
    .regex(/^[\w-]{1,400}$/, 'the `next` of the page before')
    .optional()
    .describe('The `next` of the page before'),
}

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    items: z.array(item).max(100),
    next: z.string().nullable().describe('Where the next page starts; null on the last one'),
  })
}

/** Text a person wrote, trimmed and never empty. */
export function words(most: number) {
  return z.string().trim().min(1).max(most)
}

/** An order number with or without its sign; `12345` and `#12345` name the same order. */
export const orderNumber = z
  .string()
  .regex(/^#?[A-Za-z0-9][A-Za-z0-9-]{0,23}$/, 'an order number such as #12345')
  .transform((number) => (number.startsWith('#') ? number : `#${number}`).toUpperCase())

/** A day or a moment in a query, as epoch milliseconds. */
export const momentQuery = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], 'a day such as 2026-03-10 or a moment in ISO 8601')
  .transform((text) => Date.parse(text))
