import { staffRoles } from '../../core/call.ts'
import { z } from 'zod'
import { moment } from './common.ts'

/** An e-mail address as somebody types it. */
export const email = z
  .string()
  .trim()
  .max(254)
  .pipe(z.email('an e-mail address such as maya@example.com'))
  .describe('An e-mail address')

/** A password that is asked for again, or tried. */
export const givenPassword = z.string().min(1).max(256).describe('The password')

/** A password that is chosen; what else it must be is told when it is not. */
export const chosenPassword = z.string().min(10, 'at least 10 characters').max(256).describe('At least 10 characters')

export const signInBody = z
  .strictObject({ email, password: givenPassword })
  .meta({ id: 'SignIn', examples: [{ email: 'maya@example.com', password: 'a long password' }] })

export const codeBody = z
  .strictObject({
    code: z
      .string()
      .trim()
      .regex(/^(?:\d{3} ?\d{3}|[0-9a-zA-Z]{4}(?:-[0-9a-zA-Z]{4}){3})$/, 'six digits, or a recovery code')
      .describe('Six digits of an authenticator, or a recovery code'),
  })
  .meta({ id: 'Code', examples: [{ code: '492039' }] })

const session = z.strictObject({
  id: z.string(),
  client: z.string().describe('What the browser calls itself'),
  created_at: moment,
  expires_at: moment,
  current: z.boolean().describe('The one that asks'),
})

export const sessions = z.strictObject({ items: z.array(session) }).meta({ id: 'Sessions' })

/** Where somebody is signed in, as the API shows it. */
export type SessionsView = z.infer<typeof sessions>

export const signedInAs = z
  .strictObject({
    state: z.enum(['signed_in', 'second_factor']).describe('`second_factor`: a code is owed before anything opens'),
    person: z
      .strictObject({
        name: z.string(),
        email: z.string(),
        role: z.enum(['customer', ...staffRoles]),
        customer_id: z.int().nullable(),
        staff_id: z.string().nullable(),
        second_factor: z.boolean().describe('Whether signing in asks for a code'),
      })
      .nullable()
      .describe('Null while a code is owed'),
    session,
  })
  .meta({ id: 'SignedInAs', description: 'Who is signed in.' })

export const visitor = z
  .union([signedInAs, z.strictObject({ state: z.literal('nobody'), person: z.null(), session: z.null() })])
  .meta({ id: 'Visitor', description: 'Who sits in front of the page.' })

/** Who sits in front of the page, as the API shows it. */
export type VisitorView = z.infer<typeof visitor>

/** Who is signed in, as the API shows it. */
export type SignedInView = z.infer<typeof signedInAs>

export const signedOut = z
  .strictObject({ ended: z.int().describe('How many sessions ended') })
  .meta({ id: 'SignedOut' })
