import type { AuditEntry } from '../../core/audit.ts'
import type { Checkpoint } from '../../core/checkpoint.ts'
import type { AuditEntryView, CheckpointInShortView } from '../contract/audit.ts'
import { iso, type Shown } from './common.ts'

export function auditEntryView(entry: AuditEntry): Shown<AuditEntryView> {
  const { chain, seq, type, at, payload, salt, payloadDigest, previous, hash } = entry
  return { chain, seq, type, at: iso(at), payload, salt, payload_digest: payloadDigest, previous, hash }
}

export function checkpointInShortView({ heads, ...rest }: Checkpoint): Shown<CheckpointInShortView> {
  return { ...rest, moved: heads.length }
}
