import type { Account, AccountsTable, Holder } from '../../core/account.ts'
import { fixed } from '../fixed.ts'
import type { Connection, Schema } from '../schema.ts'

const byEmail = fixed((db, { email }: { email: string }) =>
  db.selectFrom('accounts').selectAll().where('email', '=', email),
)

export function accountsTable(connection: Connection): AccountsTable {
  const { db, locksRows } = connection
  return {
    async get(id) {
      const row = await db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? accountOf(row) : null
    },
    async byEmail(email) {
      const [row] = await byEmail(connection, { email })
      return row ? accountOf(row) : null
    },
    async of(holder) {
      const query = db.selectFrom('accounts').selectAll()
      const own =
        holder.kind === 'customer'
          ? query.where('customer_id', '=', holder.customerId)
          : query.where('staff_id', '=', holder.staffId)
      const row = await own.executeTakeFirst()
      return row ? accountOf(row) : null
    },
    async lock(id) {
      const query = db.selectFrom('accounts').selectAll().where('id', '=', id)
      const row = await (locksRows ? query.forNoKeyUpdate() : query).executeTakeFirst()
      return row ? accountOf(row) : null
    },
    async insert(account) {
      await db.insertInto('accounts').values(accountRow(account)).execute()
    },
    async update(account) {
      const { id, ...rest } = accountRow(account)
      await db.updateTable('accounts').set(rest).where('id', '=', id).execute()
    },
  }
}

export function accountOf(row: Schema['accounts']): Account {
  return {
    id: row.id,
    email: row.email,
    holder: holderOf(row),
    password: row.password,
    secondFactor: row.second_factor === null ? null : JSON.parse(row.second_factor),
    createdAt: row.created_at,
  }
}

function holderOf({ customer_id: customerId, staff_id: staffId, id }: Schema['accounts']): Holder {
  if (customerId !== null) return { kind: 'customer', customerId }
  if (staffId !== null) return { kind: 'staff', staffId }
  throw new TypeError(`the account ${id} is nobody's`)
}

function accountRow({ id, email, holder, password, secondFactor, createdAt }: Account): Schema['accounts'] {
  return {
    id,
    email,
    customer_id: holder.kind === 'customer' ? holder.customerId : null,
    staff_id: holder.kind === 'staff' ? holder.staffId : null,
    password,
    second_factor: secondFactor && JSON.stringify(secondFactor),
    created_at: createdAt,
  }
}
