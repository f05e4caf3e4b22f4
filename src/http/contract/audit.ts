import { z } from 'zod'
import { auditTypes } from '../../core/audit.ts'
import { anyObject, customerIdQuery, idText, moment, momentQuery, paging } from './common.ts'

export const auditEntry = z
  .strictObject({
    chain: z.string(),
    seq: z.int().min(1),
    type: z.enum(auditTypes),
    at: moment,
    payload: anyObject.nullable().describe('Null when the customer it was about was erased'),
    salt: z.string().nullable().describe('Goes into the digest before the payload; erased with it'),
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
  customer_id: customerIdQuery,
  actor: idText.optional().describe('Only what this member of the staff, key or customer did'),
  since: momentQuery.optional(),
  until: momentQuery.optional().describe('Before this moment'),
})

const hex = z.string().regex(/^[0-9a-f]{64}$/)

const head = z.strictObject({ chain: z.string(), seq: z.int().min(1), hash: hex })

export const checkpoint = z
  .strictObject({
    form: z.literal('supportops.checkpoint.1'),
    number: z.int().min(1),
    at: z.int().describe('Epoch milliseconds, as it was signed'),
    previous: hex.describe('SHA-256 of the checkpoint before, in RFC 8785 form'),
    heads: z.array(head).describe('Heads that moved since the checkpoint before'),
    chains: z.int(),
    entries: z.int(),
    all: hex.describe('SHA-256 over all signed heads'),
    key: z.string().describe('Which key signed'),
    signature: z.string().describe('Ed25519 over the RFC 8785 form of the rest, in base64url'),
  })
  .meta({ id: 'Checkpoint', description: 'A signed statement of how far every audit chain had come.' })

export const checkpointInShort = checkpoint
  .omit({ heads: true })
  .extend({ moved: z.int().describe('How many heads moved since the checkpoint before') })
  .meta({ id: 'CheckpointInShort', description: 'A checkpoint without the heads.' })

/** A checkpoint in a list, as the API shows it. */
export type CheckpointInShortView = z.infer<typeof checkpointInShort>

export const checkpointParams = z.strictObject({
  number: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .transform(Number)
    .describe('The number of a checkpoint'),
})

export const auditProgress = z
  .strictObject({
    entries: z.int().min(0).describe('How many were looked at'),
    of: z.int().min(0).describe('How many there were when it began'),
    seconds: z.number(),
  })
  .meta({ id: 'AuditProgress' })

/** How far verifying is, as the API shows it. */
export type AuditProgressView = z.infer<typeof auditProgress>

const badEntry = z.strictObject({ chain: z.string(), seq: z.int().min(0), why: z.string() })

export const auditVerified = z
  .strictObject({
    ok: z.boolean(),
    entries: z.int().min(0),
    chains: z.int().min(0),
    checkpoints: z.int().min(0),
    places: z.array(z.string()).describe('Where checkpoints were looked for and found, the database first'),
    first: badEntry.nullable(),
    bad: z.array(badEntry).describe('The first bad entry of each broken chain'),
    bad_checkpoints: z.array(z.strictObject({ number: z.int(), where: z.string(), why: z.string() })),
    seconds: z.number(),
  })
  .meta({ id: 'AuditVerified', description: 'Whether the audit is as it was written, and where it is not.' })

/** What verifying came to, as the API shows it. */
export type AuditVerifiedView = z.infer<typeof auditVerified>

export const checkpointsQuery = z.strictObject(paging)
