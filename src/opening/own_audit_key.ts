import type { Tables } from '../core/ports.ts'
import { linkHash } from '../store/audit_chain.ts'
import { Trouble } from './trouble.ts'

const entriesLookedAt = 5

/**
 * Throws a Trouble when the audit chains were written with another key: entries of this one would break every chain.
 * One entry that verifies is enough, since an entry that was tampered with must not keep the desk closed.
 */
export async function mustOwnAuditChains(tables: Tables, auditKey: Uint8Array): Promise<void> {
  const { items } = await tables.audit.list({}, { limit: entriesLookedAt, after: null })
  if (items.length === 0 || items.some((entry) => linkHash(auditKey, entry) === entry.hash)) return
  throw new Trouble(
    'The audit chains of this database were written with another key: set SUPPORTOPS_AUDIT_KEY, or bring DATA_DIR/keys/audit.key back from a backup.',
  )
}
