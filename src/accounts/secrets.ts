import { createHmac, hash, randomBytes } from 'node:crypto'

/** 256 random bits in base64url: a session, or the link of a mail. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** SHA-256, as hex: what is kept of a token. */
export function hashOf(token: string): string {
  return hash('sha256', token)
}

/** A name for an address that is counted or written down: without the key nobody can try addresses against it. */
export function digestOf(masterKey: Uint8Array, text: string): string {
  return createHmac('sha256', masterKey).update(`supportops name ${text}`).digest('base64url').slice(0, 22)
}

/** An e-mail address as it is compared: one mailbox, one writing. */
export function folded(email: string): string {
  return email.trim().normalize('NFC').toLowerCase()
}
