import type { ApprovalView } from '../../../src/http/contract/approval.ts'
import type { ListedTicketView } from '../../../src/http/contract/ticket.ts'
import { approvalPath, casePath } from '../../paths.ts'

/** Something that somebody of the staff should look at now. */
export type News = {
  /** The ticket or the approval: later news of it take the place of earlier ones. */
  readonly key: string
  readonly kind: 'waits' | 'wrote' | 'approval'
  readonly path: string
  readonly intent: string | null
  readonly who: string | null
}

/** How the inbox stands: the tickets in which something happened whose === me && last, and what waits for an approval. */
export type Standing = { readonly tickets: readonly ListedTicketView[]; readonly approvals: readonly ApprovalView[] }

/** What calls for somebody, by its key: since when. `from` is when this page began to look. */
export type Calls = { readonly from: number; readonly open: ReadonlyMap<string, number> }

/** What was here before the page was opened is old; the clocks of two nodes may be that far apart, in milliseconds. */
const apart = 60_000

/** What is new for `me` since the inbox was read before, and what calls no more. Nothing is new at the first reading. */
export function newsIn(before: Calls | null, standing: Standing, me: string) {
  const calling = [
    ...standing.tickets.flatMap((ticket) => ofTicket(ticket, me)),
    ...standing.approvals.flatMap((approval) => ofApproval(approval, standing.tickets, me)),
  ]
  const from = before?.from ?? Math.max(0, ...standing.tickets.map((ticket) => Date.parse(ticket.updated_at)))
  const wasOpen = before?.open ?? new Map<string, number>()
  const isNew = ({ news, at }: Call): boolean => at > from - apart && wasOpen.get(news.key) !== at
  const open = new Map(calling.map(({ news, at }) => [news.key, at]))
  const read = new Set(standing.tickets.map(({ id }) => id))
  const rest = [...wasOpen].filter(([key]) => !open.has(key))
  // A ticket that is not read stands as it stood; approvals are read whole.
  const unread = rest.filter(([key]) => key.startsWith('tkt_') && !read.has(key))
  return {
    news: before === null ? [] : calling.filter(isNew).map(({ news }) => news),
    over: rest.map(([key]) => key).filter((key) => !unread.some(([still]) => still === key)),
    calls: { from, open: new Map([...unread, ...open]) } satisfies Calls,
  }
}

type Call = { readonly news: News; readonly at: number }

/** A customer who waits for a person and whom nobody has, or who wrote in a case of mine. */
function ofTicket(ticket: ListedTicketView, me: string): Call[] {
  const { id: key, status, intent, assignee, taken_by: takenBy, waiting_since: since, last_message: last } = ticket
  if (status !== 'waiting_for_staff' || since === null) return []
  const about = { key, path: casePath(ticket.conversation_id), intent, who: ticket.customer_name }
  const whose = takenBy ?? assignee
  if (whose === null && ticket.escalation) return [{ news: { ...about, kind: 'waits' }, at: Date.parse(since) }]
  const isTheirs = whose === me && last?.from === 'customer'
  return isTheirs ? [{ news: { ...about, kind: 'wrote' }, at: Date.parse(last.at) }] : []
}

/** What somebody asked for by themselves is no news to them. */
function ofApproval(approval: ApprovalView, tickets: Standing['tickets'], me: string): Call[] {
  const { id: key, requested_by: by } = approval
  if (by.kind === 'staff' && by.id === me) return []
  const ticket = tickets.find((one) => one.conversation_id === approval.conversation_id)
  const about = { intent: ticket?.intent ?? null, who: ticket?.customer_name ?? null }
  return [{ news: { key, kind: 'approval', path: approvalPath(key), ...about }, at: Date.parse(approval.requested_at) }]
}
