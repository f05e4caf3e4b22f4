import type { Account, Mail, MailKind } from '../core/account.ts'
import { newId } from '../core/id.ts'
import type { Store, Tables } from '../core/ports.ts'
import { openText, sealText } from '../privacy/index.ts'
import type { Accounts } from './accounts.ts'
import { type Letter, lasts, letterOf } from './letters.ts'
import { digestOf, hashOf, newToken } from './secrets.ts'

/** Mails that strangers can have sent to one mailbox, and in which time, in milliseconds. */
const asked = { most: 3, lasts: 3_600_000 } as const

const withLink = new Set<MailKind>(['registration', 'invitation', 'reset'])

/** A mail that was written down, and its link; null for a mail without one. */
export type Written = { readonly letter: Letter; readonly link: string | null; readonly mail: Mail }

/** Writes a mail down inside a transaction; its link makes those that went to the mailbox before worthless. */
export async function writeMail(
  { masterKey, now, url }: Accounts,
  tables: Tables,
  kind: MailKind,
  to: string,
  account: Account | null,
): Promise<Written> {
  const at = now()
  const id = newId('mail', at)
  const token = withLink.has(kind) ? newToken() : null
  const link = token === null ? null : `${url()}/link#${token}`
  const letter = letterOf(kind, to, url(), link)
  if (token !== null) await tables.mails.spoil(to, at)
  const mail: Mail = {
    id,
    kind,
    to,
    accountId: account?.id ?? null,
    hash: token === null ? null : hashOf(token),
    sealed: sealText(masterKey, JSON.stringify({ subject: letter.subject, text: letter.text }), id),
    createdAt: at,
    expiresAt: at + lasts[kind],
    usedAt: null,
    takenAt: null,
  }
  await tables.mails.insert(mail)
  return { letter, link, mail }
}

/** Whether strangers may still have something sent to a mailbox; counts it. */
export async function mayBeWrittenTo({ masterKey }: Accounts, tables: Tables, to: string): Promise<boolean> {
  const { taken } = await tables.budgets.take(`mail:${digestOf(masterKey, to)}`, 1, asked.lasts)
  return taken <= asked.most
}

/** A mail that waits, with its words. */
export type WaitingMail = Mail & { readonly letter: Letter }

/** What waits to be delivered, the oldest first. Throws SealBroken when the master key is another one. */
export async function waitingMails(
  { store, masterKey }: { readonly store: Store; readonly masterKey: Uint8Array },
  now: number,
): Promise<WaitingMail[]> {
  const mails = await store.read((tables) => tables.mails.waiting(now))
  return mails.map((mail) => ({ ...mail, letter: opened(masterKey, mail) }))
}

/** Writes down that mails were handed to whoever delivers them. */
export async function takeMails(store: Store, mails: readonly Mail[], now: number): Promise<void> {
  await store.transaction(async (tables) => {
    for (const { id } of mails) await tables.mails.take(id, now)
  })
}

function opened(masterKey: Uint8Array, { id, to, sealed }: Mail): Letter {
  return { to, ...(JSON.parse(openText(masterKey, sealed, id)) as { subject: string; text: string }) }
}
