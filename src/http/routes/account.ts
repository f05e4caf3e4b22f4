import type { Accounts } from '../../accounts/accounts.ts'
import { changePassword } from '../../accounts/change_password.ts'
import { mustKnowPassword } from '../../accounts/sign_in.ts'
import { eraseOneself } from '../../agent/erase_oneself.ts'
import { Refusal } from '../../core/refusal.ts'
import { askReset, followLink, register } from '../../accounts/links.ts'
import { confirmFactor, enrol, turnOff } from '../../accounts/second_factor.ts'
import {
  confirmedByPassword,
  enrolment,
  factorOff,
  linkBody,
  mailboxBody,
  mailSent,
  passwordBody,
  recoveryCodes,
} from '../contract/account.ts'
import { erasure } from '../contract/customer.ts'
import { codeBody, signedInAs } from '../contract/session.ts'
import { answer, defineDoor } from '../door.ts'
import type { Parts } from '../parts.ts'
import { erasureView } from '../views/customer.ts'
import { given } from './lists.ts'
import { atCodes, mustBeSomebody, welcomed } from './signed_in.ts'

type Asks = { readonly does: string; readonly more: string; write(accounts: Accounts, email: string): Promise<void> }

/** A door at which strangers have a mail sent to a mailbox; they learn nothing of it here. */
const asksForMail = ({ does, more, write }: Asks) =>
  defineDoor({
    does,
    more,
    tag: 'people',
    body: mailboxBody,
    answers: { 202: mailSent },
    refuses: ['forbidden', 'too_many'],
    isSecret: true,
    async run({ accounts, tries }, { body: { email }, ip }) {
      await tries.take(tries.at(`mail from ${ip}`))
      await write(accounts, email)
      return answer(202, { sent: true })
    },
  })

export const askToRegister = asksForMail({
  does: 'Register a mailbox as a customer',
  more: 'Writes a mail with a link; nothing else happens before it is followed. The answer is the same when the address has an account, and the mail says so then.',
  write: register,
})

export const askForReset = asksForMail({
  does: 'Ask for a link to choose a new password',
  more: 'The answer is the same for every address. A mailbox gets three such mails an hour at the most.',
  write: askReset,
})

export const followMailLink = defineDoor({
  does: 'Follow the link of a mail: choose a password, and be signed in',
  more: 'For a registration, an invitation and a new password. The link proves the mailbox: only then is an account joined to the orders that were placed with the address. It opens once; every other session of the account ends.',
  tag: 'people',
  reach: 'all',
  body: linkBody,
  answers: { 200: signedInAs },
  refuses: ['expired', 'forbidden', 'too_many', 'unavailable'],
  isSecret: true,
  async run({ accounts, desk, tries }, { body, browser, ip }) {
    const { token, password, first_name: firstName, last_name: lastName } = body
    const begun = await tries.during([tries.at(`link from ${ip}`)], () =>
      followLink(accounts, { token, password, ...given({ firstName, lastName }) }, browser),
    )
    return welcomed(desk, begun)
  },
})

export const changeOwnPassword = defineDoor({
  does: 'Change your password',
  more: 'Every session ends, and this browser gets a new one. A mail tells of it.',
  tag: 'people',
  reach: 'all',
  body: passwordBody,
  answers: { 200: signedInAs },
  refuses: ['conflict'],
  isSecret: true,
  async run(parts, { body: { current_password: current, password }, signedIn, browser, ip }) {
    const person = mustBeSomebody(signedIn)
    const begun = await askingPassword(parts, person.account.email, () =>
      changePassword(parts.accounts, person, { current, password, from: ip }, browser),
    )
    return welcomed(parts.desk, begun)
  },
})

export const postSecondFactor = defineDoor({
  does: 'Set up a second factor',
  more: 'Gives the secret for an authenticator (TOTP, RFC 6238), this once. Signing in asks for codes after one was given to `POST /account/second-factor/confirm`.',
  tag: 'people',
  reach: 'all',
  body: confirmedByPassword,
  answers: { 201: enrolment },
  refuses: ['conflict'],
  isSecret: true,
  async run(parts, { body: { password }, signedIn, ip }) {
    const person = mustBeSomebody(signedIn)
    const made = await askingPassword(parts, person.account.email, () =>
      enrol(parts.accounts, person, { password, from: ip }),
    )
    return answer(201, made)
  },
})

export const confirmSecondFactor = defineDoor({
  does: 'Turn the second factor on with a code of it',
  more: 'Tells the recovery codes, this once. Every other session ends.',
  tag: 'people',
  reach: 'all',
  body: codeBody,
  answers: { 200: recoveryCodes },
  refuses: ['conflict'],
  isSecret: true,
  async run({ accounts, tries }, { body: { code }, signedIn }) {
    const person = mustBeSomebody(signedIn)
    const recovery_codes = await tries.during([atCodes(tries, person)], () => confirmFactor(accounts, person, code))
    return answer(200, { recovery_codes })
  },
})

export const turnOffSecondFactor = defineDoor({
  does: 'Turn the second factor off',
  tag: 'people',
  reach: 'all',
  body: confirmedByPassword,
  answers: { 200: factorOff },
  refuses: ['conflict'],
  isSecret: true,
  async run(parts, { body: { password }, signedIn, ip }) {
    const person = mustBeSomebody(signedIn)
    await askingPassword(parts, person.account.email, () => turnOff(parts.accounts, person, { password, from: ip }))
    return answer(200, { second_factor: false })
  },
})

export const eraseOwnData = defineDoor({
  does: 'Have your own data erased',
  more: 'For customers, with their password. What `POST /customers/{id}/erasure` takes goes for good, and every session ends. Refused while goods or money are under way.',
  tag: 'people',
  reach: 'all',
  body: confirmedByPassword,
  answers: { 200: erasure },
  refuses: ['conflict'],
  isSecret: true,
  async run(parts, { body: { password }, signedIn, ip }) {
    const { account } = mustBeSomebody(signedIn)
    const { holder } = account
    if (holder.kind !== 'customer') throw new Refusal('forbidden', 'This is for customers.')
    await askingPassword(parts, account.email, () =>
      mustKnowPassword(parts.accounts, account, password, { from: ip, path: 'password' }),
    )
    const erased = await eraseOneself(parts.desk, holder.customerId)
    return { ...answer(200, erasureView(erased)), cookie: null }
  },
})

/** A session that was left open is no way to try passwords: they count as at signing in. */
function askingPassword<T>({ tries }: Parts, email: string, work: () => Promise<T>): Promise<T> {
  return tries.during([tries.at(email)], work)
}
