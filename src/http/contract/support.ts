import { z } from 'zod'
import { intents } from '../../core/understanding.ts'
import { attachmentIds, mustSaySomething } from './attachment.ts'
import { anything, idText, words } from './common.ts'
import { citation, trace } from './verdict.ts'

export const resolveBody = z
  .strictObject({
    user_input: words(20_000).optional().describe('What the customer wrote; left out when files say it all'),
    user_id: z.int().min(1).describe('The customer'),
    conversation_id: idText.optional().describe('Left out, a new conversation starts'),
    attachments: attachmentIds,
  })
  .superRefine(mustSaySomething('user_input'))
  .meta({ id: 'Message', examples: [{ user_input: 'I need a refund for order #12345', user_id: 1 }] })

const entity = z
  .looseObject({ kind: z.string() })
  .meta({ id: 'Entity', description: 'Something the customer named: an order, an item, an amount, a date …' })

export const resolution = z
  .strictObject({
    conversation_id: z.string(),
    ticket_id: z.string(),
    turn_id: z.string(),
    intent: z.enum([...intents, 'unclear']),
    intents: z.array(z.enum(intents)),
    confidence: z.number().min(0).max(1),
    language: z.string(),
    entities: z.array(entity),
    citations: z.array(citation),
    decision: z.strictObject({
      verdict: z.enum(['allow', 'deny', 'confirm', 'approve']).nullable(),
      because: z.string(),
      trace: trace.nullable(),
    }),
    action: z.strictObject({ tool: z.string(), call_id: z.string(), state: z.string() }).nullable(),
    action_result: anything,
    reply: z.string(),
    awaiting: z.enum(['confirmation', 'clarification', 'approval', 'staff']).nullable(),
  })
  .meta({ id: 'Resolution' })

const stages = ['heard', 'waiting', 'thinking', 'policies', 'looking', 'acting', 'writing'] as const

export const progressStatus = z
  .strictObject({
    stage: z.enum(stages),
    says: z.string().describe('What a customer who waits can be told, in English'),
  })
  .meta({ id: 'Status', examples: [{ stage: 'looking', says: 'Looking up your order' }] })

export const progressWords = z
  .strictObject({ text: z.string().describe('The next words of the reply, blanks and all') })
  .meta({ id: 'Words', examples: [{ text: 'Order #12345 was delivered.' }] })

/** What came of one message. */
export type ResolutionView = z.infer<typeof resolution>

const guess = z.strictObject({ intent: z.enum(intents), confidence: z.number().min(0).max(1) })

export const understanding = z
  .strictObject({
    language: z.string(),
    requests: z.array(guess.extend({ text: z.string(), entities: z.array(entity) })),
    ranking: z.array(guess),
    in_scope: z.number().min(0).max(1),
    abstain: z.boolean(),
    entities: z.array(entity),
    sentiment: z.number().min(-1).max(1),
    urgent: z.boolean(),
    answer: z.enum(['yes', 'no']).nullable(),
    second_opinion: z
      .strictObject({
        language: z.string(),
        intents: z.array(z.enum(intents)),
        confidence: z.number().min(0).max(1),
      })
      .nullable()
      .describe('What the embedded engine made of it, where language and requests are those of a model'),
  })
  .meta({ id: 'Understanding', description: 'What one message means.' })

/** What one message means, as the API shows it. */
export type UnderstandingView = z.infer<typeof understanding>
