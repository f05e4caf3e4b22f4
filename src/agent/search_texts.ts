import type { Passage } from '../core/policy.ts'
import { isGoodHit } from '../knowledge/search.ts'
import type { Desk } from './desk.ts'

/** A passage as the search found it, and whether it fits well enough to be quoted without asking back. */
type Hit = { readonly passage: Passage; readonly isQuotable: boolean }

/** What the agent would find for these words in the texts in force, best first, at most so many. */
export function searchTexts(desk: Desk, words: string, most: number): readonly Hit[] {
  const found = desk.search(desk.book.current())(words, most)
  return found.map((passage) => ({ passage, isQuotable: isGoodHit(passage) }))
}
