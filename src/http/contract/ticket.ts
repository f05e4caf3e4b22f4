import { z } from 'zod'
import { priorities, ticketStatuses } from '../../core/ticket.ts'
import { intents } from '../../core/understanding.ts'
import { customerIdQuery, idText, moment, paging, words } from './common.ts'

const priority = z.enum(priorities)

const tagText = z
  .string()
  .regex(/^[a-z0-9\u00df-\u024f][a-z0-9\u00df-\u024f-]{0,29}$/, 'a short word of small letters, digits and hyphens')

export const ticket = z
  .strictObject({
    id: z.string(),
    conversation_id: z.string(),
    customer_id: z.int(),
    status: z.enum(ticketStatuses),
    intent: z.enum(intents).nullable(),
    priority,
    assignee: z.string().nullable(),
    tags: z.array(z.string()).describe('For the staff; customers are told none'),
    waiting_since: moment.nullable().describe('Since when the customer waits for the staff; customers are not told'),
    due_at: moment.nullable().describe('When the staff should have answered, by the settings'),
    is_late: z.boolean(),
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

export const listedTicket = ticket
  .extend({
    customer_name: z.string(),
    channel: z.string(),
    taken_by: z.string().nullable().describe('The member of the staff who has the conversation'),
    last_message: z
      .strictObject({ from: z.enum(['customer', 'agent', 'staff']), text: z.string(), at: moment })
      .nullable()
      .describe('What was said last, redacted'),
  })
  .meta({ id: 'ListedTicket' })

/** A ticket as a list shows it. */
export type ListedTicketView = z.infer<typeof listedTicket>

const queues = ['waiting', 'approvals', 'mine', 'all'] as const

const ticketOrders = ['newest', 'activity', 'age', 'priority', 'due'] as const

export const ticketsQuery = z.strictObject({
  ...paging,
  customer_id: customerIdQuery,
  queue: z
    .enum(queues)
    .default('all')
    .describe('Who waits for a person, what waits for an approval, what is assigned to you and not done, or all'),
  q: words(200)
    .optional()
    .describe('Ids of tickets and conversations, order numbers, names and addresses of customers, words of messages'),
  status: z.enum(ticketStatuses).optional(),
  intent: z.enum(intents).optional(),
  priority: priority.optional(),
  assignee: idText.optional().describe('A member of the staff, or `nobody`'),
  tag: tagText.optional(),
  channel: z
    .string()
    .regex(/^\w{1,30}$/, 'a channel such as portal')
    .optional(),
  order: z
    .enum(ticketOrders)
    .default('newest')
    .describe('`activity`: where something happened last; `age`: who waits longest first'),
})

export const queueCounts = z
  .strictObject({
    waiting: z.int().min(0),
    approvals: z.int().min(0),
    to_approve: z.int().min(0).describe('Approvals that wait, those that belong to no conversation too'),
    mine: z.int().min(0).describe('0 for a key that acts for nobody'),
    all: z.int().min(0),
  })
  .meta({ id: 'QueueCounts' })

/** How many tickets there are in each queue, and how many approvals wait. */
export type QueueCountsView = z.infer<typeof queueCounts>

export const inboxChange = z
  .strictObject({
    tickets: z.array(z.string()).describe('Ids; empty when only an approval changed, and at the beginning'),
  })
  .meta({ id: 'InboxChange', description: 'Something in the inbox is not as it was.' })

export const assignBody = z
  .strictObject({ assignee: idText.nullable().describe('A member of the staff; null for nobody') })
  .meta({ id: 'Assignment', examples: [{ assignee: 'staff_ines' }] })

export const priorityBody = z.strictObject({ priority }).meta({ id: 'NewPriority', examples: [{ priority: 'high' }] })

export const tagsBody = z
  .strictObject({ tags: z.array(tagText).max(20).describe('All of them; those of before go') })
  .meta({ id: 'Tags', examples: [{ tags: ['fragile', 'second-time'] }] })

export const colleagues = z
  .strictObject({
    items: z.array(z.strictObject({ id: z.string(), name: z.string(), role: z.enum(['agent', 'manager', 'admin']) })),
  })
  .meta({ id: 'Colleagues' })

/** Who can be given work. */
export type ColleaguesView = z.infer<typeof colleagues>
