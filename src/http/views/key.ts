import type { ApiKey } from '../../core/access.ts'
import type { ApiKeyView } from '../contract/key.ts'
import { iso, isoOrNull, type Shown } from './common.ts'

export function keyView({ id, name, prefix, scopes, createdAt, revokedAt }: ApiKey): Shown<ApiKeyView> {
  return { id, name, prefix, scopes, created_at: iso(createdAt), revoked_at: isoOrNull(revokedAt) }
}
