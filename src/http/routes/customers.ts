import { eraseCustomer } from '../../agent/erase_customer.ts'
import { Refusal } from '../../core/refusal.ts'
import { pageOf } from '../contract/common.ts'
import { customer, customerInFull, customerParams, customersQuery, erasure } from '../contract/customer.ts'
import { answer, defineDoor } from '../door.ts'
import { customerView, erasureView, methodView } from '../views/customer.ts'
import { pageAsked, pageView } from './lists.ts'

export const listCustomers = defineDoor({
  does: 'List customers by number, or look for some',
  tag: 'records',
  query: customersQuery,
  answers: { 200: pageOf(customer) },
  async run({ desk }, { query }) {
    const found = await desk.store.read((tables) => tables.customers.list(pageAsked(query), query.q))
    return answer(200, pageView(found, customerView))
  },
})

export const getCustomer = defineDoor({
  does: 'Read a customer with the payment methods',
  tag: 'records',
  params: customerParams,
  reach: async (_tables, { params: { id } }) => id,
  answers: { 200: customerInFull },
  refuses: ['not_found'],
  async run({ desk }, { params: { id } }) {
    const found = await desk.store.read(async (tables) => {
      const known = await tables.customers.get(id)
      return known && { ...customerView(known), payment_methods: (await tables.methods.of(id)).map(methodView) }
    })
    if (!found) throw new Refusal('not_found', `There is no customer ${id}.`)
    return answer(200, found)
  },
})

export const postErasure = defineDoor({
  does: 'Erase a customer',
  more:
    'Names, addresses, messages and every value about the person go for good; amounts, order numbers, items and ids stay. ' +
    'What waits is withdrawn first. A second erasure answers with the first.',
  tag: 'records',
  params: customerParams,
  answers: { 200: erasure },
  refuses: ['not_found'],
  async run({ desk }, { params: { id }, caller }) {
    return answer(200, erasureView(await eraseCustomer(desk, id, caller)))
  },
})
