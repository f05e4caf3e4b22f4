import { z } from 'zod'
import { customerIdQuery, moment, momentQuery, money, orderNumber, paging } from './common.ts'
import { rangeFields } from './days.ts'

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
  since: momentQuery.optional(),
  until: momentQuery.optional().describe('Before this moment'),
})

export const ledgerSumsQuery = z.strictObject({
  ...rangeFields,
  by: z.enum(['day', 'customer', 'purpose', 'tool']).describe('What sums are told apart by'),
  customer_id: customerIdQuery,
  order: orderNumber.optional(),
  movement: z.enum(movements).optional(),
  purpose: z.enum(purposes).optional(),
})

export const ledgerSums = z
  .strictObject({
    items: z.array(
      z.strictObject({
        key: z
          .string()
          .nullable()
          .describe('A day, a customer, a purpose, or a tool; null is money that no call moved'),
        currency: z.string().length(3),
        movement: z.enum(movements),
        minor: z.int(),
        count: z.int(),
      }),
    ),
    complete: z.boolean().describe('False when there are more sums than are told, of which these are the largest'),
  })
  .meta({ id: 'LedgerSums', description: 'Sums of the ledger, never over currencies or movements.' })

/** Sums of the ledger, as the API shows them. */
export type LedgerSumsView = z.infer<typeof ledgerSums>
