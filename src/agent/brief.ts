import type { Call } from '../core/call.ts'
import type { Citation } from '../core/policy.ts'
import { isGoodHit } from '../knowledge/search.ts'
import type { Desk } from './desk.ts'
import { type History, readHistory } from './history.ts'
import { isWriting } from './is_writing.ts'
import { wordsIn } from './words/index.ts'

/** One thing that whoever takes over should know; `text` is from the records. */
type BriefLine = {
  readonly kind: 'wants' | 'said' | 'done' | 'declined' | 'waits_for_customer' | 'waits_for_approval' | 'upset'
  readonly text: string
}

/** An answer that the records or the policies bear out: a call's, or a passage's. */
type Suggestion = {
  readonly text: string
  readonly callId: string | null
  readonly citation: Citation | null
}

export type Brief = { readonly lines: readonly BriefLine[]; readonly suggestion: Suggestion | null }

/**
 * What happened so far and what could be said next, from understanding, calls, receipts and policies alone: no model is
 * asked, and nothing is told that does not stand there. Null when there is no such conversation.
 */
export async function briefOf(desk: Desk, conversationId: string): Promise<Brief | null> {
  const history = await readHistory(desk, conversationId)
  if (!history) return null
  const calls = history.calls.filter(({ tool }) => isWriting(desk, tool) && tool !== 'escalate_case')
  return { lines: linesOf(history, calls), suggestion: suggestionFor(desk, history, calls) }
}

function linesOf({ turns, messages }: History, calls: readonly Call[]): readonly BriefLine[] {
  const last = messages.findLast(({ from, text }) => from === 'customer' && text !== '')
  const isUpset = turns.some(({ understanding }) => (understanding?.sentiment ?? 0) <= -0.4)
  return [
    ...wishesIn(turns).map((text): BriefLine => ({ kind: 'wants', text })),
    ...calls.flatMap(lineOf),
    ...(isUpset ? [{ kind: 'upset', text: '' } as const] : []),
    ...(last ? [{ kind: 'said', text: last.text.slice(0, 500) } as const] : []),
  ]
}

/** What the customer wanted, each once, as `refund_request #12345`. */
function wishesIn(turns: History['turns']): readonly string[] {
  const wishes = turns.flatMap(({ understanding }) =>
    (understanding?.requests ?? []).map(({ intent, entities }) =>
      [intent, ...entities.flatMap((entity) => (entity.kind === 'order' ? [entity.value] : []))].join(' '),
    ),
  )
  return [...new Set(wishes)].slice(0, 6)
}

function lineOf({ state, receipt, refusal, plan }: Call): readonly BriefLine[] {
  if (receipt) return [{ kind: 'done', text: receipt.says }]
  if (state === 'refused') return [{ kind: 'declined', text: refusal?.message ?? plan?.says ?? '' }]
  if (state === 'awaiting_confirmation') return [{ kind: 'waits_for_customer', text: plan?.says ?? '' }]
  return state === 'awaiting_approval' ? [{ kind: 'waits_for_approval', text: plan?.says ?? '' }] : []
}

function suggestionFor(desk: Desk, { conversation, messages }: History, calls: readonly Call[]): Suggestion | null {
  const words = wordsIn(conversation.language)
  const waiting = calls.findLast(({ state }) => state === 'awaiting_approval')
  if (waiting) return { text: words.stillWaiting, callId: waiting.id, citation: null }
  const asked = messages.findLast(({ from, text }) => from === 'customer' && text !== '')
  const passage = asked && desk.search(desk.book.current())(asked.text, 3).find(isGoodHit)
  const last = calls.findLast(({ receipt, state }) => receipt !== null || state === 'refused')
  if (last && (!asked || last.updatedAt >= asked.at || !passage))
    return { text: words.outcome(last), callId: last.id, citation: last.verdict?.citation ?? null }
  return passage ? { text: passage.text.trim(), callId: null, citation: passage.citation } : null
}
