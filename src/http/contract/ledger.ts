import { z } from 'zod'
import { customerIdQuery, moment, money, orderNumber, paging } from './common.ts'

export const movements = ['payment', 'charge', 'refund', 'credit'] as const
export const purposes = [
  'sale',
  'refund',
  'cancellation',
  'items_change',
  'method_change',
  'exchange',
  'return',
] as const

export const ledgerEntry = z
  .strictObject({
    id: z.string(),
    customer_id: z.int(),
    order: z.string(),
    movement: z.enum(movements),
    purpose: z.enum(purposes),
    amount: money,
    method_id: z.string(),
    call_id: z.string().nullable(),
    at: moment,
  })
  .meta({ id: 'LedgerEntry', description: 'One movement of money; entries are only ever added.' })

/** A row of the ledger as the API shows it. */
export type LedgerEntryView = z.infer<typeof ledgerEntry>

export const refundsQuery = z.strictObject({
  ...paging,
  customer_id: customerIdQuery,
  order: orderNumber.optional(),
})

export const ledgerQuery = refundsQuery.extend({
  movement: z.enum(movements).optional(),
  purpose: z.enum(purposes).optional(),
})
