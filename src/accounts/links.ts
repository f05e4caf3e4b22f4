import type { Account, Holder, Mail, MailKind } from '../core/account.ts'
import { newId } from '../core/id.ts'
import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'
import type { Accounts } from './accounts.ts'
import { joinCustomer, type Names } from './join_customer.ts'
import { mayBeWrittenTo, writeMail, type Written } from './mails.ts'
import { hashPassword, mustBeGood } from './passwords.ts'
import { record, recordStranger } from './record.ts'
import { folded, hashOf } from './secrets.ts'
import type { Begun, Browser } from './sessions.ts'
import { enter, maySignIn } from './sign_in.ts'

/** Sends a mailbox the link that makes an account; who has one is told so there, and whoever asked learns nothing. */
export async function register(accounts: Accounts, email: string): Promise<void> {
  await writeAsked(accounts, email, (account) => (account ? 'registered_before' : 'registration'))
}

/** Sends a mailbox the link that sets a new password, or the word that it has no account to sign in with. */
export async function askReset(accounts: Accounts, email: string): Promise<void> {
  await writeAsked(accounts, email, (account, isOpen) => (account && isOpen ? 'reset' : 'no_account'))
}

type KindFor = (account: Account | null, isOpen: boolean) => MailKind

async function writeAsked(accounts: Accounts, email: string, kindFor: KindFor): Promise<void> {
  const to = folded(email)
  const written = await accounts.store.transaction(async (tables): Promise<Written | null> => {
    const account = await tables.accounts.byEmail(to)
    const isOpen = account !== null && (await maySignIn(tables, account))
    if (!(await mayBeWrittenTo(accounts, tables, to))) return null
    const done = await writeMail(accounts, tables, kindFor(account, isOpen), to, account)
    const more = { mail: done.mail.id, kind: done.mail.kind }
    if (account) await record(tables, account, 'mail_written', accounts.now(), more)
    else await recordStranger(tables, 'mail_written', accounts.now(), more)
    return done
  })
  if (written) accounts.mailed(written.letter)
}

/** Writes the mail with a link to a new password for somebody who has an account, at the operator's wish. */
export async function linkFor(accounts: Accounts, email: string, by: string): Promise<Written> {
  return accounts.store.transaction(async (tables) => {
    const account = await tables.accounts.byEmail(folded(email))
    if (!account || !(await maySignIn(tables, account)))
      throw new Refusal('not_found', 'Nobody signs in with this e-mail address.')
    const written = await writeMail(accounts, tables, 'reset', account.email, account)
    await record(tables, account, 'mail_written', accounts.now(), { mail: written.mail.id, kind: 'reset', by })
    return written
  })
}

/** What comes with a link: the password, and the names of who is no customer yet. */
export type Following = Names & { readonly token: string; readonly password: string }

/**
 * Follows the link of a mail, which proves the mailbox: makes the account or sets its password, ends every session it had,
 * and signs in. A link opens once. Throws `expired` for one that was used, replaced, or is too old.
 */
export async function followLink(
  accounts: Accounts,
  { token, password, ...names }: Following,
  browser: Browser,
): Promise<Begun> {
  const hash = hashOf(token)
  const before = await accounts.store.read((tables) => tables.mails.lockByHash(hash))
  mustOpen(before, accounts.now())
  mustBeGood(password, before.to)
  const kept = await hashPassword(password)
  const { begun, notice } = await accounts.store.transaction(async (tables) => {
    const mail = await tables.mails.lockByHash(hash)
    mustOpen(mail, accounts.now())
    const account = await accountOf(accounts, tables, mail, kept, names)
    await tables.mails.spoil(mail.to, accounts.now())
    await tables.mails.use(mail.id, accounts.now())
    await tables.sessions.endAll(account.id)
    const isReset = mail.kind === 'reset'
    const notice = isReset ? await writeMail(accounts, tables, 'password_changed', mail.to, account) : null
    return { begun: await enter(accounts, tables, account, browser), notice }
  })
  if (notice) accounts.mailed(notice.letter)
  return begun
}

function mustOpen(mail: Mail | null, now: number): asserts mail is Mail {
  if (!mail || mail.usedAt !== null || mail.expiresAt <= now) throw worthless()
}

function worthless(): Refusal {
  return new Refusal('expired', 'This link was used, replaced by a newer one, or is too old. Ask for a new one.')
}

async function accountOf(
  accounts: Accounts,
  tables: Tables,
  mail: Mail,
  password: string,
  names: Names,
): Promise<Account> {
  const at = accounts.now()
  const known = mail.accountId === null ? null : await tables.accounts.lock(mail.accountId)
  if (mail.kind === 'registration') return makeAccount(tables, mail, password, names, at)
  if (!known) throw worthless()
  if (!(await maySignIn(tables, known))) throw new Refusal('forbidden', 'This account was disabled.')
  const account = { ...known, password, holder: await heldBy(tables, known, at) }
  await tables.accounts.update(account)
  await record(tables, account, 'password_changed', at, { by: mail.kind })
  return account
}

/** A customer who bought under this address after the account was made is found at the next proof of the mailbox. */
async function heldBy(tables: Tables, account: Account, at: number): Promise<Holder> {
  if (account.holder.kind === 'staff') return account.holder
  const customerId = await joinCustomer(tables, account.email, account.holder.customerId, null, at)
  const holder = { kind: 'customer', customerId } as const
  if (customerId !== account.holder.customerId)
    await record(tables, { ...account, holder }, 'account_joined', at, { before: account.holder.customerId })
  return holder
}

async function makeAccount(tables: Tables, mail: Mail, password: string, names: Names, at: number): Promise<Account> {
  // Two links to one mailbox at once: the second was replaced, and an account stands for itself.
  if (await tables.accounts.byEmail(mail.to)) throw worthless()
  const customerId = await joinCustomer(tables, mail.to, null, names, at)
  const account: Account = {
    id: newId('acc', at),
    email: mail.to,
    holder: { kind: 'customer', customerId },
    password,
    secondFactor: null,
    createdAt: at,
  }
  await tables.accounts.insert(account)
  await record(tables, account, 'account_made', at)
  return account
}
