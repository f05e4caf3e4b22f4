import { infiniteQueryOptions, type QueryKey } from '@tanstack/react-query'
import { ask } from './client.ts'

export type Page<Item> = { readonly items: readonly Item[]; readonly next: string | null }

/** A list, page after page; `first` is the address of the first, with its `limit`. */
export function pagesFrom<Item>(queryKey: QueryKey, first: string) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam }) => ask<Page<Item>>('GET', `${first}${pageParam}`),
    initialPageParam: '',
    getNextPageParam: ({ next }) => (next === null ? undefined : `&after=${next}`),
  })
}

/** All of such a list. */
export async function everyItem<Item>(first: string): Promise<Item[]> {
  const items: Item[] = []
  for (let after = ''; ; ) {
    const page = await ask<Page<Item>>('GET', `${first}${after}`)
    items.push(...page.items)
    if (page.next === null) return items
    after = `&after=${page.next}`
  }
}
