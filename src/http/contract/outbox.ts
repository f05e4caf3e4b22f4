import { z } from 'zod'
import { outboxStates } from '../../core/outbox.ts'
import { customerIdQuery, moment, money, orderNumber, paging, words } from './common.ts'

const states = z.enum(outboxStates)

export const outboxEntry = z
  .strictObject({
    id: z.string().describe('The id of the ledger row, and the idempotency key at the provider'),
    connector: z.string(),
    kind: z.enum(['refund', 'charge']),
    customer_id: z.int(),
    order: z.string(),
    call_id: z.string().nullable(),
    amount: money,
    state: states,
    attempts: z.int().min(0),
    next_at: moment,
    being_worked_on_until: moment.nullable(),
    provider_reference: z.string().nullable().describe("The provider's name for what it did"),
    last_error: z.string().nullable().describe("The provider's code of the last fault"),
    settled_by: z.string().nullable(),
    note: z.string().nullable(),
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: 'OutboxEntry', description: 'Money that a payment provider has to move, or moved.' })

/** What has to happen outside, as the API shows it. */
export type OutboxView = z.infer<typeof outboxEntry>

export const outboxQuery = z.strictObject({
  ...paging,
  state: states.optional(),
  order: orderNumber.optional(),
  customer_id: customerIdQuery,
})

export const settleBody = z
  .strictObject({ note: words(1_000).describe('What was done by hand, or why nothing is to be done') })
  .meta({ id: 'Settle', examples: [{ note: 'Sent by bank transfer on 10 March, reference 4711.' }] })
