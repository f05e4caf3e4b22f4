import type { SignedIn } from '../core/account.ts'
import { Refusal } from '../core/refusal.ts'
import type { Accounts } from './accounts.ts'
import { writeMail } from './mails.ts'
import { hashPassword, mustBeGood } from './passwords.ts'
import { record } from './record.ts'
import { begin, type Begun, type Browser } from './sessions.ts'
import { mustKnowPassword } from './sign_in.ts'

export type PasswordChange = { readonly current: string; readonly password: string; readonly from: string }

/** Changes the password of who knows the old one: every session ends, and this browser gets a new one. */
export async function changePassword(
  accounts: Accounts,
  { account }: SignedIn,
  { current, password, from }: PasswordChange,
  browser: Browser,
): Promise<Begun> {
  await mustKnowPassword(accounts, account, current, { from, path: 'current_password' })
  mustBeGood(password, account.email)
  const kept = await hashPassword(password)
  const { begun, notice } = await accounts.store.transaction(async (tables) => {
    const fresh = await tables.accounts.lock(account.id)
    if (fresh?.password !== account.password) throw new Refusal('conflict', 'The password was changed at this moment.')
    const changed = { ...fresh, password: kept }
    await tables.accounts.update(changed)
    await tables.mails.spoil(account.email, accounts.now())
    await tables.sessions.endAll(account.id)
    const begun = await begin(accounts, tables, changed, browser, 'open')
    const notice = await writeMail(accounts, tables, 'password_changed', account.email, changed)
    await record(tables, changed, 'password_changed', accounts.now(), { by: 'password' })
    return { begun, notice }
  })
  accounts.mailed(notice.letter)
  return begun
}
