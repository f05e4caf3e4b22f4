import type { Staff } from '../core/access.ts'
import type { Caller } from '../core/call.ts'
import { Refusal } from '../core/refusal.ts'

/** A key acts for nobody by itself: what a person has to do needs their name. */
export function mustBePerson(staff: Staff | null): Staff {
  if (staff) return staff
  throw new Refusal('bad_input', 'A person has to do this.', [{ path: 'X-Staff', fix: 'name the person by id' }])
}

/** Who did something, for the audit: a person where one is known, else the key. */
export function whoDid(caller: Caller, staff: Staff | null): string {
  return staff?.id ?? `key:${caller.id}`
}
