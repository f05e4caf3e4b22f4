import type { PaymentMethod } from '../../core/customer.ts'
import { money } from '../../core/money.ts'
import type { MethodsTable } from '../../core/ports.ts'
import { fixed } from '../fixed.ts'
import type { Connection, Schema } from '../schema.ts'

const byId = fixed((db, { id }: { id: string }) => db.selectFrom('payment_methods').selectAll().where('id', '=', id))
const ofCustomer = fixed((db, { customer }: { customer: number }) =>
  db.selectFrom('payment_methods').selectAll().where('customer_id', '=', customer).orderBy('id'),
)
const moved = fixed((db, { id, minor }: { id: string; minor: number }) =>
  db
    .updateTable('payment_methods')
    .set((eb) => ({ balance: eb('balance', '+', minor) }))
    .where('id', '=', id),
)

export function methodsTable(connection: Connection): MethodsTable {
  return {
    async get(id) {
      const [row] = await byId(connection, { id })
      return row ? methodOf(row) : null
    },
    async of(customerId) {
      const rows = await ofCustomer(connection, { customer: customerId })
      return rows.map(methodOf)
    },
    async move(id, minor) {
      await moved(connection, { id, minor })
    },
  }
}

export function methodOf(row: Schema['payment_methods']): PaymentMethod {
  const { id, customer_id: customerId } = row
  const provider = atProvider(row)
  if (row.kind === 'paypal') return { kind: 'paypal', id, customerId, provider }
  if (row.kind === 'gift_card')
    return { kind: 'gift_card', id, customerId, balance: money(row.balance ?? 0, row.currency ?? '') }
  return { kind: 'card', id, customerId, brand: row.brand ?? 'card', lastFour: row.last_four ?? '', provider }
}

function atProvider({ provider_customer: customer, provider_reference: method }: Schema['payment_methods']) {
  return customer === null || method === null ? null : { customer, method }
}

export function methodRow(method: PaymentMethod): Schema['payment_methods'] {
  const provider = method.kind === 'gift_card' ? null : method.provider
  return {
    id: method.id,
    customer_id: method.customerId,
    kind: method.kind,
    brand: method.kind === 'card' ? method.brand : null,
    last_four: method.kind === 'card' ? method.lastFour : null,
    balance: method.kind === 'gift_card' ? method.balance.minor : null,
    currency: method.kind === 'gift_card' ? method.balance.currency : null,
    provider_customer: provider?.customer ?? null,
    provider_reference: provider?.method ?? null,
  }
}
