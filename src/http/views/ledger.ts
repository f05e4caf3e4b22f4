import type { LedgerEntry } from '../../core/ledger.ts'
import type { LedgerEntryView } from '../contract/ledger.ts'
import { iso, type Shown } from './common.ts'

export function ledgerEntryView(entry: LedgerEntry): Shown<LedgerEntryView> {
  const { id, customerId, order, movement, purpose, amount, methodId, callId, at } = entry
  return {
    id,
    customer_id: customerId,
    order,
    movement,
    purpose,
    amount,
    method_id: methodId,
    call_id: callId,
    at: iso(at),
  }
}
