/** The last entry of an audit chain: how many entries it has, and the hash of the last. */
export type Head = { readonly chain: string; readonly seq: number; readonly hash: string }

/** A head as it is now, and as it was signed last. */
export type HeadNow = Head & { readonly signed: { readonly seq: number; readonly hash: string } | null }

/**
 * A signed statement of how far every audit chain had come. It names the heads that moved since the checkpoint before,
 * so that all checkpoints together name all heads; `docs/decisions/0011_checkpoints.md` argues the form.
 */
export type Checkpoint = {
  readonly form: 'supportops.checkpoint.1'
  /** From 1, without gaps. */
  readonly number: number
  /** Epoch milliseconds. */
  readonly at: number
  /** SHA-256, as hex, of the RFC 8785 form of the checkpoint before; sixty-four zeros for the first. */
  readonly previous: string
  /** Heads that moved since the checkpoint before, by the name of their chain. */
  readonly heads: readonly Head[]
  /** How many chains and entries are signed with this one, those of the checkpoints before among them. */
  readonly chains: number
  readonly entries: number
  /** SHA-256, as hex, over the RFC 8785 forms of all signed heads by the name of their chain, a line feed after each. */
  readonly all: string
  /** Which key signed: the first 16 hex digits of the SHA-256 of the public key in DER. */
  readonly key: string
  /** Ed25519 over the RFC 8785 form of everything above, in base64url. */
  readonly signature: string
}
