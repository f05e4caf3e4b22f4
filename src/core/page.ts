/** A part of a list. `after` is the `next` of the page before. */
export type PageRequest = { readonly limit: number; readonly after: string | null }

export type Page<T> = { readonly items: readonly T[]; readonly next: string | null }
