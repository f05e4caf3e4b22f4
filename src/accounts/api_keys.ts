import { createHash, randomBytes } from 'node:crypto'
import { type Scope, scopes } from '../core/access.ts'
import { newId } from '../core/id.ts'
import type { Store, Tables } from '../core/ports.ts'
import { houseChain } from '../core/audit.ts'

const fixedName = 'SUPPORTOPS_API_KEY'
const shownLetters = 12
/** The settings say so, or there is no key yet. */
const ownWork = 'desk'

type Wanted = { readonly name: string; readonly scopes: readonly Scope[] }

/** Makes a key and keeps its SHA-256; the key itself is in the answer and nowhere else. `by` is for the audit. */
export async function createKey(
  store: Store,
  wanted: Wanted,
  by: string,
  now: number,
): Promise<{ readonly id: string; readonly secret: string }> {
  const secret = `sok_${randomBytes(24).toString('base64url')}`
  const id = await store.transaction((tables) => keep(tables, secret, wanted, by, now))
  return { id, secret }
}

/** A key of all scopes, made when the desk has none yet; null later. */
export async function firstKey(store: Store, now: number): Promise<string | null> {
  return store.transaction(async (tables) => {
    if ((await tables.keys.list()).length > 0) return null
    const secret = `sok_${randomBytes(24).toString('base64url')}`
    await keep(tables, secret, { name: 'first start', scopes }, ownWork, now)
    return secret
  })
}

/** Keeps the key that the settings fix, once; the one they fixed before is revoked. */
export async function fixKey(store: Store, secret: string, now: number): Promise<void> {
  await store.transaction(async (tables) => {
    const hash = hashOf(secret)
    const before = (await tables.keys.list()).filter((key) => key.name === fixedName && key.revokedAt === null)
    for (const key of before) if (key.hash !== hash) await revoke(tables, key.id, ownWork, now)
    if (!(await tables.keys.byHash(hash))) await keep(tables, secret, { name: fixedName, scopes }, ownWork, now)
  })
}

/** False when there is no such key, or it was revoked before. */
export async function revokeKey(store: Store, id: string, by: string, now: number): Promise<boolean> {
  return store.transaction((tables) => revoke(tables, id, by, now))
}

async function keep(tables: Tables, secret: string, wanted: Wanted, by: string, now: number): Promise<string> {
  const id = newId('key', now)
  // A short key that somebody chose must not be given away by its beginning.
  const prefix = secret.length >= shownLetters * 2 ? secret.slice(0, shownLetters) : ''
  await tables.keys.insert({ id, ...wanted, prefix, hash: hashOf(secret), createdAt: now, revokedAt: null })
  await tables.audit.append({
    chain: houseChain,
    type: 'key_created',
    at: now,
    payload: { key: id, scopes: wanted.scopes, by },
  })
  return id
}

async function revoke(tables: Tables, id: string, by: string, now: number): Promise<boolean> {
  if (!(await tables.keys.revoke(id, now))) return false
  await tables.audit.append({ chain: houseChain, type: 'key_revoked', at: now, payload: { key: id, by } })
  return true
}

/** SHA-256, as hex: what is kept of a key. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
