import type { Desk } from '../agent/desk.ts'
import { buildIndex, type Index } from '../knowledge/search.ts'
import type { PolicyBook } from '../policy/policy_book.ts'

/** Books that turns may still be working with while a newer one is in force. */
const booksKept = 4

/** The search over a book's passages; the index of a version is built once. */
export function searchByVersion(): Desk['search'] {
  const indexes = new Map<string, Index>()
  return (book) => {
    const index = indexes.get(book.version) ?? indexOf(indexes, book)
    return (query, most) => index.search(query, most)
  }
}

function indexOf(indexes: Map<string, Index>, book: PolicyBook): Index {
  const index = buildIndex(book.passages())
  if (indexes.size >= booksKept) indexes.delete(indexes.keys().next().value ?? '')
  indexes.set(book.version, index)
  return index
}
