import type { Mail, MailsTable } from '../../core/account.ts'
import type { Connection, Schema } from '../schema.ts'

export function mailsTable({ db, locksRows }: Connection): MailsTable {
  return {
    async lockByHash(hash) {
      const query = db.selectFrom('mails').selectAll().where('hash', '=', hash)
      const row = await (locksRows ? query.forUpdate() : query).executeTakeFirst()
      return row ? mailOf(row) : null
    },
    async insert(mail) {
      await db.insertInto('mails').values(mailRow(mail)).execute()
    },
    async use(id, at) {
      await db.updateTable('mails').set({ used_at: at }).where('id', '=', id).execute()
    },
    async spoil(to, at) {
      await db
        .updateTable('mails')
        .set({ used_at: at })
        .where('recipient', '=', to)
        .where('hash', 'is not', null)
        .where('used_at', 'is', null)
        .execute()
    },
    async waiting(now) {
      const query = db.selectFrom('mails').selectAll().where('taken_at', 'is', null).where('used_at', 'is', null)
      return (await query.where('expires_at', '>', now).orderBy('created_at').orderBy('id').execute()).map(mailOf)
    },
    async take(id, at) {
      await db.updateTable('mails').set({ taken_at: at }).where('id', '=', id).execute()
    },
    async forget(before) {
      await db.deleteFrom('mails').where('expires_at', '<', before).execute()
    },
  }
}

function mailOf(row: Schema['mails']): Mail {
  return {
    id: row.id,
    kind: row.kind as Mail['kind'],
    to: row.recipient,
    accountId: row.account_id,
    hash: row.hash,
    sealed: row.sealed,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    usedAt: row.used_at,
    takenAt: row.taken_at,
  }
}

function mailRow(mail: Mail): Schema['mails'] {
  return {
    id: mail.id,
    kind: mail.kind,
    recipient: mail.to,
    account_id: mail.accountId,
    hash: mail.hash,
    sealed: mail.sealed,
    created_at: mail.createdAt,
    expires_at: mail.expiresAt,
    used_at: mail.usedAt,
    taken_at: mail.takenAt,
  }
}
