import type { Clock, Store } from '../core/ports.ts'
import type { Letter } from './letters.ts'

/** What signing in works with. */
export type Accounts = {
  readonly store: Store
  readonly now: Clock
  /** Seals mails and second factors, and keys the digests of names that are counted. */
  readonly masterKey: Uint8Array
  /** Where people reach the desk, without a slash at the end: links in mails lead there. */
  readonly url: () => string
  /** Hears of a mail once it is on disk. */
  readonly mailed: (letter: Letter) => void
}
