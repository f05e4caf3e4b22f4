import type { JsonObject } from './json.ts'

/** What happened, in the words an auditor would use. */
export const auditTypes = [
  'message_heard',
  'reply_sent',
  'call_awaiting',
  'call_done',
  'call_refused',
  'call_failed',
  'call_withdrawn',
  'approval_requested',
  'approval_decided',
  'outbox_done',
  'outbox_given_up',
  'outbox_retried',
  'outbox_settled',
  'escalated',
  'taken_over',
  'handed_back',
  'staff_replied',
  'note_added',
  'ticket_assigned',
  'ticket_prioritised',
  'ticket_tagged',
  'ticket_closed',
  'ticket_reopened',
  'canned_reply_saved',
  'canned_reply_removed',
  'satisfaction_given',
  'conversation_cleared',
  'customer_erased',
  'agent_switched_off',
  'agent_switched_on',
  'account_made',
  'account_joined',
  'signed_in',
  'sign_in_failed',
  'signed_out',
  'password_changed',
  'second_factor_on',
  'second_factor_off',
  'recovery_code_used',
  'mail_written',
  'staff_added',
  'role_changed',
  'staff_disabled',
  'staff_enabled',
  'policy_published',
  'key_created',
  'key_revoked',
  'records_imported',
  'shop_seeded',
] as const

export type AuditType = (typeof auditTypes)[number]

/** The chain of what happens to the desk itself: policies, keys, imports, the agent's switch. */
export const houseChain = 'desk'

/** The chain of what happens to a customer outside of conversations; an erasure takes its payloads. */
export function customerChain(customerId: number): string {
  return `customer:${customerId}`
}

/** The chain of tries to sign in that belong to no account. */
export const strangersChain = 'sign_in'

/** One thing that happened. It carries no raw personal data. */
export type AuditEvent = {
  readonly chain: string
  readonly type: AuditType
  readonly at: number
  readonly payload: JsonObject
}

/**
 * An event in its chain. `hash` is HMAC-SHA-256 over the canonical form of chain, seq, type, at, payload digest and the
 * hash before; chains are ordered by `seq`, which has no gaps, never by time.
 */
export type AuditEntry = Omit<AuditEvent, 'payload'> & {
  /** Null, like its salt, when the customer it was about was erased; the digest stays. */
  readonly payload: JsonObject | null
  readonly salt: string | null
  readonly seq: number
  readonly payloadDigest: string
  readonly previous: string
  readonly hash: string
}
