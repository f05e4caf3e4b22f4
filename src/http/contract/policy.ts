import { z } from 'zod'
import { anyObject, moment } from './common.ts'
import { rangeFields } from './days.ts'

const section = z.strictObject({ heading: z.string(), anchor: z.string(), text: z.string() })

const rule = z.strictObject({
  id: z.string(),
  tool: z.string(),
  effect: z.enum(['allow', 'confirm', 'approve', 'deny']),
  condition: z.string().describe('CEL over the declared facts'),
  policy: z.string(),
  heading: z.string(),
})

const policyCase = z.strictObject({
  name: z.string(),
  policy: z.string(),
  tool: z.string(),
  expected: z.string(),
  got: z.string(),
  ok: z.boolean(),
})

export const policyBook = z
  .strictObject({
    version: z.string(),
    loaded_at: moment,
    broken: z.string().nullable().describe('What the last edit would have to mend'),
    limits: anyObject,
    policies: z.array(z.strictObject({ name: z.string(), title: z.string(), sections: z.array(section) })),
    rules: z.array(rule),
    cases: z.array(policyCase).describe('The examples that must hold, and how they come out'),
  })
  .meta({ id: 'PolicyBook', description: 'Everything the desk may do and says about it, as it is in force.' })

/** The policy book, as the API shows it; limits, rules and cases are blank for a customer. */
export type PolicyBookView = z.infer<typeof policyBook>

export const policyVersionParams = z.strictObject({
  version: z
    .string()
    .regex(/^[0-9a-f]{12}$/)
    .describe('The version of a book'),
})

export const policyFiles = z
  .strictObject({ version: z.string(), files: z.array(z.strictObject({ path: z.string(), text: z.string() })) })
  .meta({ id: 'PolicyFiles' })

export const decisionsQuery = z.strictObject(rangeFields)

export const decisions = z
  .strictObject({
    items: z.array(z.strictObject({ rule: z.string(), count: z.int().min(1), last_at: moment })),
  })
  .meta({ id: 'PolicyDecisions', description: 'How often each rule had the last word about a call, and when last.' })

/** How often rules decided, as the API shows it. */
export type PolicyDecisionsView = z.infer<typeof decisions>
