import { createHmac, createSecretKey, hash, type KeyObject, randomBytes } from 'node:crypto'
import type { AuditEvent } from '../core/audit.ts'
import { canonical, type JsonObject } from '../core/json.ts'

/** What stands before the first entry of a chain. */
export const genesis = '0'.repeat(64)

/**
 * The payload's digest: SHA-256 over the salt and the canonical payload, as hex. The salt goes with the payload, so that an
 * erased payload cannot be guessed back from the digest, and the chain still verifies.
 */
export function payloadDigest(salt: string, payload: JsonObject): string {
  return hash('sha256', `${salt}\n${canonical(payload)}`)
}

/** Random bytes that wait to be used, because the system is slow to give a few. */
let pool = Buffer.alloc(0)
let used = 0

export function newSalt(): string {
  if (used === pool.length) {
    pool = randomBytes(4_096)
    used = 0
  }
  used += 16
  return pool.toString('hex', used - 16, used)
}

export type ChainLink = Pick<AuditEvent, 'chain' | 'type' | 'at'> & {
  readonly seq: number
  readonly payloadDigest: string
  readonly previous: string
}

/** HMAC-SHA-256, as hex, over the RFC 8785 form of the link. */
export function linkHash(key: Uint8Array, link: ChainLink): string {
  const { chain, type, at, seq, payloadDigest: digest, previous } = link
  // `canonical` of the six, with its members in their order, in half the time.
  const text = `{"at":${at},"chain":${canonical(chain)},"payload_digest":${canonical(digest)},"previous":${canonical(previous)},"seq":${seq},"type":${canonical(type)}}`
  return createHmac('sha256', keyObject(key)).update(text).digest('hex')
}

/** Importing a key costs eight times as much as a hash with it. */
const imported = new WeakMap<Uint8Array, KeyObject>()

function keyObject(key: Uint8Array): KeyObject {
  const known = imported.get(key)
  if (known) return known
  const made = createSecretKey(key)
  imported.set(key, made)
  return made
}
