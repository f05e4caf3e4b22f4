import { z } from 'zod'
import { idText, moment, words } from './common.ts'

const language = z
  .string()
  .regex(/^[a-z]{2}$/, 'a language such as en')
  .describe('ISO 639-1')

export const cannedReply = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    language,
    text: z.string(),
    filled: z.string().describe('As it would be said in the conversation that was named'),
    changed_by: z.string().nullable(),
    changed_at: moment,
  })
  .meta({ id: 'CannedReply', description: 'An answer that the staff have ready.' })

export const cannedReplies = z.strictObject({ items: z.array(cannedReply) }).meta({ id: 'CannedReplies' })

/** The answers that the staff have ready. */
export type CannedRepliesView = z.infer<typeof cannedReplies>

export const cannedRepliesQuery = z.strictObject({
  conversation_id: idText.optional().describe('Whose customer and order are put in'),
})

export const cannedReplyBody = z.strictObject({ name: words(80), language, text: words(5_000) }).meta({
  id: 'NewCannedReply',
  examples: [{ name: 'On its way', language: 'en', text: 'Hello {{customer_name}}, order {{order}} is on its way.' }],
})

export const removedReply = z.strictObject({ id: z.string(), removed: z.literal(true) }).meta({ id: 'RemovedReply' })
