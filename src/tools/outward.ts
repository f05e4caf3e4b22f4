import type { PaymentMethod } from '../core/customer.ts'
import { type LedgerEntry, paymentsGivenBack } from '../core/ledger.ts'
import { type Money, money } from '../core/money.ts'
import type { Errand, OutboxEntry } from '../core/outbox.ts'
import type { ToolContext } from '../core/tool.ts'

/** A part of a movement that becomes one row of the ledger. Without an errand the books are all there is to it. */
type Piece = { readonly amount: Money; readonly errand: Errand | null }

/** Splits what one instrument pays or gets back by what the payment provider has to do for it. */
export async function piecesFor(
  order: string,
  toCustomer: boolean,
  { method, amount }: { readonly method: PaymentMethod; readonly amount: Money },
  context: ToolContext,
): Promise<Piece[]> {
  const whole = [{ amount, errand: null }]
  if (!context.payments.sends || method.kind === 'gift_card' || amount.minor === 0) return whole
  if (!toCustomer) return [{ amount, errand: chargeWith(method, context) }]
  const parts = paymentsGivenBack(await context.tables.ledger.of(order), method.id, amount.minor)
  const pieces: Piece[] = []
  for (const { payment, minor } of parts) {
    const errand = await refundOf(payment, context)
    if (errand) pieces.push({ amount: money(minor, amount.currency), errand })
  }
  const left = amount.minor - pieces.reduce((sum, piece) => sum + piece.amount.minor, 0)
  return left > 0 ? [...pieces, { amount: money(left, amount.currency), errand: null }] : pieces
}

function chargeWith(
  { provider }: Exclude<PaymentMethod, { kind: 'gift_card' }>,
  { payments }: ToolContext,
): Errand | null {
  const errand = provider && ({ kind: 'charge', ...provider } as const)
  return errand && payments.carries(errand) ? errand : null
}

/** A payment that came with the provider's name for it, or one that was put into the outbox here. */
async function refundOf(payment: LedgerEntry, { payments, tables }: ToolContext): Promise<Errand | null> {
  const charged = payment.reference === null ? await tables.outbox.get(payment.id) : null
  if (payment.reference === null && charged?.connector !== payments.name) return null
  // A charge that the provider has taken on and not finished cannot be given back yet: the refund waits for it.
  const made = charged?.state === 'done' ? charged.reference : null
  const errand = { kind: 'refund', paysBack: payment.id, payment: payment.reference ?? made } as const
  return payments.carries(errand) ? errand : null
}

/** Written with the ledger row; the work is taken up when both are on disk. */
export async function putInOutbox(
  what: Pick<OutboxEntry, 'id' | 'customerId' | 'order' | 'callId' | 'amount' | 'errand'>,
  { payments, tables, now }: ToolContext,
): Promise<void> {
  const fresh = {
    state: 'waiting',
    attempts: 0,
    nextAt: now,
    lease: null,
    reference: null,
    lastError: null,
    settled: null,
  } as const
  await tables.outbox.insert({ ...what, connector: payments.name, ...fresh, createdAt: now, updatedAt: now })
  await tables.jobs.add({ queue: 'outbox', key: what.id, after: 0 })
}
