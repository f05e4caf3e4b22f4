import type { Passage } from '../core/policy.ts'
import type { PolicyBook } from '../policy/policy_book.ts'
import type { Desk } from './desk.ts'
import type { Heard } from './heard.ts'
import type { Telling } from './telling.ts'

const mostPassages = 4

/** The parts of the policies and FAQs that a person would open for this message. */
export function retrieve(desk: Desk, book: PolicyBook, { message }: Heard, telling: Telling): readonly Passage[] {
  telling.status('policies')
  return desk.search(book)(message.text, mostPassages)
}
