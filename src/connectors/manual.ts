import type { PaymentConnector } from '../core/payments.ts'

/** The shop's own books are the whole truth: nothing leaves, and a person pays out by hand from the ledger. */
export const manual: PaymentConnector = {
  name: 'manual',
  sends: false,
  carries: () => false,
  refund: async () => byHand,
  charge: async () => byHand,
  find: async () => ({ kind: 'nothing' }),
}

const byHand = { kind: 'no', reason: 'paid_by_hand' } as const
