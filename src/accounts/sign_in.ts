import { hasSecondFactor, type Account } from '../core/account.ts'
import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'
import type { Accounts } from './accounts.ts'
import { isPassword } from './passwords.ts'
import { record, recordStranger } from './record.ts'
import { digestOf, folded } from './secrets.ts'
import { begin, type Begun, type Browser } from './sessions.ts'

/** A try to sign in; `from` is the address that it comes from. */
export type Try = { readonly email: string; readonly password: string; readonly from: string }

/**
 * Begins a session for who knows the password: half of one when a second factor is owed. A wrong password, an unknown
 * address and somebody who was disabled are told the same, after the same work.
 */
export async function signIn(accounts: Accounts, { email, password, from }: Try, browser: Browser): Promise<Begun> {
  const known = await accounts.store.read((tables) => tables.accounts.byEmail(folded(email)))
  const isRight = await isPassword(password, known?.password ?? null)
  const begun = await accounts.store.transaction(async (tables) => {
    const account = known && (await tables.accounts.lock(known.id))
    if (isRight && account && account.password === known.password && (await maySignIn(tables, account)))
      return enter(accounts, tables, account, browser)
    await recordFailure(accounts, tables, account, from)
    return null
  })
  if (begun) return begun
  throw new Refusal('unauthenticated', 'The e-mail address or the password is not right.')
}

/** Begins what comes after the first factor. */
export async function enter(accounts: Accounts, tables: Tables, account: Account, browser: Browser): Promise<Begun> {
  const isHalf = hasSecondFactor(account)
  const begun = await begin(accounts, tables, account, browser, isHalf ? 'half' : 'open')
  if (!isHalf) await record(tables, account, 'signed_in', accounts.now(), { session: begun.session.id })
  return begun
}

/** The holder is one of the shop's, and was not disabled. */
export async function maySignIn(tables: Tables, { holder }: Account): Promise<boolean> {
  return holder.kind === 'customer' || (await tables.staff.get(holder.staffId)) !== null
}

/** A wrong password or code, without an address in clear. */
export async function recordFailure(
  { masterKey, now }: Accounts,
  tables: Tables,
  account: Account | null,
  from: string,
): Promise<void> {
  const more = { from: digestOf(masterKey, from) }
  if (account) await record(tables, account, 'sign_in_failed', now(), more)
  else await recordStranger(tables, 'sign_in_failed', now(), more)
}

/** Refuses unless it is the password of somebody who has signed in already. */
export async function mustKnowPassword(
  accounts: Accounts,
  account: Account,
  password: string,
  { from, path }: { readonly from: string; readonly path: string },
): Promise<void> {
  if (await isPassword(password, account.password)) return
  await accounts.store.transaction((tables) => recordFailure(accounts, tables, account, from))
  throw new Refusal('forbidden', 'The password is not right.', [
    { path, fix: 'give the password that you sign in with' },
  ])
}
