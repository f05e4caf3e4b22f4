import type { CallView } from '../../src/http/contract/call.ts'
import type { ConversationView } from '../../src/http/contract/conversation.ts'

type Said = ConversationView['messages'][number]

export type Cited = Said['citations'][number]

/** What stands in a conversation, in the order in which it happened. */
export type Entry =
  | { readonly kind: 'message'; readonly message: Said; readonly cited: readonly Cited[] }
  | { readonly kind: 'receipt'; readonly receipt: NonNullable<CallView['receipt']> }

/** Tools that only read leave no receipt that anybody wants to see. */
const reads = /^(?:find|get|search|web)_/

export function entriesOf({ messages, calls }: ConversationView): readonly Entry[] {
  const said = messages.map((message) => ({
    at: message.at,
    entry: { kind: 'message', message, cited: once(message.citations) } as const,
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

function once(all: readonly Cited[]): readonly Cited[] {
  return all.filter(
    (one, at) => all.findIndex(({ anchor, policy }) => anchor === one.anchor && policy === one.policy) === at,
  )
}
