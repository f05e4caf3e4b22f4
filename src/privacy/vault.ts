import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Tokens } from './tokens.ts'

const keySize = 32
const nonceSize = 12
const tagSize = 16
const sealed = /^v1\.([\w-]{16})\.([\w-]{22,})$/

/** A sealed text that does not open: another key, another context, or somebody changed it. Which of them, cryptography cannot tell. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
}

/** A fresh random key of 32 bytes for one conversation or attachment. Forgetting its wrapped form makes what it sealed unreadable for good. */
export function newConversationKey(): Uint8Array {
  return new Uint8Array(randomBytes(keySize))
}

/** Seals a conversation's key under the master key, as `v1.<nonce>.<ciphertext and tag>` in base64url. Throws a TypeError unless both are 32 bytes. */
export function wrapKey(master: Uint8Array, key: Uint8Array): string {
  return seal(master, checked(key), 'supportops conversation key')
}

/** Opens what `wrapKey` sealed. Throws SealBroken when the master key is another one or the text was changed. */
export function unwrapKey(master: Uint8Array, wrapped: string): Uint8Array {
  return checked(open(master, wrapped, 'supportops conversation key'))
}

/** Seals tokens with AES-256-GCM and a random nonce; `context`, such as the conversation's id, must be the same at opening. */
export function sealTokens(key: Uint8Array, tokens: Tokens, context: string): string {
  return seal(key, Buffer.from(JSON.stringify(tokens), 'utf8'), `supportops tokens ${context}`)
}

/** Opens what `sealTokens` sealed. Throws SealBroken for another key or context or changed text. */
export function openTokens(key: Uint8Array, sealedTokens: string, context: string): Tokens {
  const value: unknown = JSON.parse(
    Buffer.from(open(key, sealedTokens, `supportops tokens ${context}`)).toString('utf8'),
  )
  if (!isTokens(value)) throw new SealBroken('the sealed text opens but holds no tokens')
  return value
}

/** Seals a text under the master key; `context` says what it is, such as `mail_01jd…`, and must be the same at opening. */
export function sealText(master: Uint8Array, text: string, context: string): string {
  return seal(master, Buffer.from(text, 'utf8'), `supportops text ${context}`)
}

/** Opens what `sealText` sealed. Throws SealBroken for another key or context or changed text. */
export function openText(master: Uint8Array, sealedText: string, context: string): string {
  return Buffer.from(open(master, sealedText, `supportops text ${context}`)).toString('utf8')
}

/** Seals the content of a file as nonce, ciphertext and tag; `context` says what it is and must be the same at opening. */
export function sealBytes(key: Uint8Array, plain: Uint8Array, context: string): Uint8Array {
  const nonce = randomBytes(nonceSize)
  return Buffer.concat([nonce, ...encrypted(key, plain, nonce, `supportops bytes ${context}`)])
}

/** Opens what `sealBytes` sealed. Throws SealBroken for another key or context or changed bytes. */
export function openBytes(key: Uint8Array, sealedBytes: Uint8Array, context: string): Uint8Array {
  const nonce = sealedBytes.subarray(0, nonceSize)
  return decrypted(key, sealedBytes.subarray(nonceSize), nonce, `supportops bytes ${context}`)
}

/** What a store needs to keep tokens: each conversation has a key of its own, kept only in wrapped form. */
export type Vault = {
  readonly newKey: () => string
  readonly seal: (wrappedKey: string, tokens: Tokens, context: string) => string
  readonly open: (wrappedKey: string, sealedTokens: string, context: string) => Tokens
}

/** A vault under one master key of 32 bytes. Throws a TypeError for a key of another size. */
export function openVault(masterKey: Uint8Array): Vault {
  const master = Uint8Array.from(checked(masterKey))
  return {
    newKey: () => wrapKey(master, newConversationKey()),
    seal: (wrapped, tokens, context) => sealTokens(unwrapKey(master, wrapped), tokens, context),
    open: (wrapped, text, context) => openTokens(unwrapKey(master, wrapped), text, context),
  }
}

function checked(key: Uint8Array): Uint8Array {
  if (key.length !== keySize) throw new TypeError(`a key has ${keySize} bytes, this one ${key.length}`)
  return key
}

function seal(key: Uint8Array, plain: Uint8Array, context: string): string {
  const nonce = randomBytes(nonceSize)
  const body = Buffer.concat(encrypted(key, plain, nonce, context))
  return `v1.${nonce.toString('base64url')}.${body.toString('base64url')}`
}

function encrypted(key: Uint8Array, plain: Uint8Array, nonce: Uint8Array, context: string): readonly Uint8Array[] {
  const cipher = createCipheriv('aes-256-gcm', checked(key), nonce, { authTagLength: tagSize })
  cipher.setAAD(Buffer.from(context, 'utf8'))
  return [cipher.update(plain), cipher.final(), cipher.getAuthTag()]
}

function open(key: Uint8Array, text: string, context: string): Uint8Array {
  checked(key)
  const [, nonce, body] = sealed.exec(text) ?? []
  if (nonce === undefined || body === undefined) throw new SealBroken('this is no sealed text of version v1')
  const bytes = Buffer.from(body, 'base64url')
  if (bytes.toString('base64url') !== body) throw new SealBroken('the sealed text was changed')
  return decrypted(key, bytes, Buffer.from(nonce, 'base64url'), context)
}

function decrypted(key: Uint8Array, bytes: Uint8Array, nonce: Uint8Array, context: string): Uint8Array {
  if (nonce.length !== nonceSize || bytes.length < tagSize) throw new SealBroken('these are no sealed bytes')
  const decipher = createDecipheriv('aes-256-gcm', checked(key), nonce, { authTagLength: tagSize })
  decipher.setAAD(Buffer.from(context, 'utf8'))
  decipher.setAuthTag(bytes.subarray(-tagSize))
  try {
    return new Uint8Array(Buffer.concat([decipher.update(bytes.subarray(0, -tagSize)), decipher.final()]))
  } catch {
    throw new SealBroken('the sealed text does not open: the key or the context is another one, or it was changed')
  }
}

function isTokens(value: unknown): value is Tokens {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((item) => typeof item === 'string')
  )
}
