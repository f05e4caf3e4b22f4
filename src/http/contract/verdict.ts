import { z } from 'zod'
import { anyObject, anything } from './common.ts'

export const citation = z
  .strictObject({ policy: z.string(), heading: z.string(), anchor: z.string(), version: z.string() })
  .meta({ id: 'Citation', description: 'A place in the policy book.' })

const effect = z.enum(['allow', 'confirm', 'approve', 'deny'])

export const trace = z
  .strictObject({
    rules: z.array(z.strictObject({ rule: z.string(), effect, condition: z.string(), held: z.boolean(), citation })),
    facts: anyObject,
    limits: anyObject,
    differences: z
      .array(z.strictObject({ fact: z.string(), is: anything, would_need: z.string() }))
      .describe('What would have to be different for a yes'),
  })
  .meta({ id: 'Trace' })

export const verdict = z
  .strictObject({
    kind: z.enum(['allow', 'deny', 'confirm', 'approve']),
    rule: z.string().nullable(),
    citation: citation.nullable(),
    because: z.string(),
    version: z.string(),
    trace,
  })
  .meta({ id: 'Verdict', description: 'What the policy says to one call, and why.' })
