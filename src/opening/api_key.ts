import type { Config } from '../config.ts'
import type { Store } from '../core/ports.ts'
import { firstKey, fixKey } from '../accounts/api_keys.ts'

/** The key to sign in with: the one in the settings, one made just now, or one made at an earlier start. */
export type DeskKey =
  | { readonly kind: 'fixed' }
  | { readonly kind: 'made'; readonly secret: string }
  | { readonly kind: 'earlier' }

export async function deskKey(config: Config, store: Store, now: number): Promise<DeskKey> {
  if (config.apiKey !== null) {
    await fixKey(store, config.apiKey, now)
    return { kind: 'fixed' }
  }
  const secret = await firstKey(store, now)
  return secret === null ? { kind: 'earlier' } : { kind: 'made', secret }
}
