import type { AgentState } from '../core/agent_switch.ts'
import { houseChain } from '../core/audit.ts'
import { scrub } from '../privacy/index.ts'
import { mustHoldNoCard } from './card_free.ts'
import type { Desk } from './desk.ts'

export type Switching = { readonly to: AgentState['state']; readonly by: string; readonly because: string | null }

/**
 * Switches the agent off or on, at every process that works on these records. When this resolves, no turn that was
 * thought before changes anything any more. To ask for what is so already changes nothing and tells since when.
 */
export async function switchAgent(
  { store, now }: Pick<Desk, 'store' | 'now'>,
  { to, by, because: words }: Switching,
): Promise<AgentState> {
  mustHoldNoCard(words, 'because')
  return store.transaction(async (tables) => {
    const before = await tables.agentSwitch.hold()
    if (before.state === to) return before
    const at = now()
    const because = words === null ? null : scrub(words)
    const after = { state: to, since: at, by, because }
    await tables.agentSwitch.put(after)
    // Last, because whoever holds the end of this chain must wait for nothing that a turn holds.
    await tables.audit.append({ chain: houseChain, type: `agent_switched_${to}`, at, payload: { by, because } })
    return after
  })
}
