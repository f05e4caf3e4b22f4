import { z } from 'zod'
import { callStates } from '../../core/call.ts'
import { attachment, attachmentIds, mustSaySomething } from './attachment.ts'
import { call, reasonWords } from './call.ts'
import { idText, moment, words } from './common.ts'
import { understanding } from './support.ts'
import { ticket } from './ticket.ts'
import { citation } from './verdict.ts'

export const message = z
  .strictObject({
    id: z.string(),
    number: z.int(),
    from: z.enum(['customer', 'agent', 'staff']),
    author: z.string().nullable(),
    turn_id: z.string().nullable(),
    text: z.string().describe('Empty when it is nothing but files'),
    attachments: z.array(attachment),
    at: moment,
  })
  .meta({ id: 'ConversationMessage' })

/** A message as it stands in its conversation. */
const spoken = message
  .extend({ citations: z.array(citation).describe('The places in the policy book that the answer rests on') })
  .meta({ id: 'SpokenMessage' })

const modelUse = z.strictObject({
  place: z.enum(['main', 'fallback']),
  model: z.string(),
  prompt: z.string().describe('Version of the prompts'),
  steps: z.array(
    z.strictObject({
      ms: z.number(),
      input_tokens: z.int(),
      output_tokens: z.int(),
      came: z.string().describe('`words`, `calls`, `held_back`, or why there was no answer'),
      cost: z.int().nullable(),
    }),
  ),
  gave_way: z.string().nullable().describe('Why the turn was taken from it'),
  cost: z.int().nullable().describe('By the prices in the settings, in millionths of their currency'),
})

const turn = z.strictObject({
  id: z.string(),
  message_id: z.string(),
  state: z.enum(['running', 'done']),
  brain: z.string().describe('Who thought last: `embedded`, `llm`, `llm_fallback` or `person`'),
  models: z.array(modelUse).describe('The models that were asked, in their order'),
  policy_version: z.string(),
  understanding: understanding.nullable(),
  citations: z.array(citation).describe('The passages that the answer rests on'),
  timings: z.record(z.string(), z.number()).describe('Milliseconds spent, by stage'),
  started_at: moment,
  finished_at: moment.nullable(),
})

export const conversation = z
  .strictObject({
    id: z.string(),
    customer_id: z.int(),
    channel: z.string().meta({ description: 'where it was begun: portal, api, cli' }),
    state: z.enum(['open', 'with_staff', 'closed']),
    taken_by: z.string().nullable().describe('The id of the member of the staff who has it'),
    person: z.string().nullable().describe('Their name'),
    language: z.string(),
    awaiting: z.enum(['confirmation', 'clarification', 'approval', 'staff']).nullable(),
    created_at: moment,
    updated_at: moment,
    messages: z.array(spoken),
    turns: z.array(turn),
    calls: z.array(call),
    ticket: ticket.nullable(),
  })
  .meta({ id: 'Conversation' })

export const standing = z
  .strictObject({
    conversation_id: z.string(),
    state: z.enum(['open', 'with_staff', 'closed']),
    person: z.string().nullable().describe('The name of the member of the staff who has it'),
    awaiting: z.enum(['confirmation', 'clarification', 'approval', 'staff']).nullable(),
    messages: z.int().describe('How many there are'),
    turn: z
      .strictObject({ id: z.string(), started_at: moment })
      .nullable()
      .describe('The message that is being worked on; null when none is'),
    calls: z
      .array(
        z.strictObject({
          id: z.string(),
          tool: z.string(),
          state: z.enum(callStates),
          approval_id: z.string().nullable(),
        }),
      )
      .describe('What was done, was refused or waits; calls that only read are left out'),
  })
  .meta({ id: 'Standing', description: 'How a conversation stands now.' })

/** How a conversation stands. */
export type StandingView = z.infer<typeof standing>

/** What was said already is not said again by a stream that begins here. */
export const watchQuery = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,9}$/, 'the number of a message')
    .transform(Number)
    .optional()
    .meta({
      type: 'integer',
      pattern: undefined,
      minimum: 0,
      maximum: 999_999_999,
      description:
        'Number of the last message that is known; left out, only what comes from now on is told. `Last-Event-ID` goes before it.',
    }),
})

/** A conversation with its whole history. */
export type ConversationView = z.infer<typeof conversation>

export const cleared = z.strictObject({ conversation_id: z.string(), cleared: z.literal(true) }).meta({ id: 'Cleared' })

export const satisfactionBody = z
  .strictObject({ score: z.int().min(1).max(5), comment: words(2_000).optional() })
  .meta({ id: 'Satisfaction', examples: [{ score: 5, comment: 'Quick and friendly.' }] })

export const escalateBody = z
  .strictObject({ reason: reasonWords.optional(), summary: words(2_000).optional() })
  .meta({ id: 'Escalation', examples: [{ reason: 'asked_for_person', summary: 'Wants to talk about an invoice.' }] })

export const takeOverBody = z
  .strictObject({ from: idText.optional().describe('The colleague whom it is taken from on purpose') })
  .meta({ id: 'TakeOver', examples: [{ from: 'staff_ines' }] })

export const handled = z
  .strictObject({
    conversation_id: z.string(),
    state: z.enum(['open', 'with_staff', 'closed']),
    taken_by: z.string().nullable(),
    ticket,
  })
  .meta({ id: 'Handled', description: 'Who has a conversation now.' })

/** Who has a conversation now. */
export type HandledView = z.infer<typeof handled>

export const replyBody = z
  .strictObject({ text: words(20_000).optional(), attachments: attachmentIds })
  .superRefine(mustSaySomething('text'))
  .meta({ id: 'Reply', examples: [{ text: 'I have asked the carrier, and write to you again today.' }] })

export const replied = z.strictObject({ conversation_id: z.string(), message }).meta({ id: 'Replied' })

export const noteBody = z
  .strictObject({ text: words(5_000) })
  .meta({ id: 'NewNote', examples: [{ text: 'Third time with this carrier.' }] })

export const note = z
  .strictObject({
    id: z.string(),
    conversation_id: z.string(),
    staff_id: z.string(),
    author: z.string(),
    text: z.string(),
    at: moment,
  })
  .meta({ id: 'Note', description: 'What the staff write for each other. No door for customers knows of it.' })

/** A note of the staff. */
export type NoteView = z.infer<typeof note>

export const notes = z.strictObject({ items: z.array(note) }).meta({ id: 'Notes' })
