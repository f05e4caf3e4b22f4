import { z } from 'zod'
import { call } from './call.ts'
import { anyObject, words } from './common.ts'
import { resolution, understanding } from './support.ts'
import { citation } from './verdict.ts'

export const trialBody = z
  .strictObject({
    user_input: words(20_000).describe('What the customer might write'),
    user_id: z.int().min(1).describe('The customer'),
    so_far: z.string().max(400_000).optional().describe('The `so_far` of the try before, to go on behind it'),
  })
  .meta({ id: 'Trial', examples: [{ user_input: 'I need a refund for order #12345', user_id: 1 }] })

const when = {
  at_ms: z.number().min(0).describe('When it began, in milliseconds'),
  took_ms: z.number().min(0).describe('How long it took, in milliseconds'),
}

const move = z
  .strictObject({
    kind: z.enum(['call', 'say', 'ask', 'thinks', 'classified']),
    tool: z.string().nullable(),
    arguments: anyObject.nullable(),
    says: z.string().nullable(),
    by: z.string().nullable().describe('Who thinks from here on'),
  })
  .meta({ id: 'Move', description: 'What the brain proposes next.' })

const stage = z
  .discriminatedUnion('stage', [
    z.strictObject({ stage: z.literal('heard'), ...when, text: z.string().describe('As it is thought about') }),
    z.strictObject({ stage: z.literal('understood'), ...when, understanding }),
    z.strictObject({
      stage: z.literal('searched'),
      ...when,
      query: z.string(),
      passages: z.array(z.strictObject({ citation, text: z.string(), score: z.number() })),
    }),
    z.strictObject({ stage: z.literal('proposed'), ...when, move }),
    z.strictObject({ stage: z.literal('called'), ...when, call }),
    z.strictObject({ stage: z.literal('answered'), ...when, reply: z.string() }),
  ])
  .meta({ id: 'Stage', description: 'A stage of a turn. A search lies within the thinking that stands behind it.' })

export const trial = z
  .strictObject({
    stages: z.array(stage),
    brain: z.string().describe('Who thought last: `embedded`, `llm`, `llm_fallback` or `person`'),
    result: resolution.describe('As POST /support/resolve would have answered; its ids are of nothing'),
    so_far: z.string().nullable().describe('Sealed, for the next message; null after the last that is possible'),
  })
  .meta({ id: 'TriedOut' })

/** A message that was tried out, as the API shows it. */
export type TrialView = z.infer<typeof trial>
