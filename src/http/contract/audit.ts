import { z } from 'zod'
import { auditTypes } from '../../core/audit.ts'
import { anyObject, moment, paging } from './common.ts'

export const auditEntry = z
  .strictObject({
    chain: z.string(),
    seq: z.int().min(1),
    type: z.enum(auditTypes),
    at: moment,
    payload: anyObject,
    payload_digest: z.string(),
    previous: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'AuditEntry', description: 'What happened, chained to what happened before by a keyed hash.' })

/** An entry of the audit as the API shows it. */
export type AuditEntryView = z.infer<typeof auditEntry>

export const auditQuery = z.strictObject({
  ...paging,
  chain: z
    .string()
    .regex(/^[\w:.~-]{1,100}$/, 'a conversation id, or customer:<id>')
    .optional(),
  type: z.enum(auditTypes).optional(),
})
