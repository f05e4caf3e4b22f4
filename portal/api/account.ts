import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { SessionsView } from '../../src/http/contract/session.ts'
import { ask } from './client.ts'

/** The browsers in which whoever asks is signed in, newest first. */
export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: () => ask<SessionsView>('GET', '/sessions'),
})

export const useSessions = () => useQuery(sessionsQuery)

/** Does something with the account; who is signed in, and where, is read anew afterwards. */
export function useAccountChange<Given, Answer>(change: (given: Given) => Promise<Answer>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['session'] }),
        queries.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
      ]),
  })
}
