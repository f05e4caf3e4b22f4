import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { NumbersView } from '../../src/http/contract/numbers.ts'
import { ask } from './client.ts'

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
