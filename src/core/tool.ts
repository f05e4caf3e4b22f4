import type { Caller, Plan, Receipt } from './call.ts'
import type { FactName, Facts } from './facts.ts'
import type { JsonObject } from './json.ts'
import type { PaymentConnector } from './payments.ts'
import type { Passage, Permit } from './policy.ts'
import type { Tables } from './ports.ts'

/** Who is asking, when, and inside which transaction. A model can neither see nor set any of it. */
export type ToolContext = {
  readonly customerId: number
  readonly caller: Caller
  readonly callId: string
  /** The conversation that asks; null for a call of its own. */
  readonly conversationId: string | null
  readonly now: number
  readonly tables: Tables
  /** Who moves money outside, from the outbox and never inside the transaction. */
  readonly payments: PaymentConnector
  /** The limits of the policy book in force. */
  readonly limits: Readonly<Record<string, unknown>>
  /** Finds passages of the policy book and the FAQs. */
  readonly searchPolicy: (query: string) => readonly Passage[]
}

/** A call that was read and looked up, and not yet judged. */
export type Prepared = {
  readonly arguments: JsonObject
  readonly facts: Facts
  readonly plan: Plan
  /** Does it. Without a permit of the judge there is no way to ask. */
  run(permit: Permit): Promise<Receipt>
}

export type Tool = {
  /** The same word in the file name, the rules, the audit and the prompt. */
  readonly name: string
  readonly purpose: string
  /** What a customer who waits is told meanwhile: it promises nothing. */
  readonly doing: string
  readonly kind: 'read' | 'write'
  /** JSON Schema of the arguments, for models and the API's documentation. */
  readonly schema: JsonObject
  /** What the rules of this tool may look at. */
  readonly facts: readonly FactName[]
  /** Its arguments are words for people: they stay redacted, and are filled in when they are shown. */
  readonly keepsTokens: boolean
  /** It is allowed here and looks outside of the house afterwards, when no transaction is open. */
  readonly looksOutside: boolean
  /** What is wrong with the arguments as a stranger's input, in words for who wrote them; null when nothing is. */
  faultIn(raw: unknown): string | null
  /** Reads the arguments as a stranger's input and looks up the facts. Throws a Refusal. */
  prepare(raw: unknown, context: ToolContext): Promise<Prepared>
}
