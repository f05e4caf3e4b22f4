import { z } from 'zod'
import { moment } from './common.ts'

export const health = z.strictObject({
  status: z.literal('ok'),
  name: z.string(),
  version: z.string(),
  uptime_seconds: z.number().min(0),
})

/** The process is alive. */
export type Health = z.infer<typeof health>

const databaseCheck = z.strictObject({
  ok: z.boolean(),
  engine: z.enum(['sqlite', 'postgres']).nullable(),
  /** How durable a commit is, in the engine's own words. */
  settings: z.record(z.string(), z.string()),
})

const policiesCheck = z.strictObject({
  ok: z.boolean(),
  version: z.string(),
  loaded_at: moment,
  /** What the last edit would have to mend; the book before it is in force. */
  broken: z.string().nullable(),
})

const modelCheck = z
  .strictObject({ name: z.string(), breaker: z.enum(['closed', 'open']), running: z.int().min(0) })
  .nullable()

const brainCheck = z.strictObject({
  /** False while the model is left alone because it failed too often; the fallback or the embedded brain answers meanwhile. */
  ok: z.boolean(),
  name: z.string(),
  /** Null when no model is asked. */
  model: modelCheck,
  /** Null when there is none. */
  fallback: modelCheck,
})

const agentCheck = z.strictObject({
  /** False while the agent is switched off: every message goes to a person, and the desk still takes them. */
  ok: z.boolean(),
  state: z.enum(['on', 'off']),
  since: moment.nullable(),
})

const outboxCheck = z.strictObject({
  connector: z.string(),
  /** Entries that are neither carried out nor given up, and how long the oldest has waited. */
  open: z.int(),
  oldest_seconds: z.int().nullable(),
  /** Entries that wait for a person. */
  given_up: z.int(),
})

export const readiness = z.strictObject({
  ok: z.boolean(),
  checks: z.strictObject({
    database: databaseCheck,
    policies: policiesCheck,
    outbox: outboxCheck.nullable(),
    agent: agentCheck.nullable(),
    brain: brainCheck,
  }),
})

/** Whether the desk can take requests, and what each part of it says. */
export type Readiness = z.infer<typeof readiness>
