import { useQuery } from '@tanstack/react-query'
import type { PolicyBookView } from '../../src/http/contract/policy.ts'
import { ask } from './client.ts'

/** The texts of the policies that are in force. */
export function usePolicies() {
  return useQuery({
    queryKey: ['policies'],
    queryFn: () => ask<PolicyBookView>('GET', '/policies'),
    staleTime: 60_000,
  })
}
