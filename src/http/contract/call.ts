import { z } from 'zod'
import { callStates } from '../../core/call.ts'
import { refusalCodes } from '../../core/refusal.ts'
import { anyObject, anything, customerIdQuery, idText, moment, money, paging, words } from './common.ts'
import { problem } from './problem.ts'
import { verdict } from './verdict.ts'

const toolName = z.string().regex(/^[a-z][a-z_]{0,39}$/, 'the name of a tool, as GET /tools lists them')

export const callBody = z
  .strictObject({
    tool: toolName,
    arguments: z.record(z.string().max(60), anything).describe('As the schema of the tool says'),
    customer_id: z.int().min(1),
    conversation_id: idText.optional(),
    confirmed: z
      .boolean()
      .default(true)
      .describe('Whether the customer said yes; with false, a call that needs a yes waits for it'),
  })
  .meta({
    id: 'CallRequest',
    examples: [
      { tool: 'issue_refund', arguments: { order: '#12345', amount: 1500, reason: 'damaged' }, customer_id: 1 },
      { tool: 'get_order_status', arguments: { order: '#12345' }, customer_id: 1 },
    ],
  })

export const confirmBody = z
  .strictObject({
    digest: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'the digest of the call')
      .describe('What the yes is to'),
  })
  .meta({ id: 'Confirmation' })

const plan = z
  .strictObject({
    says: z.string().describe('What would be done, in words'),
    order: z.string().nullable(),
    amount: money.nullable(),
    details: anyObject,
  })
  .meta({ id: 'Plan' })

const receipt = z
  .strictObject({
    call_id: z.string(),
    tool: z.string(),
    at: moment,
    says: z.string(),
    order: z.string().nullable(),
    moved: z.array(
      z.strictObject({
        movement: z.enum(['payment', 'charge', 'refund', 'credit']),
        amount: money,
        method_id: z.string(),
        method_name: z.string(),
        on_its_way: z.boolean().describe('A payment provider has yet to do it'),
      }),
    ),
    result: anything,
  })
  .meta({ id: 'Receipt' })

export const caller = z.strictObject({
  kind: z.enum(['customer', 'staff', 'integration']),
  id: z.string(),
  role: z.string().nullable(),
})

export const call = z
  .strictObject({
    id: z.string(),
    tool: z.string(),
    arguments: anyObject,
    customer_id: z.int(),
    conversation_id: z.string().nullable(),
    turn_id: z.string().nullable(),
    caller,
    state: z.enum(callStates),
    awaiting: z.enum(['confirmation', 'approval']).nullable(),
    plan: plan.nullable(),
    digest: z.string().nullable().describe('SHA-256 over tool, arguments and plan: a yes is bound to it'),
    facts: anyObject.nullable(),
    verdict: verdict.nullable(),
    receipt: receipt.nullable(),
    refusal: z
      .strictObject({ code: z.enum(refusalCodes), message: z.string(), errors: problem.shape.errors })
      .nullable(),
    approval_id: z.string().nullable(),
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: 'Call' })

/** A call as the API shows it. */
export type CallView = z.infer<typeof call>

export const refusedCall = problem
  .extend({
    call: z.strictObject({ id: z.string(), state: z.enum(callStates) }),
    verdict: verdict.nullable(),
  })
  .meta({ id: 'RefusedCall', description: 'Why a call was refused, with the verdict and its trace.', examples: [] })

export const callsQuery = z.strictObject({
  ...paging,
  customer_id: customerIdQuery,
  conversation_id: idText.optional(),
  tool: toolName.optional(),
  state: z.enum(callStates).optional(),
})

export const reasonWords = words(500)
