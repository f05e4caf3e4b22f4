import type { Account, Holder } from '../core/account.ts'
import { type AuditType, strangersChain, customerChain } from '../core/audit.ts'
import type { JsonObject } from '../core/json.ts'
import type { Tables } from '../core/ports.ts'

/** The chain of what happens to an account: its customer's, which an erasure takes, or its member of the staff's. */
function chainOf(holder: Holder): string {
  return holder.kind === 'customer' ? customerChain(holder.customerId) : `staff:${holder.staffId}`
}

/** What happened to an account; ids only, no address and nothing secret. */
export async function record(
  tables: Tables,
  { id, holder }: Account,
  type: AuditType,
  at: number,
  more: JsonObject = {},
): Promise<void> {
  await tables.audit.append({ chain: chainOf(holder), type, at, payload: { account: id, ...more } })
}

/** What somebody tried who has no account: from where, as a digest. */
export async function recordStranger(tables: Tables, type: AuditType, at: number, more: JsonObject): Promise<void> {
  await tables.audit.append({ chain: strangersChain, type, at, payload: more })
}
