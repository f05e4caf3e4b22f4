import type { Staff } from '../core/access.ts'
import { Refusal } from '../core/refusal.ts'

/** A key acts for nobody by itself: what a person has to do needs their name. */
export function mustBePerson(staff: Staff | null): Staff {
  if (staff) return staff
  throw new Refusal('bad_input', 'A person has to do this.', [{ path: 'X-Staff', fix: 'name the person by id' }])
}
