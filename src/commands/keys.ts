import type { Config } from '../config.ts'
import { type Scope, scopes } from '../core/access.ts'
import type { Store } from '../core/ports.ts'
import { createKey, revokeKey } from '../accounts/api_keys.ts'
import { openRecords } from '../opening/records.ts'
import { Trouble } from '../opening/trouble.ts'
import { operator } from './operator.ts'
import { faint, say, sayJson } from './voice.ts'

/** Makes a key with some scopes and shows it, this once. */
export async function create(
  config: Config,
  { name, scopes: list, json }: { readonly name: string; readonly scopes: string; readonly json?: boolean },
): Promise<number> {
  const wanted = readScopes(list)
  const made = await within(config, (store) => createKey(store, { name, scopes: wanted }, operator(), Date.now()))
  if (json) sayJson({ id: made.id, name, scopes: wanted, key: made.secret })
  else {
    say(made.secret)
    say(faint(`${made.id}, for ${wanted.join(', ')}. It is kept hashed and cannot be shown again.`))
  }
  return 0
}

export async function list(config: Config, { json }: { readonly json?: boolean }): Promise<number> {
  const keys = await within(config, (store) => store.read((tables) => tables.keys.list()))
  if (json) {
    sayJson(
      keys.map(({ id, name, prefix, scopes: may, createdAt, revokedAt }) => ({
        id,
        name,
        prefix,
        scopes: may,
        created_at: when(createdAt),
        revoked_at: revokedAt === null ? null : when(revokedAt),
      })),
    )
    return 0
  }
  for (const key of keys) {
    const state = key.revokedAt === null ? '' : `  revoked ${when(key.revokedAt)}`
    say(`${key.id}  ${key.prefix.padEnd(12)}  ${key.name}  ${key.scopes.join(',')}  ${when(key.createdAt)}${state}`)
  }
  if (keys.length === 0) say('There are no keys yet.')
  return 0
}

export async function revoke(config: Config, id: string): Promise<number> {
  if (!(await within(config, (store) => revokeKey(store, id, operator(), Date.now()))))
    throw new Trouble(`There is no key ${id} that could be revoked.`)
  say(`${id} is refused from now on.`)
  return 0
}

function readScopes(list: string): Scope[] {
  return list.split(',').map((word) => {
    const scope = scopes.find((known) => known === word.trim())
    if (scope) return scope
    throw new Trouble(`There is no scope "${word.trim()}": use ${scopes.join(', ')}.`, 2)
  })
}

async function within<T>(config: Config, work: (store: Store) => Promise<T>): Promise<T> {
  const { store } = await openRecords(config)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

function when(at: number): string {
  return new Date(at).toISOString()
}
