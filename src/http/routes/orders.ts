import { Refusal } from '../../core/refusal.ts'
import { pageOf } from '../contract/common.ts'
import { order, orderParams, ordersQuery } from '../contract/order.ts'
import { answer, defineDoor } from '../door.ts'
import { orderView } from '../views/order.ts'
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
  reach: async (tables, { params: { number } }) => (await tables.orders.get(number))?.customerId ?? null,
  answers: { 200: order },
  refuses: ['not_found'],
  async run({ desk }, { params: { number } }) {
    const found = await desk.store.read((tables) => tables.orders.get(number))
    if (!found) throw new Refusal('not_found', `There is no order ${number}.`)
    return answer(200, orderView(found))
  },
})
