import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { KnowledgeHitsView, KnowledgeView } from '../../src/http/contract/knowledge.ts'
import type { LedgerSumsView } from '../../src/http/contract/ledger.ts'
import type { NumbersView } from '../../src/http/contract/numbers.ts'
import type { PolicyDecisionsView } from '../../src/http/contract/policy.ts'
import { ask } from './client.ts'
import { pagesFrom } from './paging.ts'

type Days = { readonly from: string; readonly to: string; readonly zone: string }

const inAddress = (parts: Readonly<Record<string, string>>): string => new URLSearchParams(parts).toString()

/** The figures of some days; the ones before stay while others are on their way. */
export function useNumbers(days: Days) {
  return useQuery({
    queryKey: ['numbers', days],
    queryFn: () => ask<NumbersView>('GET', `/numbers?${inAddress(days)}`),
    placeholderData: keepPreviousData,
  })
}

/** How often each rule decided in some days. */
export function useDecisions(days: Days) {
  return useQuery({
    queryKey: ['decisions', days],
    queryFn: () => ask<PolicyDecisionsView>('GET', `/policies/decisions?${inAddress(days)}`),
    placeholderData: keepPreviousData,
  })
}

/** What was used of the texts in some days. */
export function useKnowledge(days: Days) {
  return useQuery({
    queryKey: ['knowledge', days],
    queryFn: () => ask<KnowledgeView>('GET', `/knowledge?${inAddress(days)}`),
    placeholderData: keepPreviousData,
  })
}

/** What the agent would find for these words; nothing is asked for none. */
export function useKnowledgeSearch(words: string) {
  return useQuery({
    queryKey: ['knowledge search', words],
    queryFn: () => ask<KnowledgeHitsView>('GET', `/knowledge/search?${inAddress({ q: words })}`),
    enabled: words !== '',
  })
}

/** Sums of the ledger; `query` is what stands behind the `?`. */
export function useLedgerSums(query: string) {
  return useQuery({
    queryKey: ['ledger sums', query],
    queryFn: () => ask<LedgerSumsView>('GET', `/ledger/sums?${query}`),
    placeholderData: keepPreviousData,
  })
}

/** A list of the records, page after page. */
export function useRecords<Item>(path: string, query: string) {
  return useInfiniteQuery(pagesFrom<Item>(['records', path, query], `${path}?${query}&limit=50`))
}
