import { z } from 'zod'
import { attachmentTypes, mostAttached } from '../../core/attachment.ts'
import { customerIdQuery, idText, moment } from './common.ts'

/** Ids of files that were brought up for a message, in the order in which they hang at it. */
export const attachmentIds = z
  .array(idText)
  .max(mostAttached.message)
  .refine((ids) => new Set(ids).size === ids.length, 'name each once')
  .optional()
  .describe('Files that were brought up with `POST /attachments` by the same caller for this conversation')

export const attachment = z
  .strictObject({
    id: z.string(),
    name: z.string().describe('Without folders and signs that cannot be seen'),
    type: z.enum(attachmentTypes).describe('What its content says that it is'),
    bytes: z.int(),
  })
  .meta({ id: 'Attachment', description: 'A file at a message; its content is at `GET /attachments/{id}`.' })

/** A message without words has a file at least. */
export function mustSaySomething(words: string) {
  return (said: Readonly<Record<string, unknown>>, context: z.RefinementCtx): void => {
    const { [words]: text, attachments } = said
    if (text !== undefined || (Array.isArray(attachments) && attachments.length > 0)) return
    context.addIssue({ code: 'custom', path: [words], message: 'write something, or attach a file' })
  }
}

/** A file at a message. */
export type AttachmentView = z.infer<typeof attachment>

export const broughtUp = attachment
  .extend({
    customer_id: z.int(),
    conversation_id: z.string().nullable(),
    sha256: z.string().describe('Of its content, in hex'),
    at: moment,
  })
  .meta({ id: 'BroughtUp', description: 'A file that waits for its message, for a day at the most.' })

/** A file that waits for its message. */
export type BroughtUpView = z.infer<typeof broughtUp>

export const attachmentQuery = z.strictObject({
  customer_id: customerIdQuery.unwrap().describe('Whose message it is for'),
  conversation_id: idText
    .optional()
    .describe('The conversation it is for; left out for the first message of a new one'),
  name: z.string().min(1).max(500).describe('What the file is called'),
})

export const removed = z.strictObject({ id: z.string(), removed: z.literal(true) }).meta({ id: 'Removed' })
