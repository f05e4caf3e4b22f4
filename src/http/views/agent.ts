import type { AgentState } from '../../core/agent_switch.ts'
import type { AgentStateView } from '../contract/agent.ts'
import { isoOrNull } from './common.ts'

export function agentView({ state, since, by, because }: AgentState): AgentStateView {
  return { state, since: isoOrNull(since), by, because }
}
