import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import type { Checkpoint, Head } from '../core/checkpoint.ts'
import { canonical } from '../core/json.ts'

/** An Ed25519 private key in PKCS 8 is these bytes and the seed (RFC 8410, section 7). */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The pair that signs checkpoints, with the short name of its public half. */
export type Signer = { readonly id: string; readonly privateKey: KeyObject; readonly publicKey: KeyObject }

/** Ed25519 (RFC 8032) from a seed of 32 bytes. */
export function signerFrom(seed: Uint8Array): Signer {
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey)
  const id = sha256(publicKey.export({ format: 'der', type: 'spki' })).slice(0, 16)
  return { id, privateKey, publicKey }
}

/** The public half as PEM, for whoever verifies. */
export function publicPem({ publicKey }: Signer): string {
  return publicKey.export({ format: 'pem', type: 'spki' }).toString()
}

export function signCheckpoint(signer: Signer, unsigned: Omit<Checkpoint, 'form' | 'key' | 'signature'>): Checkpoint {
  const whole = { form: 'supportops.checkpoint.1' as const, ...unsigned, key: signer.id }
  const signature = sign(null, Buffer.from(canonical(whole)), signer.privateKey).toString('base64url')
  return { ...whole, signature }
}

export function isSignedBy({ publicKey }: Signer, { signature, ...signed }: Checkpoint): boolean {
  return verify(null, Buffer.from(canonical(signed)), publicKey, Buffer.from(signature, 'base64url'))
}

/** The one line that a checkpoint is kept as, without the line feed. */
export function lineOf(checkpoint: Checkpoint): string {
  return canonical(checkpoint)
}

/** What the next checkpoint names as the one before. */
export function checkpointDigest(line: string): string {
  return sha256(line)
}

/** The digest over all heads, which must come in the order of `byChain`; `update` takes a part of them. */
export function headsDigest(): { update(heads: readonly Head[]): void; hex(): string } {
  const hash = createHash('sha256')
  return {
    update(heads) {
      hash.update(heads.map(({ chain, seq, hash: head }) => `${canonical({ chain, seq, hash: head })}\n`).join(''))
    },
    hex: () => hash.digest('hex'),
  }
}

/** By UTF-16 code units, which is the same wherever it is sorted. */
export function byChain(a: { readonly chain: string }, b: { readonly chain: string }): number {
  return a.chain < b.chain ? -1 : 1
}

function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
