import { type Selectable, sql } from 'kysely'
import type { Customer } from '../../core/customer.ts'
import type { CustomersTable } from '../../core/ports.ts'
import { fixed } from '../fixed.ts'
import { pageOf, readCursor } from '../page.ts'
import type { Connection, Schema } from '../schema.ts'
import { meansCustomer } from './ticket_words.ts'

const byId = fixed((db, { id }: { id: number }) => db.selectFrom('customers').selectAll().where('id', '=', id))
const lockedById = fixed((db, { id }: { id: number }, locksRows) => {
  const query = db.selectFrom('customers').selectAll().where('id', '=', id)
  return locksRows ? query.forNoKeyUpdate() : query
})

export function customersTable(connection: Connection): CustomersTable {
  const { db } = connection
  return {
    async get(id) {
      const [row] = await byId(connection, { id })
      return row ? customerOf(row) : null
    },
    async lock(id) {
      const [row] = await lockedById(connection, { id })
      return row ? customerOf(row) : null
    },
    async setAddress(id, address) {
      await db
        .updateTable('customers')
        .set({ address: JSON.stringify(address) })
        .where('id', '=', id)
        .execute()
    },
    async byEmail(email) {
      const query = db.selectFrom('customers').selectAll().where(sql<string>`lower(email)`, '=', email.toLowerCase())
      return (await query.orderBy('id').execute()).map(customerOf)
    },
    async insert(customer) {
      await db.insertInto('customers').values(customerRow(customer)).execute()
    },
    async list(page, looked) {
      let query = db
        .selectFrom('customers')
        .selectAll()
        .orderBy('id')
        .limit(page.limit + 1)
      if (looked !== undefined) query = query.where(meansCustomer(connection, looked))
      if (page.after !== null) query = query.where('id', '>', readCursor(page.after).at)
      return pageOf(await query.execute(), page, customerOf, (row) => ({ at: row.id, id: 'c' }))
    },
  }
}

export function customerOf(row: Selectable<Schema['customers']>): Customer {
  return {
    id: row.id,
    firstName: row.first_name,
    lastName: row.last_name,
    email: row.email,
    phone: row.phone,
    locale: row.locale,
    address: JSON.parse(row.address),
    otherAddresses: JSON.parse(row.other_addresses),
    createdAt: row.created_at,
  }
}

export function customerRow(customer: Customer): Schema['customers'] {
  return {
    id: customer.id,
    first_name: customer.firstName,
    last_name: customer.lastName,
    email: customer.email,
    phone: customer.phone,
    locale: customer.locale,
    address: JSON.stringify(customer.address),
    other_addresses: JSON.stringify(customer.otherAddresses),
    created_at: customer.createdAt,
  }
}
