import type { Call } from '../../core/call.ts'
import type { Intent } from '../../core/understanding.ts'

/** What the desk says by itself in one language. Details of a call stand in them as its tool states them. */
export type Words = {
  /** The question for a yes to the exact details of a call. */
  asksForYes(call: Call): string
  /** A colleague has to approve a call. */
  asksStaff(call: Call): string
  /** What a call came to: done, or not. */
  outcome(call: Call): string
  readonly leftAsItIs: string
  readonly detailsChanged: string
  readonly nothingWaits: string
  readonly anythingElse: string
  readonly whatElse: string
  readonly thenILeaveIt: string
  readonly stillWaiting: string
  readonly didNotGetThat: string
  readonly sayItOtherwise: string
  readonly whichOne: string
  readonly sorryUpset: string
  readonly sorryNotUnderstood: string
  /** No model understands the customer's language for us: a person is offered. */
  readonly offersPerson: string
  readonly toBeSure: string
  /** What a customer may want, behind `toBeSure`. */
  readonly wishes: Readonly<Partial<Record<Intent, string>>>
  readonly talkToPerson: string
  readonly interrupted: string
  readonly couldNotFinish: string
  readonly wentWrong: string
  readonly writeAgain: string
  readonly switchedOff: string
  /** A person has taken the conversation in the middle of a turn. */
  readonly takenOver: string
  readonly kept: string
  /** The answer to a message that is nothing but a file; then one of the two behind it. */
  readonly cannotSeeFiles: string
  readonly whatIsFileAbout: string
  readonly questionStands: string
  readonly stillWriting: string
}
