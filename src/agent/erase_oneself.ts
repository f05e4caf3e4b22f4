import type { Erasure } from '../core/erasure.ts'
import type { OrderStatus } from '../core/order.ts'
import type { OutboxState } from '../core/outbox.ts'
import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'
import type { Desk } from './desk.ts'
import { eraseCustomer } from './erase_customer.ts'

/** Goods are on their way to somebody, or back from them: without an address they would be lost. */
const underWay: readonly OrderStatus[] = ['pending', 'processed', 'shipped', 'return_requested', 'exchange_requested']
/** Money of which the provider has not said yet that it has it. */
const unpaid: readonly OutboxState[] = ['waiting', 'sending', 'unknown']

/**
 * Erases a customer who asks for it themself. Throws `conflict` as long as goods or money are under way to them; what only
 * waits for a yes is withdrawn, as with every erasure.
 */
export async function eraseOneself(desk: Desk, customerId: number): Promise<Erasure> {
  const by = { kind: 'customer', id: String(customerId) } as const
  return eraseCustomer(desk, customerId, by, (tables) => mustAwaitNothing(tables, customerId))
}

async function mustAwaitNothing(tables: Tables, customerId: number): Promise<void> {
  const orders = (await tables.orders.of(customerId)).filter(({ status }) => underWay.includes(status))
  if (orders.length > 0) {
    const numbers = orders.map(({ number }) => number).join(', ')
    throw new Refusal('conflict', `Something is still on its way between us: ${numbers}.`, [
      { path: 'orders', fix: 'wait until it has arrived, or cancel it; then your data can be deleted' },
    ])
  }
  for (const state of unpaid) {
    const { items } = await tables.outbox.list({ customerId, state }, { limit: 1, after: null })
    if (items.length === 0) continue
    throw new Refusal('conflict', 'Money is still on its way to you.', [
      { path: 'refunds', fix: 'wait until it has arrived; then your data can be deleted' },
    ])
  }
}
