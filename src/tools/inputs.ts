import { z } from 'zod'
import { reasons } from '../core/understanding.ts'

/** Text a person wrote: no control characters but line breaks, no lone surrogates, never longer than it need be. */
export function words(most: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((text) => text.isWellFormed(), 'has a broken character')
    .refine((text) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text), 'has a control character')
}

/** An order number with or without its sign. */
export const orderNumber = z
  .string()
  .regex(/^#?[A-Za-z0-9][A-Za-z0-9-]{0,23}$/, 'an order number such as #12345')
  .describe('Order number, such as #12345')

/** `12345` and `#12345` name the same order. */
export function withSign(number: string): string {
  return (number.startsWith('#') ? number : `#${number}`).toUpperCase()
}

/** Lines of orders that the desk placed begin with the sign of their order. */
export const identifier = z.string().regex(/^#?[A-Za-z0-9][A-Za-z0-9_.#:-]{0,63}$/, 'an id of the shop')

const lineId = identifier.describe('Id of a line of the order')
export const variantId = identifier.describe('Id of a variant of a product')
export const methodId = identifier.describe("Id of one of the customer's payment methods")

export const lineIds = z.array(lineId).min(1).max(50)

/** Lines with the variant that shall take their place. */
export const swaps = z
  .array(z.strictObject({ line: lineId, variant: variantId }))
  .min(1)
  .max(50)
  .refine((items) => new Set(items.map(({ line }) => line)).size === items.length, 'names a line twice')

export const reason = z.enum(reasons).describe('Why the customer asks')

export const address = z.strictObject({
  line1: words(120).describe('Street and house number'),
  line2: z.string().trim().max(120).default(''),
  city: words(80),
  region: z.string().trim().max(80).default(''),
  postal_code: words(16),
  country: z.string().regex(/^[A-Z]{2}$/, 'an ISO 3166-1 alpha-2 code such as US'),
})
