import { z } from 'zod'
import { call, caller } from './call.ts'
import { customerIdQuery, moment, money, paging, words } from './common.ts'
import { verdict } from './verdict.ts'

const states = ['waiting', 'approved', 'refused', 'expired', 'void'] as const

export const approval = z
  .strictObject({
    id: z.string(),
    call_id: z.string(),
    digest: z.string(),
    customer_id: z.int(),
    conversation_id: z.string().nullable(),
    order: z.string().nullable(),
    amount: money.nullable(),
    reason: z.string(),
    verdict: verdict.nullable().describe('What the policy said when it was asked for'),
    state: z.enum(states),
    requested_by: caller,
    requested_at: moment,
    expires_at: moment,
    decided_by: z.string().nullable(),
    decided_at: moment.nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'Approval', description: 'A yes of the staff that is missing, bound to the exact call.' })

/** An approval as the API shows it. */
export type ApprovalView = z.infer<typeof approval>

export const approvalsQuery = z.strictObject({
  ...paging,
  customer_id: customerIdQuery,
  state: z.enum(states).optional(),
})

export const decisionBody = z
  .strictObject({ decision: z.enum(['approve', 'refuse']), note: words(1_000).optional() })
  .meta({ id: 'Decision', examples: [{ decision: 'approve', note: 'Known fault of this batch.' }] })

export const decided = z.strictObject({ approval, call }).meta({ id: 'Decided' })
