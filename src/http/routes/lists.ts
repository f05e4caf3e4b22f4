import type { Page, PageRequest } from '../../core/ports.ts'

/** The part of a list that was asked for. */
export function pageAsked({ limit, after }: { limit: number; after?: string | undefined }): PageRequest {
  return { limit, after: after ?? null }
}

type Given<Filter> = { [Key in keyof Filter]?: Exclude<Filter[Key], undefined> }

/** A filter without what was not asked for. */
export function given<Filter extends object>(filter: Filter): Given<Filter> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as Given<Filter>
}

export function pageView<Item, View>({ items, next }: Page<Item>, view: (item: Item) => View) {
  return { items: items.map(view), next }
}
