import { orderOptions } from '../../agent/order_options.ts'
import type { Tables } from '../../core/ports.ts'
import { Refusal } from '../../core/refusal.ts'
import { pageOf } from '../contract/common.ts'
import { order, orderParams, ordersQuery } from '../contract/order.ts'
import { orderOptionList } from '../contract/order_options.ts'
import { answer, defineDoor } from '../door.ts'
import { orderView } from '../views/order.ts'
import { orderOptionView } from '../views/order_options.ts'
import { given, pageAsked, pageView } from './lists.ts'

export const listOrders = defineDoor({
  does: 'List orders, newest first',
  tag: 'records',
  query: ordersQuery,
  reach: 'own list',
  answers: { 200: pageOf(order) },
  async run({ desk }, { query }) {
    const { customer_id: customerId, status, since, until } = query
    const filter = given({ customerId, status, since, until })
    const found = await desk.store.read((tables) => tables.orders.list(filter, pageAsked(query)))
    return answer(200, pageView(found, orderView))
  },
})

export const getOrder = defineDoor({
  does: 'Read an order with its lines and shipments',
  tag: 'records',
  params: orderParams,
  reach: ofOrder,
  answers: { 200: order },
  refuses: ['not_found'],
  async run({ desk }, { params: { number } }) {
    const found = await desk.store.read((tables) => tables.orders.get(number))
    if (!found) throw new Refusal('not_found', `There is no order ${number}.`)
    return answer(200, orderView(found))
  },
})

export const getOrderOptions = defineDoor({
  does: 'Tell what can be asked for an order now, and what the policy says to it',
  more: 'It only looks, as if the customer had said yes: whatever is asked for is judged again with its own details.',
  tag: 'records',
  reach: ofOrder,
  params: orderParams,
  answers: { 200: orderOptionList },
  refuses: ['not_found'],
  async run({ desk }, { params: { number } }) {
    const options = await orderOptions(desk, number)
    const { version } = desk.book.current()
    return answer(200, { order: number, policy_version: version, items: options.map(orderOptionView) })
  },
})

async function ofOrder(tables: Tables, { params: { number } }: { readonly params: { readonly number: string } }) {
  return (await tables.orders.get(number))?.customerId ?? null
}
