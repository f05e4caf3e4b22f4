import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ApprovalView } from '../../src/http/contract/approval.ts'
import type { CallView } from '../../src/http/contract/call.ts'
import { ask } from './client.ts'
import { newKey } from './key.ts'
import type { Page } from './paging.ts'

/** What waits for a decision, or what was decided last. */
export function useApprovals(which: 'waiting' | 'all') {
  return useQuery({
    queryKey: ['approvals', which],
    queryFn: () => ask<Page<ApprovalView>>('GET', `/approvals?limit=100${which === 'waiting' ? '&state=waiting' : ''}`),
  })
}

export function useApproval(id: string) {
  return useQuery({ queryKey: ['approvals', 'one', id], queryFn: () => ask<ApprovalView>('GET', `/approvals/${id}`) })
}

export function useCall(id: string | undefined) {
  return useQuery({
    queryKey: ['call', id],
    queryFn: () => ask<CallView>('GET', `/calls/${id ?? ''}`),
    enabled: id !== undefined,
  })
}

/** A yes or a no, with a reason; it counts once. */
export function useDecision(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ decision, note }: { decision: 'approve' | 'refuse'; note: string }) =>
      ask<unknown>('POST', `/approvals/${id}/decision`, {
        key: newKey(),
        body: { decision, ...(note.trim() !== '' && { note: note.trim() }) },
      }),
    onSettled: () =>
      Promise.all(
        [['approvals'], ['call'], ['inbox-counts']].map((queryKey) => queries.invalidateQueries({ queryKey })),
      ),
  })
}
