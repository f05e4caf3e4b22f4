import { z } from 'zod'
import { words } from './common.ts'
import { chosenPassword, email, givenPassword } from './session.ts'

export const mailboxBody = z.strictObject({ email }).meta({ id: 'Mailbox', examples: [{ email: 'maya@example.com' }] })

export const mailSent = z
  .strictObject({ sent: z.literal(true).describe('Whoever has the mailbox finds there what to do next') })
  .meta({ id: 'MailSent', description: 'The same for every address, whether it has an account or not.' })

export const linkBody = z
  .strictObject({
    token: z
      .string()
      .regex(/^[\w-]{43}$/, 'what stands behind # in the link')
      .describe('What stands behind # in the link'),
    password: chosenPassword,
    first_name: words(100).optional().describe('Needed at a registration, when nobody has bought with the address yet'),
    last_name: words(100).optional(),
  })
  .meta({ id: 'FollowedLink' })

export const passwordBody = z
  .strictObject({ current_password: givenPassword, password: chosenPassword })
  .meta({ id: 'PasswordChange' })

export const confirmedByPassword = z.strictObject({ password: givenPassword }).meta({ id: 'PasswordAgain' })

export const enrolment = z
  .strictObject({
    secret: z.string().describe('For an authenticator, in base 32'),
    url: z.string().describe('The same as an otpauth:// address, to be shown as a QR code'),
  })
  .meta({ id: 'Enrolment', description: 'It counts once a code of it was given. Told this once.' })

/** What an authenticator is given. */
export type EnrolmentView = z.infer<typeof enrolment>

export const recoveryCodes = z
  .strictObject({ recovery_codes: z.array(z.string()).describe('Each opens once, in place of a code') })
  .meta({ id: 'RecoveryCodes', description: 'Told this once.' })

/** What stands in for codes. */
export type RecoveryCodesView = z.infer<typeof recoveryCodes>

export const factorOff = z.strictObject({ second_factor: z.literal(false) }).meta({ id: 'SecondFactorOff' })
