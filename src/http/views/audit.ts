import type { AuditEntry } from '../../core/audit.ts'
import type { AuditEntryView } from '../contract/audit.ts'
import { iso, type Shown } from './common.ts'

export function auditEntryView(entry: AuditEntry): Shown<AuditEntryView> {
  const { chain, seq, type, at, payload, payloadDigest, previous, hash } = entry
  return { chain, seq, type, at: iso(at), payload, payload_digest: payloadDigest, previous, hash }
}
