import type { CallView } from '../../src/http/contract/call.ts'
import type { ConversationView } from '../../src/http/contract/conversation.ts'
import type { Message } from './use_events.ts'

export type Cited = NonNullable<NonNullable<CallView['verdict']>['citation']>

/** What stands in a conversation, in the order in which it happened. */
export type Entry =
  | { readonly kind: 'message'; readonly message: Message; readonly cited: readonly Cited[] }
  | { readonly kind: 'receipt'; readonly receipt: NonNullable<CallView['receipt']> }

/** Tools that only read leave no receipt that anybody wants to see. */
const reads = /^(?:find|get|search|web)_/

/** `citedIn` gives what an answer of this session cited; after a reload it is taken from the calls of the turn. */
export function entriesOf(
  { messages, calls }: ConversationView,
  citedIn: (turnId: string) => readonly Cited[] | undefined,
): readonly Entry[] {
  const said = messages.map((message) => ({
    at: message.at,
    entry: { kind: 'message', message, cited: citedBy(message, calls, citedIn) } as const,
  }))
  const done = calls.flatMap(({ tool, receipt }) =>
    receipt && !reads.test(tool) ? [{ at: receipt.at, entry: { kind: 'receipt', receipt } as const }] : [],
  )
  return [...done, ...said].sort((a, b) => Date.parse(a.at) - Date.parse(b.at)).map(({ entry }) => entry)
}

/** What waits for the customer's yes; the last one, should there ever be two. */
export function waitingIn({ calls }: ConversationView): CallView | null {
  return calls.findLast(({ state }) => state === 'awaiting_confirmation') ?? null
}

function citedBy(
  { from, turn_id: turnId }: Message,
  calls: readonly CallView[],
  citedIn: (turnId: string) => readonly Cited[] | undefined,
): readonly Cited[] {
  if (from !== 'agent' || turnId === null) return []
  const ofTurn = calls.filter((call) => call.turn_id === turnId && !reads.test(call.tool))
  const all = citedIn(turnId) ?? ofTurn.flatMap(({ verdict }) => verdict?.citation ?? [])
  return all.filter(
    (one, at) => all.findIndex(({ anchor, policy }) => anchor === one.anchor && policy === one.policy) === at,
  )
}
