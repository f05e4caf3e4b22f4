/** The first entry of a chain that is not as it was written. */
export type BadEntry = { readonly chain: string; readonly seq: number; readonly why: string }

/** A checkpoint that does not hold, or a place that does not hold it. */
export type BadCheckpoint = { readonly number: number; readonly where: string; readonly why: string }

/** What verifying the audit came to. */
export type Verified = {
  readonly ok: boolean
  readonly entries: number
  readonly chains: number
  readonly checkpoints: number
  /** Where checkpoints were looked for and found, the database first. */
  readonly places: readonly string[]
  readonly first: BadEntry | null
  readonly bad: readonly BadEntry[]
  readonly bad_checkpoints: readonly BadCheckpoint[]
}

/** Hears how many entries were looked at, of how many there were at the beginning. */
export type VerifyHeard = (entries: number, of: number) => void
