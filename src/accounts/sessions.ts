import type { Account, Session, SignedIn } from '../core/account.ts'
import { newId } from '../core/id.ts'
import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'
import type { Accounts } from './accounts.ts'
import { record } from './record.ts'
import { hashOf, newToken } from './secrets.ts'

const minute = 60_000
/** How long people stay signed in, in milliseconds; staff sign in once a shift. */
export const staysFor = { customer: 30 * 24 * 60 * minute, staff: 12 * 60 * minute } as const
/** How long a password is good for without its second factor, in milliseconds. */
const halfFor = 5 * minute

/** The browser that somebody signs in with: the token of the session it had before, and what it calls itself. */
export type Browser = { readonly token: string | null; readonly client: string }

/** A session that begins, with its token, which is told to its browser and kept nowhere. */
export type Begun = { readonly token: string; readonly session: Session; readonly account: Account }

/** Begins a session in a browser and ends the one that it had: a token from before a sign-in is never good after it. */
export async function begin(
  { now }: Accounts,
  tables: Tables,
  account: Account,
  { token: before, client }: Browser,
  state: Session['state'],
): Promise<Begun> {
  const at = now()
  const known = before === null ? null : await tables.sessions.byHash(hashOf(before))
  if (known) await tables.sessions.end(known.session.id)
  const token = newToken()
  const lasts = state === 'half' ? halfFor : staysFor[account.holder.kind]
  const session: Session = {
    id: newId('ses', at),
    hash: hashOf(token),
    accountId: account.id,
    state,
    client,
    createdAt: at,
    expiresAt: at + lasts,
  }
  await tables.sessions.insert(session)
  return { token, session, account }
}

/** Who is behind a token; null when it opens nothing. Always looked up: a session that was ended is dead at once, everywhere. */
export async function signedIn(
  { store, now }: Pick<Accounts, 'store' | 'now'>,
  token: string,
): Promise<SignedIn | null> {
  const found = await store.read((tables) => tables.sessions.byHash(hashOf(token)))
  if (!found || found.session.expiresAt <= now() || isShutOut(found)) return null
  return found
}

/** A member of the staff who was disabled. */
function isShutOut({ account, member }: Pick<SignedIn, 'account' | 'member'>): boolean {
  return account.holder.kind === 'staff' && (member === null || member.disabledAt !== null)
}

/** Signs out here, or in another browser of the same person. */
export async function signOut({ store, now }: Accounts, { account }: SignedIn, id: string): Promise<void> {
  await store.transaction(async (tables) => {
    const own = (await tables.sessions.of(account.id)).some((session) => session.id === id)
    if (!own || !(await tables.sessions.end(id))) throw new Refusal('not_found', `You have no session ${id}.`)
    await record(tables, account, 'signed_out', now(), { session: id })
  })
}

/** Signs out in every browser, and tells how many there were. */
export async function signOutEverywhere({ store, now }: Accounts, { account }: SignedIn): Promise<number> {
  return store.transaction(async (tables) => {
    await tables.accounts.lock(account.id)
    const ended = await tables.sessions.endAll(account.id)
    await record(tables, account, 'signed_out', now(), { sessions: ended })
    return ended
  })
}
