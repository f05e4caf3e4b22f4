import type { MailKind } from '../core/account.ts'

/** A mail as its reader gets it. */
export type Letter = { readonly to: string; readonly subject: string; readonly text: string }

type Words = { readonly subject: string; readonly lines: readonly string[] }

const hour = 3_600_000

/** How long a link opens, in milliseconds; a mail without one is kept for as long as it takes to deliver it. */
export const lasts: Readonly<Record<MailKind, number>> = {
  registration: 24 * hour,
  registered_before: 24 * hour,
  invitation: 72 * hour,
  reset: hour,
  no_account: 24 * hour,
  password_changed: 24 * hour,
}

/** The words of a mail. None of them comes from whoever asked for it: nobody can write to others through the desk. */
export function letterOf(kind: MailKind, to: string, desk: string, link: string | null): Letter {
  const { subject, lines } = wordsOf[kind](desk, link ?? '')
  return { to, subject, text: lines.join('\n\n') }
}

const unasked = 'If you did not ask for this, there is nothing to do: without the link nothing happens.'

const wordsOf: Readonly<Record<MailKind, (desk: string, link: string) => Words>> = {
  registration: (desk, link) => ({
    subject: 'Finish your registration',
    lines: [
      `Choose a password, and your account at ${desk} is ready:`,
      link,
      'The link opens once, within 24 hours.',
      unasked,
    ],
  }),
  registered_before: (desk) => ({
    subject: 'You have an account already',
    lines: [
      `Somebody, you perhaps, wanted to register this address at ${desk}. It has an account: sign in there, or ask for a new password.`,
      'If it was not you, there is nothing to do.',
    ],
  }),
  invitation: (desk, link) => ({
    subject: 'You are invited to the support desk',
    lines: [`You are one of the staff at ${desk}. Choose a password:`, link, 'The link opens once, within three days.'],
  }),
  reset: (_desk, link) => ({
    subject: 'Choose a new password',
    lines: ['Choose a new password here:', link, 'The link opens once, within an hour.', unasked],
  }),
  no_account: (desk) => ({
    subject: 'There is no account with this address',
    lines: [
      `Somebody, you perhaps, wanted a new password for this address at ${desk}. It has no account there: you may have used another address, or can register this one.`,
      'If it was not you, there is nothing to do.',
    ],
  }),
  password_changed: (desk) => ({
    subject: 'Your password was changed',
    lines: [
      `The password of your account at ${desk} was changed just now, and every other browser was signed out.`,
      'If it was not you, ask for a new password at once: the link comes to this address.',
    ],
  }),
}
