import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { CustomerInFullView } from '../../src/http/contract/customer.ts'
import type { LedgerEntryView } from '../../src/http/contract/ledger.ts'
import type { OrderView } from '../../src/http/contract/order.ts'
import type { OrderOptionsView } from '../../src/http/contract/order_options.ts'
import { ask } from './client.ts'

export type Page<Item> = { readonly items: readonly Item[]; readonly next: string | null }

const inPath = (number: string): string => encodeURIComponent(number.replace('#', ''))

/** The orders of whoever asks, newest first, page after page. */
export function useOrders() {
  return useInfiniteQuery({
    queryKey: ['orders'],
    queryFn: ({ pageParam }) => ask<Page<OrderView>>('GET', `/orders?limit=12${pageParam}`),
    initialPageParam: '',
    getNextPageParam: ({ next }) => (next === null ? undefined : `&after=${next}`),
  })
}

export function useOrder(number: string) {
  return useQuery({
    queryKey: ['order', number],
    queryFn: () => ask<OrderView>('GET', `/orders/${inPath(number)}`),
  })
}

/** What the policy says now to each thing that a customer can ask for an order. */
export function useOrderOptions(number: string) {
  return useQuery({
    queryKey: ['order', number, 'options'],
    queryFn: () => ask<OrderOptionsView>('GET', `/orders/${inPath(number)}/options`),
  })
}

/** Every movement of money for an order. */
export function useOrderLedger(number: string) {
  return useQuery({
    queryKey: ['order', number, 'ledger'],
    queryFn: () => ask<Page<LedgerEntryView>>('GET', `/ledger?order=${inPath(number)}&limit=100`),
  })
}

/** The customer with the names of their payment methods. */
export function useCustomer(id: number) {
  return useQuery({
    queryKey: ['customer', id],
    queryFn: () => ask<CustomerInFullView>('GET', `/customers/${id}`),
    staleTime: 60_000,
  })
}
