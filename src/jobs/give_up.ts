import { act } from '../agent/act.ts'
import type { Desk } from '../agent/desk.ts'
import { conversationOf, recordOutbox } from '../agent/outbox.ts'
import { tellCustomer } from '../agent/tell_customer.ts'
import { newId } from '../core/id.ts'
import { show } from '../core/money.ts'
import { moved, type OutboxEntry } from '../core/outbox.ts'
import type { Tables } from '../core/ports.ts'
import { Refusal } from '../core/refusal.ts'

/**
 * What the provider will not do, or was asked too often: the entry ends, a person is asked in the conversation it came
 * from, and the customer is told that it has not happened. The ledger is not touched: its rows say what was agreed.
 */
export async function giveUp(desk: Desk, entry: OutboxEntry, state: 'failed' | 'dead', reason: string): Promise<void> {
  const now = desk.now()
  const ended = moved(entry, state, now, { lastError: reason, attempts: Math.max(1, entry.attempts) })
  const conversationId = await desk.store.read((tables) => conversationOf(tables, entry))
  const end = async (tables: Tables): Promise<void> => {
    // Undone without a trace when somebody else took the entry in the meantime.
    if (!(await tables.outbox.replace(entry, ended))) throw new Refusal('unavailable', 'Another worker has it.')
    await recordOutbox(tables, ended, 'outbox_given_up', { reason })
  }
  await act(
    desk,
    {
      id: newId('call', now),
      tool: 'escalate_case',
      arguments: { reason: 'failure', summary: summaryOf(ended), urgent: true },
      customerId: entry.customerId,
      caller: { kind: 'integration', id: 'outbox' },
      conversationId,
      turnId: null,
      confirmed: true,
    },
    {
      also: async (tables) => {
        await end(tables)
        if (conversationId !== null) await tellCustomer(desk, tables, conversationId, wordsFor(ended))
      },
    },
  ).catch(async (error: unknown) => {
    // Nobody is left to be told of an erased customer's money; the staff finds it in the outbox.
    if (!(error instanceof Refusal && error.code === 'erased')) throw error
    await desk.store.transaction(end)
  })
}

function summaryOf({ connector, errand, amount, order, state, lastError: reason, attempts }: OutboxEntry): string {
  const what = `The ${errand.kind} of ${show(amount)} for order ${order}`
  const why =
    state === 'failed'
      ? `was refused by ${connector} (${reason ?? 'no reason'})`
      : `could not be settled with ${connector} in ${attempts} tries (${reason ?? 'no reason'})`
  return `${what} ${why}. The ledger stands as it was agreed. Retry it or settle it by hand in the outbox, where it stands under its order.`
}

function wordsFor({ errand, amount, order }: OutboxEntry): string {
  return `I am sorry: the ${errand.kind} of ${show(amount)} for order ${order} has not gone through yet. A colleague looks at it and will answer you here.`
}
