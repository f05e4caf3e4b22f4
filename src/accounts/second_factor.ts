import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { hasSecondFactor, type Account, type SecondFactor, type SignedIn } from '../core/account.ts'
import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'
import { openText, sealText } from '../privacy/index.ts'
import type { Accounts } from './accounts.ts'
import { record } from './record.ts'
import { hashOf } from './secrets.ts'
import { begin, type Begun, type Browser } from './sessions.ts'
import { mustKnowPassword, recordFailure } from './sign_in.ts'

/** Seconds that a code lasts, and codes before and after that are taken too, for clocks that differ. */
const period = 30
const window = 1
const recoveryCodes = 10
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** What an authenticator is given, once. */
export type Enrolment = { readonly secret: string; readonly url: string }

/** Makes a secret for an authenticator; it counts when a code of it was given. Throws `conflict` when one counts already. */
export async function enrol(
  accounts: Accounts,
  { account }: SignedIn,
  { password, from }: { readonly password: string; readonly from: string },
): Promise<Enrolment> {
  await mustKnowPassword(accounts, account, password, { from, path: 'password' })
  const secret = new Secret({ size: 20 })
  const sealed = sealText(accounts.masterKey, secret.base32, account.id)
  await change(accounts, account, async (tables, fresh) => {
    if (hasSecondFactor(fresh)) throw new Refusal('conflict', 'A second factor is on already. Turn it off first.')
    await tables.accounts.update({ ...fresh, secondFactor: { sealed, since: null, lastStep: null, recovery: [] } })
  })
  return { secret: secret.base32, url: authenticator(account, secret).toString() }
}

/** Turns the second factor on for who gives a code of it; every other session ends. Returns the recovery codes, this once. */
export async function confirmFactor(accounts: Accounts, signedIn: SignedIn, code: string): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodes }, newRecoveryCode)
  await change(accounts, signedIn.account, async (tables, fresh) => {
    const factor = fresh.secondFactor
    if (!factor || factor.since !== null) throw new Refusal('conflict', 'No second factor is being set up.')
    const step = stepOf(accounts, fresh, factor, code)
    if (step === null) throw wrongCode()
    const recovery = codes.map(hashOf)
    await tables.accounts.update({
      ...fresh,
      secondFactor: { ...factor, since: accounts.now(), lastStep: step, recovery },
    })
    await tables.sessions.endAll(fresh.id, signedIn.session.id)
    await record(tables, fresh, 'second_factor_on', accounts.now())
  })
  return codes
}

/** Turns the second factor off for who knows the password. */
export async function turnOff(
  accounts: Accounts,
  { account }: SignedIn,
  { password, from }: { readonly password: string; readonly from: string },
): Promise<void> {
  await mustKnowPassword(accounts, account, password, { from, path: 'password' })
  await change(accounts, account, async (tables, fresh) => {
    if (!fresh.secondFactor) throw new Refusal('conflict', 'There is no second factor to turn off.')
    await tables.accounts.update({ ...fresh, secondFactor: null })
    await record(tables, fresh, 'second_factor_off', accounts.now())
  })
}

/** Opens a half session with a code of the authenticator or a recovery code; each is good once. */
export async function giveCode(
  accounts: Accounts,
  { account, session }: SignedIn,
  { code, from }: { readonly code: string; readonly from: string },
  browser: Browser,
): Promise<Begun> {
  if (session.state === 'open') throw new Refusal('conflict', 'You are signed in already.')
  const begun = await change(accounts, account, async (tables, fresh) => {
    if (!(await tables.sessions.byHash(session.hash))) throw over()
    const factor = fresh.secondFactor && used(accounts, fresh, fresh.secondFactor, code)
    if (!factor) {
      await recordFailure(accounts, tables, fresh, from)
      return null
    }
    await tables.accounts.update({ ...fresh, secondFactor: factor })
    if (factor.recovery !== fresh.secondFactor?.recovery)
      await record(tables, fresh, 'recovery_code_used', accounts.now(), { left: factor.recovery.length })
    const opened = await begin(accounts, tables, fresh, browser, 'open')
    await record(tables, fresh, 'signed_in', accounts.now(), { session: opened.session.id })
    return opened
  })
  if (begun) return begun
  throw wrongCode()
}

/** The factor without the code that was used up; null when the code is not right. */
function used(accounts: Accounts, account: Account, factor: SecondFactor, code: string): SecondFactor | null {
  const step = stepOf(accounts, account, factor, code)
  if (step !== null) return { ...factor, lastStep: step }
  const hash = hashOf(code.trim().toLowerCase())
  if (!factor.recovery.includes(hash)) return null
  return { ...factor, recovery: factor.recovery.filter((one) => one !== hash) }
}

/** The time step of a right code that was not used before. */
function stepOf({ masterKey, now }: Accounts, account: Account, { sealed, lastStep }: SecondFactor, code: string) {
  const token = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const totp = authenticator(account, Secret.fromBase32(openText(masterKey, sealed, account.id)))
  const delta = totp.validate({ token, window, timestamp: now() })
  if (delta === null) return null
  const step = Math.floor(now() / 1000 / period) + delta
  return lastStep !== null && step <= lastStep ? null : step
}

function authenticator({ email }: Account, secret: Secret): TOTP {
  return new TOTP({ issuer: 'SupportOps', label: email, secret, period, digits: 6, algorithm: 'SHA1' })
}

/** 80 random bits in groups of four, of letters and digits that are not mistaken for each other. */
function newRecoveryCode(): string {
  const letters = [...randomBytes(16)].map((byte) => alphabet[byte % 32])
  return [0, 4, 8, 12].map((at) => letters.slice(at, at + 4).join('')).join('-')
}

function wrongCode(): Refusal {
  const fix = 'give the six digits that your authenticator shows now, or a recovery code that was not used'
  return new Refusal('forbidden', 'The code is not right.', [{ path: 'code', fix }])
}

function over(): Refusal {
  return new Refusal('unauthenticated', 'This session is over. Sign in again.')
}

async function change<T>(
  { store }: Accounts,
  { id }: Account,
  work: (tables: Tables, fresh: Account) => Promise<T>,
): Promise<T> {
  return store.transaction(async (tables) => {
    const fresh = await tables.accounts.lock(id)
    if (!fresh) throw over()
    return work(tables, fresh)
  })
}
