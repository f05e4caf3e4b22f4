import type { OutboxEntry } from '../../core/outbox.ts'
import type { OutboxView } from '../contract/outbox.ts'
import { iso, isoOrNull, type Shown } from './common.ts'

export function outboxView(entry: OutboxEntry): Shown<OutboxView> {
  return {
    id: entry.id,
    connector: entry.connector,
    kind: entry.errand.kind,
    customer_id: entry.customerId,
    order: entry.order,
    call_id: entry.callId,
    amount: entry.amount,
    state: entry.state,
    attempts: entry.attempts,
    next_at: iso(entry.nextAt),
    being_worked_on_until: isoOrNull(entry.lease?.until ?? null),
    provider_reference: entry.reference,
    last_error: entry.lastError,
    settled_by: entry.settled?.by ?? null,
    note: entry.settled?.note ?? null,
    created_at: iso(entry.createdAt),
    updated_at: iso(entry.updatedAt),
  }
}
