import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { BriefView } from '../../src/http/contract/brief.ts'
import type { CannedRepliesView } from '../../src/http/contract/canned_reply.ts'
import type { NoteView } from '../../src/http/contract/conversation.ts'
import type { ColleaguesView, ListedTicketView } from '../../src/http/contract/ticket.ts'
import type { OrderView } from '../../src/http/contract/order.ts'
import { ask } from './client.ts'
import { conversationQuery } from './conversations.ts'
import { newKey } from './key.ts'
import { type Page, pagesFrom } from './paging.ts'
import { type Person, useSession } from './session.ts'

/** How a list of tickets is narrowed and ordered; the names are those of the API. */
export type InboxFilter = Readonly<Record<string, string>>

/** Who of the staff sits here; pages for the staff are shown to nobody else. */
export function useMe(): Person & { readonly staff_id: string } {
  const session = useSession().data
  const person = session?.kind === 'person' ? session.person : null
  if (!person || person.staff_id === null) throw new TypeError('a page for the staff was shown to somebody else')
  return { ...person, staff_id: person.staff_id }
}

/** Tickets, fifty at a time. */
export function useInbox(filter: InboxFilter) {
  const first = `/tickets?${String(new URLSearchParams({ ...filter, limit: '50' }))}`
  return useInfiniteQuery({
    ...pagesFrom<ListedTicketView>(['inbox', filter], first),
    placeholderData: (before) => before,
  })
}

export function useColleagues() {
  return useQuery({
    queryKey: ['colleagues'],
    queryFn: () => ask<ColleaguesView>('GET', '/colleagues'),
    staleTime: 60_000,
  })
}

/** Notes of colleagues have no stream of their own, so that a browser has connections left for other tabs. */
export function useNotes(id: string) {
  return useQuery({
    queryKey: ['notes', id],
    queryFn: () => ask<{ readonly items: readonly NoteView[] }>('GET', `/conversation/${id}/notes`),
    refetchInterval: 8_000,
  })
}

/** The newest orders of a customer. */
export function useOrdersOf(customerId: number) {
  return useQuery({
    queryKey: ['orders', customerId],
    queryFn: () => ask<Page<OrderView>>('GET', `/orders?customer_id=${customerId}&limit=5`),
  })
}

/** What a customer was helped with before. */
export function useTicketsOf(customerId: number) {
  return useQuery({
    queryKey: ['inbox', 'of', customerId],
    queryFn: () => ask<Page<ListedTicketView>>('GET', `/tickets?customer_id=${customerId}&limit=6`),
  })
}

/** What whoever takes over should know; `stand` changes with the conversation. */
export function useBrief(id: string, stand: string) {
  return useQuery({
    queryKey: ['brief', id, stand],
    queryFn: () => ask<BriefView>('GET', `/conversation/${id}/brief`),
    placeholderData: (before) => before,
  })
}

/** The answers that are ready, as they would be said in this conversation. */
export function useReplies(id: string) {
  return useQuery({
    queryKey: ['replies', id],
    queryFn: () => ask<CannedRepliesView>('GET', `/canned-replies?conversation_id=${id}`),
    staleTime: 60_000,
  })
}

type Deed = { readonly path: string; readonly body?: object; readonly key?: string }

/** Something that is done about a conversation; it is done once, and is over when everything that shows it was read anew. */
export function useDeed(conversationId: string) {
  const readAnew = useReadAnew(conversationId)
  return useMutation({ mutationFn: doDeed, onSettled: readAnew })
}

/** Something that is said in a conversation: the next words need not wait until the page shows it. */
export function useSaying(conversationId: string) {
  const readAnew = useReadAnew(conversationId)
  return useMutation({ mutationFn: doDeed, onSettled: () => void readAnew() })
}

function doDeed({ path, body, key = newKey() }: Deed): Promise<unknown> {
  return ask<unknown>('POST', path, { key, ...(body !== undefined && { body }) })
}

function useReadAnew(conversationId: string) {
  const queries = useQueryClient()
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: conversationQuery(conversationId).queryKey }),
      queries.invalidateQueries({ queryKey: ['notes', conversationId] }),
      queries.invalidateQueries({ queryKey: ['inbox-counts'] }),
      queries.invalidateQueries({ queryKey: ['inbox'], refetchType: 'none' }),
    ])
}
