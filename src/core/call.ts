import type { Facts } from './facts.ts'
import type { JsonObject, Json } from './json.ts'
import type { Money } from './money.ts'
import type { Movement } from './ledger.ts'
import type { Verdict } from './policy.ts'
import type { Fault, RefusalCode } from './refusal.ts'

/** Who stands behind a call. The server decides this, never a model or a message. */
export type Caller =
  | { readonly kind: 'customer'; readonly id: string }
  | { readonly kind: 'staff'; readonly id: string; readonly role: StaffRole }
  | { readonly kind: 'integration'; readonly id: string }

export const staffRoles = ['agent', 'manager', 'admin'] as const

export type StaffRole = (typeof staffRoles)[number]

/** What a call would do, in words and figures: what a customer says yes to and an approval is bound to. */
export type Plan = {
  /** For the customer, without a full stop: `refund $45.99 for the Desk Lamp to your Visa ending in 4242`. */
  readonly says: string
  readonly order: string | null
  /** Money that would move, as a positive amount; null when none would. */
  readonly amount: Money | null
  readonly details: JsonObject
}

export type MoneyMoved = {
  readonly movement: Movement
  readonly amount: Money
  readonly methodId: string
  readonly methodName: string
  /** A payment provider has yet to do it: it must not be said to have arrived. */
  readonly onItsWay: boolean
}

/** What a done call returns, now and at every retry. */
export type Receipt = {
  readonly callId: string
  readonly tool: string
  readonly at: number
  /** For the customer, a whole sentence in the past tense: `I refunded $45.99 to your Visa ending in 4242.` */
  readonly says: string
  readonly order: string | null
  readonly moved: readonly MoneyMoved[]
  /** What a reading tool found, or what a writing tool changed. */
  readonly result: Json
}

export const callStates = [
  'awaiting_confirmation',
  'awaiting_approval',
  'done',
  'failed',
  'refused',
  'withdrawn',
  'unknown',
] as const

export type CallState = (typeof callStates)[number]

/** Why a call was not done, for whoever asked for it. */
export type CallRefusal = {
  readonly code: RefusalCode
  readonly message: string
  readonly faults: readonly Fault[]
}

/** One use of a tool. The id is the idempotency key: whatever is asked twice under it is answered once. */
export type Call = {
  readonly id: string
  readonly tool: string
  readonly arguments: JsonObject
  /** SHA-256 over what was asked for under this id; null for a call from before it was kept, which is not compared. */
  readonly asked: string | null
  readonly customerId: number
  readonly conversationId: string | null
  readonly turnId: string | null
  readonly caller: Caller
  readonly state: CallState
  readonly plan: Plan | null
  /** SHA-256 over tool, arguments and plan: a yes is bound to it. */
  readonly digest: string | null
  readonly facts: Facts | null
  readonly verdict: Verdict | null
  readonly receipt: Receipt | null
  readonly refusal: CallRefusal | null
  readonly approvalId: string | null
  readonly createdAt: number
  readonly updatedAt: number
}

/** A yes of the staff that is missing, bound to the exact call by its digest; single use. */
export type Approval = {
  readonly id: string
  readonly callId: string
  readonly digest: string
  readonly customerId: number
  readonly conversationId: string | null
  readonly order: string | null
  readonly amount: Money | null
  readonly reason: string
  /** What the policy said when it was asked for; null in records from before it was kept, and for an erased customer. */
  readonly verdict: Verdict | null
  readonly state: 'waiting' | 'approved' | 'refused' | 'expired' | 'void'
  readonly requestedBy: Caller
  readonly requestedAt: number
  readonly expiresAt: number
  readonly decidedBy: string | null
  readonly decidedAt: number | null
  readonly note: string | null
}
