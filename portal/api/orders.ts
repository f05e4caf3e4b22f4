import { queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { CustomerInFullView } from '../../src/http/contract/customer.ts'
import type { LedgerEntryView } from '../../src/http/contract/ledger.ts'
import type { OrderView } from '../../src/http/contract/order.ts'
import type { OrderOptionsView } from '../../src/http/contract/order_options.ts'
import { ask } from './client.ts'
import { type Page, pagesFrom } from './paging.ts'

const inPath = (number: string): string => encodeURIComponent(number.replace('#', ''))

/** The orders of whoever asks, newest first, page after page. */
export const ordersQuery = pagesFrom<OrderView>(['orders'], '/orders?limit=12')

export const useOrders = () => useInfiniteQuery(ordersQuery)

export const orderQuery = (number: string) =>
  queryOptions({
    queryKey: ['order', number],
    queryFn: () => ask<OrderView>('GET', `/orders/${inPath(number)}`),
  })

export const useOrder = (number: string) => useQuery(orderQuery(number))

/** What the policy says now to each thing that a customer can ask for an order. */
export const orderOptionsQuery = (number: string) =>
  queryOptions({
    queryKey: ['order', number, 'options'],
    queryFn: () => ask<OrderOptionsView>('GET', `/orders/${inPath(number)}/options`),
  })

export const useOrderOptions = (number: string) => useQuery(orderOptionsQuery(number))

/** Every movement of money for an order. */
export const orderLedgerQuery = (number: string) =>
  queryOptions({
    queryKey: ['order', number, 'ledger'],
    queryFn: () => ask<Page<LedgerEntryView>>('GET', `/ledger?order=${inPath(number)}&limit=100`),
  })

export const useOrderLedger = (number: string) => useQuery(orderLedgerQuery(number))

/** The customer with the names of their payment methods. */
export const customerQuery = (id: number) =>
  queryOptions({
    queryKey: ['customer', id],
    queryFn: () => ask<CustomerInFullView>('GET', `/customers/${id}`),
    staleTime: 60_000,
  })

export const useCustomer = (id: number) => useQuery(customerQuery(id))
