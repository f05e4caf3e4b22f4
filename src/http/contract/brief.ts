import { z } from 'zod'
import { citation } from './verdict.ts'

const kinds = ['wants', 'said', 'done', 'declined', 'waits_for_customer', 'waits_for_approval', 'upset'] as const

export const brief = z
  .strictObject({
    lines: z.array(z.strictObject({ kind: z.enum(kinds), text: z.string() })),
    suggestion: z
      .strictObject({
        text: z.string(),
        call_id: z.string().nullable().describe('The call that bears it out'),
        citation: citation.nullable().describe('The passage that it is, or that the call was judged by'),
      })
      .nullable(),
  })
  .meta({
    id: 'Brief',
    description: 'What somebody who takes a conversation over should know, from the records alone.',
  })

/** What somebody who takes over should know. */
export type BriefView = z.infer<typeof brief>
