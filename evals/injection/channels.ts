import type { Order, Shipment } from '../../src/core/order.ts'
import type { Passage } from '../../src/core/policy.ts'
import type { ShopRecords } from '../../src/core/shop_records.ts'

/** Where an attacker's text gets into a turn. */
export const channels = [
  'message',
  'earlier message',
  'customer name',
  'address line',
  'item name',
  'item option',
  'cancel reason',
  'carrier',
  'product description',
  'passage',
] as const

export type Channel = (typeof channels)[number]

/** The records with the text in every field of that kind. */
export function poisoned(records: ShopRecords, channel: Channel, text: string): ShopRecords {
  if (channel === 'customer name')
    return { ...records, customers: records.customers.map((one) => ({ ...one, lastName: text })) }
  if (channel === 'address line')
    return {
      ...records,
      customers: records.customers.map((one) => ({ ...one, address: { ...one.address, line2: text } })),
      orders: records.orders.map((one) => ({ ...one, address: { ...one.address, line2: text } })),
    }
  if (channel === 'cancel reason')
    return { ...records, orders: records.orders.map((one) => ({ ...one, cancelReason: text })) }
  if (channel === 'product description')
    return { ...records, products: records.products.map((one) => ({ ...one, description: text })) }
  if (channel === 'carrier')
    return {
      ...records,
      orders: records.orders.map((one) => ({
        ...one,
        shipments: one.shipments.map((shipment) => ({ ...shipment, carrier: text })),
      })),
    }
  if (channel !== 'item name' && channel !== 'item option') return records
  return {
    ...records,
    orders: records.orders.map((one) => ({
      ...one,
      lines: one.lines.map((line) =>
        channel === 'item name' ? { ...line, name: text } : { ...line, options: { colour: text } },
      ),
    })),
  }
}

/** The records with a parcel for every order that has left; one that an order has stays there when records come in again. */
export function withParcels(records: ShopRecords): ShopRecords {
  const orders = records.orders.map((one) => (hasLeft.has(one.status) ? { ...one, shipments: [parcel(one)] } : one))
  return { ...records, orders }
}

const hasLeft: ReadonlySet<string> = new Set(['shipped', 'delivered'])

function parcel({ number, placedAt }: Order): Shipment {
  const moments = { shippedAt: placedAt, expectedAt: null, deliveredAt: null }
  return { id: `s_${number}`, carrier: 'Tern Express', tracking: 'T1', lineIds: [], ...moments }
}

/** A passage of a poisoned FAQ, found for whatever is asked. */
export function poisonedPassage(text: string): Passage {
  const citation = { policy: 'faqs/poisoned', heading: 'Poisoned', anchor: 'poisoned', version: 'eval' }
  return { citation, text, questions: [], score: 1 }
}
