import { switchAgent } from '../agent/switch_agent.ts'
import type { Config } from '../config.ts'
import type { AgentState } from '../core/agent_switch.ts'
import { agentView } from '../http/views/agent.ts'
import { openRecords } from '../opening/records.ts'
import { operator } from './operator.ts'
import { say, sayJson } from './voice.ts'

type Shape = { readonly json?: boolean }

/** Switches the agent for every process on these records. */
export async function switchTo(
  config: Config,
  to: AgentState['state'],
  { because = null, json }: Shape & { readonly because?: string | null },
): Promise<number> {
  const { store } = await openRecords(config)
  try {
    tell(await switchAgent({ store, now: Date.now }, { to, by: operator(), because }), json)
    return 0
  } finally {
    await store.close()
  }
}

/** Says whether the agent may act; 1 when it is off. */
export async function status(config: Config, { json }: Shape): Promise<number> {
  const { store } = await openRecords(config)
  try {
    const found = await store.read((tables) => tables.agentSwitch.get())
    tell(found, json)
    return found.state === 'on' ? 0 : 1
  } finally {
    await store.close()
  }
}

function tell(found: AgentState, json: boolean | undefined): void {
  if (json) sayJson(agentView(found))
  else say(agentLine(found))
}

/** How the switch stands, in one line. */
export function agentLine({ state, since, by, because }: AgentState): string {
  if (since === null) return `The agent is ${state}.`
  const words = because === null ? '' : ` (${because})`
  const effect = state === 'on' ? '' : ' Every message goes to a person: supportops agent on ends it.'
  return `The agent is ${state} since ${new Date(since).toISOString()}, by ${by ?? 'nobody'}${words}.${effect}`
}
