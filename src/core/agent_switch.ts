/** Whether the agent may act on these records, at whichever process. Nobody ever switched it when `since` and `by` are null. */
export type AgentState = {
  readonly state: 'on' | 'off'
  readonly since: number | null
  /** The id of a member of the staff, or `operator:` and the name of who typed the command. */
  readonly by: string | null
  readonly because: string | null
}

export interface AgentSwitchTable {
  get(): Promise<AgentState>
  /**
   * The state, held until the transaction ends: turns that are about to write wait for it, and it waits for those that
   * have begun, so that none of them commits after it.
   */
  hold(): Promise<AgentState>
  put(state: AgentState): Promise<void>
  /** Whether the agent is off and whether a customer was erased, in one look. */
  standing(customerId: number): Promise<{ readonly isOff: boolean; readonly isErased: boolean }>
}
