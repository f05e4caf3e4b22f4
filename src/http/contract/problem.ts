import { z } from 'zod'
import { refusalCodes } from '../../core/refusal.ts'

/** Codes of the HTTP floor itself: a body that is no JSON, a method the path does not know, a fault of ours. */
const problemCodes = [...refusalCodes, 'malformed', 'wrong_method', 'our_fault'] as const

export const problem = z
  .strictObject({
    type: z.string().describe('Where this kind of problem is explained'),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    code: z.enum(problemCodes),
    errors: z.array(z.strictObject({ path: z.string(), fix: z.string() })).describe('Which field, and how to mend it'),
  })
  .meta({
    id: 'Problem',
    description: 'A no, or a fault of ours, as RFC 9457 has it.',
    examples: [
      {
        type: '/docs#not_found',
        title: 'Not found',
        status: 404,
        detail: 'There is no customer 99.',
        code: 'not_found',
        errors: [{ path: 'user_id', fix: 'use the id of a customer' }],
      },
    ],
  })

/** A no, or a fault of ours, as RFC 9457 has it. */
export type Problem = z.infer<typeof problem>
