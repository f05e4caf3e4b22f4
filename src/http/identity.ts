import type { ApiKey, Staff } from '../core/access.ts'
import type { SignedIn } from '../core/account.ts'
import type { Caller } from '../core/call.ts'

/** Who asks: a key, or a person who signed in. */
export type Identity = {
  readonly key: ApiKey | null
  readonly signedIn: SignedIn | null
  readonly staff: Staff | null
  readonly caller: Caller
  /** Idempotency-Keys of one caller never meet those of another. */
  readonly scope: string
}
