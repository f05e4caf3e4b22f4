import type { Call } from './call.ts'

/** What an erasure takes away or blanks, as numbers of rows. */
export type ErasureCounts = {
  readonly orders: number
  readonly conversations: number
  readonly messages: number
  readonly turns: number
  readonly tickets: number
  readonly calls: number
  readonly approvals: number
  /** Calls that still waited for a yes, and are withdrawn first. */
  readonly open_calls: number
  readonly audit_entries: number
}

/** A customer who was erased: the number stays, for the ledger; the person is gone. */
export type Erasure = { readonly customerId: number; readonly at: number; readonly counts: ErasureCounts }

export interface ErasuresTable {
  get(customerId: number): Promise<Erasure | null>
  /** Holds the customer's conversations until the transaction ends, and names them. */
  holdConversations(customerId: number): Promise<string[]>
  /** Calls that wait for a yes. */
  openCalls(customerId: number): Promise<Call[]>
  /** What an erasure would take away. */
  outlook(customerId: number): Promise<ErasureCounts>
  /** Takes every value of the person out of every table. */
  erase(customerId: number, at: number): Promise<void>
  keep(erasure: Erasure): Promise<void>
}
