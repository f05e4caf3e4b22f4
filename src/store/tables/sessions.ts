import type { Session, SessionsTable } from '../../core/account.ts'
import { fixed } from '../fixed.ts'
import type { Connection, Schema } from '../schema.ts'
import { accountOf } from './accounts.ts'
import { memberOf } from './staff.ts'

/** Asked for by every request of a browser: one statement, by a unique index. */
const byHash = fixed((db, { hash }: { hash: string }) =>
  db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
    .leftJoin('staff', 'staff.id', 'accounts.staff_id')
    .select(['sessions.id', 'hash', 'account_id', 'state', 'client', 'sessions.created_at', 'expires_at'])
    .select(['accounts.email', 'customer_id', 'staff_id', 'password', 'second_factor'])
    .select(['accounts.created_at as account_created_at'])
    .select(['staff.name', 'staff.email as staff_email', 'role', 'disabled_at'])
    .where('hash', '=', hash),
)

export function sessionsTable(connection: Connection): SessionsTable {
  const { db } = connection
  return {
    async byHash(hash) {
      const [row] = await byHash(connection, { hash })
      if (!row) return null
      const account = accountOf({ ...row, id: row.account_id, created_at: row.account_created_at })
      const { staff_id: id, name, staff_email: email, role, disabled_at } = row
      const isStaff = id !== null && name !== null && email !== null && role !== null
      const member = isStaff ? memberOf({ id, name, email, role, disabled_at }) : null
      return { session: sessionOf(row), account, member }
    },
    async of(accountId) {
      const query = db.selectFrom('sessions').selectAll().where('account_id', '=', accountId)
      return (await query.orderBy('created_at', 'desc').orderBy('id', 'desc').execute()).map(sessionOf)
    },
    async insert({ id, hash, accountId, state, client, createdAt, expiresAt }) {
      const row = { id, hash, account_id: accountId, state, client, created_at: createdAt, expires_at: expiresAt }
      await db.insertInto('sessions').values(row).execute()
    },
    async end(id) {
      return (await db.deleteFrom('sessions').where('id', '=', id).executeTakeFirst()).numDeletedRows > 0n
    },
    async endAll(accountId, but) {
      const query = db.deleteFrom('sessions').where('account_id', '=', accountId)
      const ended = await (but === undefined ? query : query.where('id', '<>', but)).executeTakeFirst()
      return Number(ended.numDeletedRows)
    },
    async forget(before) {
      await db.deleteFrom('sessions').where('expires_at', '<', before).execute()
    },
  }
}

function sessionOf(row: Schema['sessions']): Session {
  return {
    id: row.id,
    hash: row.hash,
    accountId: row.account_id,
    state: row.state as Session['state'],
    client: row.client,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }
}
