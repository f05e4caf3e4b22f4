import type { StaffMember } from './access.ts'

/** Whom an account signs in: a customer of the shop, or a person of the staff. */
export type Holder =
  | { readonly kind: 'customer'; readonly customerId: number }
  | { readonly kind: 'staff'; readonly staffId: string }

/** A second factor (TOTP, RFC 6238); it counts from `since` on, and is being set up while that is null. */
export type SecondFactor = {
  /** The secret, sealed under the master key. */
  readonly sealed: string
  readonly since: number | null
  /** The time step of the last code that was taken: a code opens once. Null before the first. */
  readonly lastStep: number | null
  /** SHA-256 of the recovery codes that were not used yet. */
  readonly recovery: readonly string[]
}

/** Somebody who may sign in, by a mailbox that they have proved to be theirs. */
export type Account = {
  readonly id: string
  /** As it was folded: no two accounts have the same. */
  readonly email: string
  readonly holder: Holder
  /** Argon2id in PHC form; null until its holder has chosen a password. */
  readonly password: string | null
  readonly secondFactor: SecondFactor | null
  readonly createdAt: number
}

/** Whether signing in asks for a code; a factor that is being set up does not count. */
export function hasSecondFactor({ secondFactor }: Pick<Account, 'secondFactor'>): boolean {
  return secondFactor !== null && secondFactor.since !== null
}

/** A browser in which somebody has signed in. Only the SHA-256 of its token is kept. */
export type Session = {
  readonly id: string
  readonly hash: string
  readonly accountId: string
  /** `half` has given the password and still owes the second factor: it opens nothing else. */
  readonly state: 'half' | 'open'
  /** What the browser calls itself, so that people can tell their sessions apart. */
  readonly client: string
  readonly createdAt: number
  readonly expiresAt: number
}

/** A session with who is behind it; `member` is null for a customer. */
export type SignedIn = { readonly session: Session; readonly account: Account; readonly member: StaffMember | null }

/** What a mail is about; `registration`, `invitation` and `reset` carry a link. */
export type MailKind = 'registration' | 'registered_before' | 'invitation' | 'reset' | 'no_account' | 'password_changed'

/** A mail that has to go to somebody, with the link in it, if it has one, that opens once. */
export type Mail = {
  readonly id: string
  readonly kind: MailKind
  readonly to: string
  /** Null for a mailbox that has no account yet. */
  readonly accountId: string | null
  /** SHA-256 of the link's token; null for a mail without a link. */
  readonly hash: string | null
  /** Subject and text, sealed under the master key, for the token stands in the text. */
  readonly sealed: string
  readonly createdAt: number
  readonly expiresAt: number
  /** When its link was used, or was made worthless by another. */
  readonly usedAt: number | null
  /** When it was handed to whoever delivers mail. */
  readonly takenAt: number | null
}

export interface AccountsTable {
  get(id: string): Promise<Account | null>
  byEmail(email: string): Promise<Account | null>
  of(holder: Holder): Promise<Account | null>
  /** Holds the row until the transaction ends. */
  lock(id: string): Promise<Account | null>
  /** An e-mail address or a holder that has an account already fails the transaction. */
  insert(account: Account): Promise<void>
  update(account: Account): Promise<void>
}

export interface SessionsTable {
  /** With who is behind it, whatever its state. */
  byHash(hash: string): Promise<SignedIn | null>
  /** Newest first. */
  of(accountId: string): Promise<Session[]>
  insert(session: Session): Promise<void>
  /** False when there is none to end. */
  end(id: string): Promise<boolean>
  /** Ends all sessions of an account, but one that may stay; tells how many. */
  endAll(accountId: string, but?: string): Promise<number>
  /** Forgets those that ended by themselves before a moment. */
  forget(before: number): Promise<void>
}

export interface MailsTable {
  /** By the SHA-256 of its token; holds the row until the transaction ends. */
  lockByHash(hash: string): Promise<Mail | null>
  insert(mail: Mail): Promise<void>
  use(id: string, at: number): Promise<void>
  /** Makes the unused links to a mailbox worthless. */
  spoil(to: string, at: number): Promise<void>
  /** Mails that nobody has taken to deliver, and whose links still open, the oldest first. */
  waiting(now: number): Promise<Mail[]>
  take(id: string, at: number): Promise<void>
  /** Forgets mails that expired before a moment. */
  forget(before: number): Promise<void>
}
