import { queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { ConversationView } from '../../src/http/contract/conversation.ts'
import type { TicketView } from '../../src/http/contract/ticket.ts'
import { ask } from './client.ts'
import { pagesFrom } from './paging.ts'

export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: ['conversation', id],
    queryFn: () => ask<ConversationView>('GET', `/conversation/${id}`),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always',
  })

/** The whole conversation as it was read last; its events keep it up to date. */
export function useConversation(id: string | null) {
  return useQuery({ ...conversationQuery(id ?? ''), enabled: id !== null })
}

/** The cases of whoever asks, newest first. */
export const ticketsQuery = pagesFrom<TicketView>(['tickets'], '/tickets?limit=20')

export const useTickets = () => useInfiniteQuery(ticketsQuery)
