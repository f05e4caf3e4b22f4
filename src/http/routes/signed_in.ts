import type { Begun } from '../../accounts/sessions.ts'
import type { Desk } from '../../agent/desk.ts'
import type { SignedIn } from '../../core/account.ts'
import { answer } from '../door.ts'
import type { Tries } from '../tries.ts'
import { signedInView } from '../views/session.ts'

/** Doors of people are never opened without one. */
export function mustBeSomebody(signedIn: SignedIn | null): SignedIn {
  if (signedIn) return signedIn
  throw new TypeError('a door of people was opened to nobody')
}

/** The name under which tries at somebody's codes count, wherever they are given. */
export function atCodes(tries: Tries, { account }: SignedIn): string {
  return tries.at(`code ${account.id}`)
}

/** Who is signed in, with their name. */
export async function shownTo(desk: Desk, signedIn: SignedIn) {
  const { holder } = signedIn.account
  const customer =
    holder.kind === 'staff' ? null : await desk.store.read((tables) => tables.customers.get(holder.customerId))
  return signedInView(signedIn, customer ? `${customer.firstName} ${customer.lastName}` : '')
}

/** The answer to who has just signed in, with the cookie of the session. */
export async function welcomed(desk: Desk, { token, session, account }: Begun) {
  const { holder } = account
  const staff = holder.kind === 'staff' ? await desk.store.read((tables) => tables.staff.get(holder.staffId)) : null
  const member = staff && { ...staff, disabledAt: null }
  const shown = await shownTo(desk, { session, account, member })
  return { ...answer(200, shown), cookie: { token, until: session.expiresAt } }
}
