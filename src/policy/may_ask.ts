import { bordered } from './language.ts'
import { look } from './look.ts'
import type { Judged } from './policy_book.ts'

/** By book, which never changes: conditions are dear to look at when most of their facts are not there. */
const found = new WeakMap<Judged, Map<string, boolean>>()

/**
 * Whether a caller of this kind can ever get anything but a no for a tool: false when there is no rule, or when a rule
 * forbids it whatever the other facts are. It decides only what is offered; every call is judged all the same.
 */
export function mayAsk(book: Judged, tool: string, caller: string): boolean {
  const ofBook = found.get(book) ?? new Map<string, boolean>()
  found.set(book, ofBook)
  const asked = `${tool} ${caller}`
  const answer = ofBook.get(asked) ?? isOpenTo(book, tool, caller)
  ofBook.set(asked, answer)
  return answer
}

function isOpenTo(book: Judged, tool: string, caller: string): boolean {
  const known = bordered({ caller })
  const looked = book.rulesOf(tool).map((rule) => look(rule, known))
  return (
    looked.length > 0 && !looked.some(({ rule, held, unsure }) => rule.effect === 'deny' && held && unsure === null)
  )
}
