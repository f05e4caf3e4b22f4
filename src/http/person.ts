import type { FastifyRequest } from 'fastify'
import { signedIn } from '../accounts/sessions.ts'
import type { Scope } from '../core/access.ts'
import type { SignedIn } from '../core/account.ts'
import type { Caller, StaffRole } from '../core/call.ts'
import { Refusal } from '../core/refusal.ts'
import { tokenIn } from './cookie.ts'
import type { Place } from './doors.ts'
import { isForPeople } from './for_people.ts'
import type { Identity } from './identity.ts'
import type { Parts } from './parts.ts'
import { mustBeOurs } from './same_origin.ts'

/** What a member of the staff may do, in the words of API keys; the doors themselves tell agents from managers. */
const scopesOf: Readonly<Record<StaffRole, readonly Scope[]>> = {
  agent: ['support', 'read', 'calls', 'staff'],
  manager: ['support', 'read', 'calls', 'staff'],
  admin: ['support', 'read', 'calls', 'staff', 'admin'],
}

/** Who signed in with the browser that asks; null when nobody did. Throws for a door that is not theirs. */
export async function personAsking(parts: Parts, request: FastifyRequest, place: Place): Promise<Identity | null> {
  const found = await sessionOf(parts, request)
  if (!found) return null
  mustBeOurs(request, parts.site)
  if (found.session.state === 'half' && place.scope !== 'session' && place.scope !== 'visitor') throw owesCode()
  mustBeTheirs(found, place)
  const { account, member } = found
  return { key: null, signedIn: found, staff: member, caller: callerOf(found), scope: account.id }
}

/** Whether a session that a stream began with still stands. */
export async function stillSignedIn(parts: Parts, request: FastifyRequest): Promise<void> {
  if (!(await sessionOf(parts, request))) throw new Refusal('unauthenticated', 'This session is over.')
}

async function sessionOf({ desk, site }: Parts, request: FastifyRequest): Promise<SignedIn | null> {
  const token = tokenIn(request, site)
  return token === null ? null : signedIn(desk, token)
}

function callerOf({ account: { holder }, member }: SignedIn): Caller {
  if (holder.kind === 'customer') return { kind: 'customer', id: String(holder.customerId) }
  if (!member) throw new TypeError('a member of the staff without a row')
  return { kind: 'staff', id: member.id, role: member.role }
}

function mustBeTheirs({ member }: SignedIn, { scope, door }: Place): void {
  if (scope === null || isForPeople(scope)) return
  if (!member) {
    if (door.reach === null) throw new Refusal('forbidden', 'This is for the staff.')
    return
  }
  if (scopesOf[member.role].includes(scope)) return
  throw new Refusal('forbidden', `The role ${member.role} may not do this: it needs the scope ${scope}.`)
}

function owesCode(): Refusal {
  return new Refusal('unauthenticated', 'A code is owed before anything opens.', [
    { path: 'code', fix: 'send the code of your authenticator to POST /session/second-factor' },
  ])
}
