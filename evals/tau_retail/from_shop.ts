import type { Json, JsonObject } from '../../src/core/json.ts'
import type { PaymentMethod } from '../../src/core/customer.ts'
import type { LedgerEntry } from '../../src/core/ledger.ts'
import type { GoodsRequest, Order, OrderLine } from '../../src/core/order.ts'
import type { Variant } from '../../src/core/product.ts'
import type { ShopRecords } from '../../src/core/shop_records.ts'
import { type Numbers, plenty } from './to_shop.ts'
import { addressTo, amountOf, reasonTo } from './words.ts'

/** Records in the benchmark's shape, by kind and id. */
export type Exported = Readonly<Record<'orders' | 'products' | 'users', Readonly<Record<string, JsonObject>>>>

/** Our whole shop in the benchmark's shape, all amounts with two decimals. */
export function fromShop(shop: ShopRecords, numbers: Numbers): Exported {
  const users = new Map([...numbers].map(([id, number]) => [number, id]))
  const ledger = Map.groupBy(shop.ledger, ({ order }) => order)
  const requests = new Map(shop.requests.map((request) => [request.order, request]))
  const orders = shop.orders.map((order) => {
    const user = users.get(order.customerId) ?? ''
    return [order.number, orderTo(order, user, ledger.get(order.number) ?? [], requests.get(order.number))] as const
  })
  return { orders: Object.fromEntries(orders), products: productsTo(shop), users: usersTo(shop, users) }
}

function usersTo(shop: ShopRecords, users: ReadonlyMap<number, string>): Record<string, JsonObject> {
  const methods = Map.groupBy(shop.paymentMethods, ({ customerId }) => customerId)
  const orders = Map.groupBy(shop.orders, ({ customerId }) => customerId)
  const exported = shop.customers.map((customer) => {
    const own = (orders.get(customer.id) ?? []).toSorted((a, b) => a.placedAt - b.placedAt)
    const record: JsonObject = {
      name: { first_name: customer.firstName, last_name: customer.lastName },
      address: addressTo(customer.address),
      email: customer.email,
      payment_methods: Object.fromEntries((methods.get(customer.id) ?? []).map((one) => [one.id, methodTo(one)])),
      orders: own.map(({ number }) => number),
    }
    return [users.get(customer.id) ?? '', record] as const
  })
  return Object.fromEntries(exported)
}

function methodTo(method: PaymentMethod): JsonObject {
  const { id } = method
  if (method.kind === 'paypal') return { source: 'paypal', id }
  if (method.kind === 'gift_card') return { source: 'gift_card', balance: amountOf(method.balance), id }
  return { source: 'credit_card', brand: method.brand, last_four: method.lastFour, id }
}

function productsTo(shop: ShopRecords): Record<string, JsonObject> {
  const variants = Map.groupBy(shop.variants, ({ productId }) => productId)
  const exported = shop.products.map(({ id, name }) => {
    const own = (variants.get(id) ?? []).map((variant) => [variant.id, variantTo(variant)] as const)
    return [id, { name, product_id: id, variants: Object.fromEntries(own) }] as const
  })
  return Object.fromEntries(exported)
}

/** A piece that came back does not make a variant one that is offered: few are as good as none. */
function variantTo({ id, options, price, stock }: Variant): JsonObject {
  return { item_id: id, options, available: stock > plenty / 2, price: amountOf(price) }
}

function orderTo(
  order: Order,
  user: string,
  ledger: readonly LedgerEntry[],
  request: GoodsRequest | undefined,
): JsonObject {
  const itemOf = new Map(order.lines.map(({ id, variantId }) => [id, variantId]))
  return {
    order_id: order.number,
    user_id: user,
    address: addressTo(order.address),
    items: order.lines.map(itemTo),
    fulfillments: order.shipments.map(({ tracking, lineIds }) => ({
      tracking_id: tracking.split(' '),
      item_ids: lineIds.map((id) => itemOf.get(id) ?? ''),
    })),
    status: statusTo(order),
    payment_history: ledger.map(movementTo),
    ...(order.cancelReason === null ? {} : { cancel_reason: reasonTo(order.cancelReason) }),
    ...(request ? requestTo(request, itemOf) : {}),
  }
}

function itemTo({ name, productId, variantId, unitPrice, options }: OrderLine): JsonObject {
  return { name, product_id: productId, item_id: variantId, price: amountOf(unitPrice), options }
}

function movementTo({ movement, amount, methodId }: LedgerEntry): JsonObject {
  const type = movement === 'payment' || movement === 'charge' ? 'payment' : 'refund'
  return { transaction_type: type, amount: amountOf(amount), payment_method_id: methodId }
}

function statusTo({ status, itemsChanged }: Order): string {
  return status === 'pending' && itemsChanged ? 'pending (item modified)' : status.replaceAll('_', ' ')
}

function requestTo(request: GoodsRequest, itemOf: ReadonlyMap<string, string>): JsonObject {
  const items: Json = request.lines.map(({ lineId }) => itemOf.get(lineId) ?? '').toSorted()
  if (request.kind === 'return') return { return_items: items, return_payment_method_id: request.methodId }
  return {
    exchange_items: items,
    exchange_new_items: request.lines.map(({ newVariantId }) => newVariantId ?? '').toSorted(),
    exchange_payment_method_id: request.methodId,
    exchange_price_difference: amountOf(request.difference),
  }
}
