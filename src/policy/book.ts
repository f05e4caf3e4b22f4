import type { ToolFacts } from '../core/policy.ts'
import { type CaseResult, runCases } from './cases.ts'
import { messageOf, PolicyFault } from './fault.ts'
import { parseBook, versionOf } from './parse.ts'
import type { PolicyBook } from './policy_book.ts'
import type { PolicyFile } from './policy_file.ts'

type Reload =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'changed'; readonly version: string }
  | { readonly kind: 'broken'; readonly fault: string }

/** The book in force. */
export type LiveBook = {
  current(): PolicyBook
  /** How the examples of the book in force come out. */
  cases(): readonly CaseResult[]
  /** Reads again. A book that is faulty, or breaks one of its own cases, changes nothing. */
  reload(): Reload
  /** `loadedAt` is when the book in force was read, in milliseconds; `broken` is what the last edit would have to mend. */
  state(): { readonly version: string; readonly loadedAt: number; readonly broken: string | null }
}

/** Throws a PolicyFault when the first reading fails: a desk without a policy does not open. */
export function openBook(read: () => readonly PolicyFile[], tools: ToolFacts, now: () => number = Date.now): LiveBook {
  let book = publish(read(), tools)
  let loadedAt = now()
  let broken: string | null = null
  return {
    current: () => book,
    cases: () => runCases(book),
    state: () => ({ version: book.version, loadedAt, broken }),
    reload() {
      try {
        const files = read()
        const isNew = versionOf(files) !== book.version
        if (isNew) {
          book = publish(files, tools)
          loadedAt = now()
        }
        broken = null
        return isNew ? { kind: 'changed', version: book.version } : { kind: 'unchanged' }
      } catch (error) {
        broken = messageOf(error)
        return { kind: 'broken', fault: broken }
      }
    },
  }
}

/** The book that these files make. Throws a PolicyFault when it is faulty or when one of its cases does not hold. */
function publish(files: readonly PolicyFile[], tools: ToolFacts): PolicyBook {
  const book = parseBook(files, tools)
  const failed = runCases(book).filter(({ ok }) => !ok)
  if (failed.length === 0) return book
  throw new PolicyFault(
    failed.map(
      ({ path, line, name, expected, got, because }) =>
        `${path}:${line}: "${name}" expects ${expected} and got ${got}: ${because}`,
    ),
  )
}
