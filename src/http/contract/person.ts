import { staffRoles } from '../../core/call.ts'
import { z } from 'zod'
import { moment, words } from './common.ts'
import { email } from './session.ts'

const role = z.enum(staffRoles)

export const person = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role,
    disabled_at: moment.nullable(),
    signs_in: z
      .enum(['none', 'invited', 'password', 'second_factor'])
      .describe('`none`: no account yet; `invited`: has not chosen a password yet'),
  })
  .meta({ id: 'Person', description: 'Somebody of the staff.' })

/** Somebody of the staff, as the API shows them. */
export type PersonView = z.infer<typeof person>

export const people = z.strictObject({ items: z.array(person) }).meta({ id: 'People' })

export const personBody = z
  .strictObject({ name: words(100), email, role })
  .meta({ id: 'NewPerson', examples: [{ name: 'Ada Byron', email: 'ada@example.com', role: 'agent' }] })

export const roleBody = z.strictObject({ role }).meta({ id: 'Role' })
