import type { Customer } from '../core/customer.ts'
import type { Tables } from '../core/ports.ts'
import {
  newConversationKey,
  openTokens as open,
  redact,
  sealTokens as seal,
  type Tokens,
  unwrapKey,
  wrapKey,
} from '../privacy/index.ts'
import type { Desk } from './desk.ts'

/** The real values behind a conversation's tokens; empty when it has none. */
export async function openTokens(desk: Desk, tables: Tables, conversationId: string): Promise<Tokens> {
  const entry = await tables.vault.get(conversationId)
  return entry ? open(unwrapKey(desk.masterKey, entry.wrappedKey), entry.sealed, conversationId) : {}
}

/** Redacts a text of this conversation and seals what it found; returns the redacted text. */
export async function sealTokens(
  desk: Desk,
  tables: Tables,
  conversationId: string,
  text: string,
  known: Tokens,
): Promise<string> {
  const { text: redacted, tokens } = redact(text, known)
  await keepTokens(desk, tables, conversationId, tokens, known)
  return redacted
}

/** Seals tokens under the conversation's own key; nothing is written when there is nothing new. */
export async function keepTokens(
  desk: Desk,
  tables: Tables,
  conversationId: string,
  tokens: Tokens,
  known: Tokens,
): Promise<void> {
  if (Object.keys(tokens).length === Object.keys(known).length) return
  const before = await tables.vault.get(conversationId)
  const key = before ? unwrapKey(desk.masterKey, before.wrappedKey) : newConversationKey()
  const wrappedKey = before?.wrappedKey ?? wrapKey(desk.masterKey, key)
  await tables.vault.put(conversationId, { wrappedKey, sealed: seal(key, tokens, conversationId) })
}

/** What the shop knows of the customer and no log may: these words are always redacted. */
export function knownOf(customer: Customer) {
  const { firstName, lastName, email, phone, address } = customer
  const names = [firstName, lastName].filter((name) => name.length > 1)
  const phones = phone === null ? [] : [phone]
  return { names: [`${firstName} ${lastName}`, ...names], emails: [email], phones, addresses: [address.line1] }
}
