import { queryOptions, useQuery } from '@tanstack/react-query'
import type { QueueCountsView } from '../../src/http/contract/ticket.ts'
import { ask } from './client.ts'

const countsQuery = queryOptions({
  queryKey: ['inbox-counts'],
  queryFn: () => ask<QueueCountsView>('GET', '/tickets/counts'),
})

/** How much is in each queue of the staff. */
export function useCounts() {
  return useQuery(countsQuery)
}

/** How much waits for the staff, as far as a page for the staff has asked: customers ask for nothing. */
export function useWaitingCount(): number {
  const { waiting = 0, to_approve: approvals = 0 } = useQuery({ ...countsQuery, enabled: false }).data ?? {}
  return waiting + approvals
}
