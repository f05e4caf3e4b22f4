import { z } from 'zod'
import { ticketStatuses } from '../../core/ticket.ts'
import { intents } from '../../core/understanding.ts'
import { customerIdQuery, moment, paging } from './common.ts'

export const ticket = z
  .strictObject({
    id: z.string(),
    conversation_id: z.string(),
    customer_id: z.int(),
    status: z.enum(ticketStatuses),
    intent: z.enum(intents).nullable(),
    priority: z.enum(['low', 'normal', 'high']),
    assignee: z.string().nullable(),
    escalation: z.strictObject({ reason: z.string(), summary: z.string(), at: moment }).nullable(),
    satisfaction: z
      .strictObject({ score: z.int().min(1).max(5), comment: z.string().nullable(), at: moment })
      .nullable(),
    created_at: moment,
    updated_at: moment,
    resolved_at: moment.nullable(),
  })
  .meta({ id: 'Ticket' })

/** A ticket as the API shows it. */
export type TicketView = z.infer<typeof ticket>

export const ticketsQuery = z.strictObject({
  ...paging,
  customer_id: customerIdQuery,
  status: z.enum(ticketStatuses).optional(),
  intent: z.enum(intents).optional(),
})
