import { z } from 'zod'
import { scopes } from '../../core/access.ts'
import { moment, words } from './common.ts'

export const apiKey = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    prefix: z.string().describe('How the key begins; empty for a short one'),
    scopes: z.array(z.enum(scopes)),
    created_at: moment,
    revoked_at: moment.nullable(),
  })
  .meta({ id: 'ApiKey', description: 'A key of the API; only its hash is kept.' })

/** A key of the API, as the API shows it. */
export type ApiKeyView = z.infer<typeof apiKey>

export const apiKeys = z.strictObject({ items: z.array(apiKey) }).meta({ id: 'ApiKeys' })

export const newKey = z
  .strictObject({
    key: apiKey,
    secret: z.string().describe('The key itself. It is told this once.'),
  })
  .meta({ id: 'NewApiKey' })

/** A key that was just made, with its secret. */
export type NewKeyView = z.infer<typeof newKey>

export const keyBody = z
  .strictObject({ name: words(100), scopes: z.array(z.enum(scopes)).min(1).max(scopes.length) })
  .meta({ id: 'KeyRequest', examples: [{ name: 'shop', scopes: ['support', 'read'] }] })
