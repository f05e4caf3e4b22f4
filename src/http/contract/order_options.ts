import { z } from 'zod'
import { orderWishes } from '../../core/order_wishes.ts'
import { money } from './common.ts'
import { citation } from './verdict.ts'

const option = z.strictObject({
  tool: z.enum(orderWishes),
  answer: z
    .enum(['allowed', 'needs_approval', 'not_allowed'])
    .describe('To the most ordinary way to ask: all that is left of the order, for no special reason'),
  because: z.string().describe('The sentence of the policy'),
  citation: citation.nullable().describe('The heading that says so; null where it does not come as far as the policy'),
  amount: money.nullable().describe('Money that would move'),
})

export const orderOptionList = z
  .strictObject({ order: z.string(), policy_version: z.string(), items: z.array(option) })
  .meta({ id: 'OrderOptions', description: 'What the policy says now to each thing that can be asked for an order.' })

/** What can be asked for an order, as the API shows it. */
export type OrderOptionsView = z.infer<typeof orderOptionList>
