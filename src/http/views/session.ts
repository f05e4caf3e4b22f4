import { hasSecondFactor, type Session, type SignedIn } from '../../core/account.ts'
import type { SignedInView, VisitorView } from '../contract/session.ts'
import { iso } from './common.ts'

/** Nobody is signed in. */
export const nobody: VisitorView = { state: 'nobody', person: null, session: null }

/** `name` is the customer's; a member of the staff brings their own. */
export function signedInView(signedIn: SignedIn, name: string): SignedInView {
  const { session, account, member } = signedIn
  const { holder, email } = account
  const isHalf = session.state === 'half'
  const person = {
    name: member?.name ?? name,
    email,
    role: member?.role ?? ('customer' as const),
    customer_id: holder.kind === 'customer' ? holder.customerId : null,
    staff_id: holder.kind === 'staff' ? holder.staffId : null,
    second_factor: hasSecondFactor(account),
  }
  return {
    state: isHalf ? 'second_factor' : 'signed_in',
    person: isHalf ? null : person,
    session: sessionView(session, session.id),
  }
}

export function sessionView({ id, client, createdAt, expiresAt }: Session, current: string) {
  return { id, client, created_at: iso(createdAt), expires_at: iso(expiresAt), current: id === current }
}
