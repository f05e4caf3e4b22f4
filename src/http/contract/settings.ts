import { z } from 'zod'
import { agentState } from './agent.ts'
import { anyObject } from './common.ts'

const model = z.strictObject({
  place: z.enum(['main', 'fallback']),
  name: z.string().describe('`provider/model`'),
  priced: z.boolean().describe('Whether what it costs is counted'),
})

const fixed = {
  version: z.string(),
  nodes: z.enum(['one', 'many']),
  portal: z.enum(['auto', 'built', 'off']),
  models: z.array(model).describe('Empty without a model: the embedded brain answers'),
  model_limits: z.strictObject({
    tokens_per_day: z.int(),
    tokens_per_customer: z.int(),
    cost_per_day: z.int().nullable().describe('In millionths of the currency of the prices'),
  }),
  web_search: z.boolean(),
  limits: z.strictObject({
    requests_per_minute: z.int(),
    streams: z.int(),
    streams_per_key: z.int(),
    body_bytes: z.int(),
    file_bytes: z.int().describe('Of one file at a message'),
    file_bytes_per_day: z.int().describe('Of all that a customer, or one of the staff, brings up'),
  }),
  answer_hours: z.strictObject({ high: z.number(), normal: z.number(), low: z.number() }),
  retention: z
    .strictObject({
      attachments_days: z.number().describe('Files that no message names'),
      answers_days: z.number().describe('Answers under an Idempotency-Key'),
      approvals_days: z.number().describe('How long the staff may decide'),
      staff_session_hours: z.number(),
      customer_session_days: z.number(),
    })
    .describe('How long things are kept; everything else stays until a customer is erased'),
  audit: z.strictObject({
    checkpoint_minutes: z.int().describe('0: only at a stop and on demand'),
    second_folder: z.boolean(),
  }),
}

const settingsInForce = z.strictObject(fixed)

/** What was set when the process started. */
export type SettingsInForce = z.infer<typeof settingsInForce>

export const settings = z
  .strictObject({
    ...fixed,
    reached_at: z.string().describe('Where people reach the desk'),
    node: z.string().describe('The process that answers'),
    database: z.strictObject({
      engine: z.enum(['sqlite', 'postgres']).nullable(),
      settings: z.record(z.string(), z.string()),
    }),
    payments: z.strictObject({ connector: z.string(), sends: z.boolean() }),
    brain: z.string(),
    model_states: z.array(z.strictObject({ name: z.string(), breaker: z.enum(['closed', 'open']), running: z.int() })),
    spent_today: z.strictObject({ tokens: z.int(), cost: z.int() }).describe('By models, since midnight UTC'),
    agent: agentState,
    agent_by: z.string().nullable().describe('The name of who switched it last'),
    policy: z.strictObject({ version: z.string(), limits: anyObject }),
  })
  .meta({ id: 'Settings', description: 'What is in force at the process that answers. Secrets are never told.' })

/** What is in force, as the API shows it. */
export type SettingsView = z.infer<typeof settings>
