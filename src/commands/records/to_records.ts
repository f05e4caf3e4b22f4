import type { Address, Customer, PaymentMethod } from '../../core/customer.ts'
import type { Product, Variant } from '../../core/product.ts'
import type { Purse } from './purse.ts'
import type { AddressShape, CustomerShape, ProductShape } from './shapes.ts'

export type CustomerRecords = { readonly customer: Customer; readonly methods: readonly PaymentMethod[] }

/** A customer whose file does not say since when is one since `now`. */
export function customerRecords(shape: CustomerShape, now: number, amount: Purse): CustomerRecords {
  const customer: Customer = {
    id: shape.id,
    firstName: shape.first_name,
    lastName: shape.last_name,
    email: shape.email,
    phone: shape.phone,
    locale: shape.locale,
    address: addressOf(shape.address),
    otherAddresses: shape.other_addresses.map(addressOf),
    createdAt: shape.created_at ?? now,
  }
  const methods = shape.payment_methods.map((method, index): PaymentMethod => {
    const owned = { id: method.id, customerId: shape.id }
    if (method.kind === 'paypal') return { kind: method.kind, ...owned, provider: atProvider(method) }
    if (method.kind === 'card') {
      const { brand, last_four: lastFour } = method
      return { kind: method.kind, ...owned, brand, lastFour, provider: atProvider(method) }
    }
    return {
      kind: method.kind,
      ...owned,
      balance: amount(method.balance, method.currency, ['payment_methods', index, 'balance']),
    }
  })
  return { customer, methods }
}

/** One without the other is of no use: it takes both to charge an instrument. */
function atProvider(method: { readonly provider_customer: string | null; readonly provider_reference: string | null }) {
  const { provider_customer: customer, provider_reference: reference } = method
  return customer === null || reference === null ? null : { customer, method: reference }
}

export type ProductRecords = { readonly product: Product; readonly variants: readonly Variant[] }

export function productRecords(shape: ProductShape, amount: Purse): ProductRecords {
  const { id, name, category, description, final_sale: finalSale } = shape
  const variants = shape.variants.map((variant, index): Variant => {
    const price = amount(variant.price, variant.currency, ['variants', index, 'price'])
    return { id: variant.id, productId: id, options: variant.options, price, stock: variant.stock }
  })
  return { product: { id, name, category, description, finalSale }, variants }
}

export function addressOf({ postal_code: postalCode, ...address }: AddressShape): Address {
  return { ...address, postalCode }
}
