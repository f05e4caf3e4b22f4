import { z } from 'zod'
import { moment, words } from './common.ts'

export const agentState = z
  .strictObject({
    state: z.enum(['on', 'off']),
    since: moment.nullable().describe('Null when it was never switched'),
    by: z.string().nullable().describe('Whoever switched it: a member of the staff, a key or an operator'),
    because: z.string().nullable(),
  })
  .meta({ id: 'AgentState' })

/** Whether the agent may act, as the API shows it. */
export type AgentStateView = z.infer<typeof agentState>

export const switchBody = z
  .strictObject({ because: words(500).optional().describe('For the audit; personal data in it is hidden') })
  .meta({ id: 'Switch', examples: [{ because: 'Wrong prices in the import of this morning.' }] })
