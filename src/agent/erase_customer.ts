import { customerChain } from '../core/audit.ts'
import type { Call, Caller } from '../core/call.ts'
import type { Erasure } from '../core/erasure.ts'
import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'
import { recordCall } from './call_audit.ts'
import type { Desk } from './desk.ts'

type Eraser = Pick<Desk, 'store' | 'now'>

/**
 * Takes a customer out of the records for good, in one transaction: what waits is withdrawn, every text and value goes,
 * money and goods stay under the number. The audit keeps its digests, and a last entry in each chain says what happened.
 * A second erasure answers with the first. Afterwards the engine is made to drop what it still has on its pages.
 * `mayNow` throws for what stands in the way.
 */
export async function eraseCustomer(
  { store, now }: Eraser,
  customerId: number,
  by: Caller,
  mayNow: (tables: Tables) => Promise<void> = async () => {},
): Promise<Erasure> {
  const erasure = await store.transaction(async (tables) => {
    if (!(await tables.customers.lock(customerId)))
      throw new Refusal('not_found', `There is no customer ${customerId}.`)
    const known = await tables.erasures.get(customerId)
    if (known) return known
    await mayNow(tables)
    const at = now()
    const chains = await tables.erasures.holdConversations(customerId)
    const counts = await tables.erasures.outlook(customerId)
    for (const call of await tables.erasures.openCalls(customerId)) await takeBack(tables, call, at)
    await tables.erasures.erase(customerId, at)
    const payload = { customer: customerId, by: { kind: by.kind, id: by.id }, ...counts }
    for (const chain of [...chains, customerChain(customerId)])
      await tables.audit.append({ chain, type: 'customer_erased', at, payload })
    const erased = { customerId, at, counts }
    await tables.erasures.keep(erased)
    return erased
  })
  await store.purge()
  return erasure
}

async function takeBack(tables: Tables, call: Call, at: number): Promise<void> {
  const approval = call.approvalId === null ? null : await tables.approvals.lock(call.approvalId)
  if (approval?.state === 'waiting') await tables.approvals.update({ ...approval, state: 'void', decidedAt: at })
  const withdrawn: Call = { ...call, state: 'withdrawn', updatedAt: at }
  await tables.calls.update(withdrawn)
  await recordCall(tables, withdrawn)
}
