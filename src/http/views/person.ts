import type { Colleague } from '../../accounts/people.ts'
import type { PersonView } from '../contract/person.ts'
import { isoOrNull } from './common.ts'

export function personView({ id, name, email, role, disabledAt, signsIn }: Colleague): PersonView {
  return { id, name, email, role, disabled_at: isoOrNull(disabledAt), signs_in: signsIn }
}
