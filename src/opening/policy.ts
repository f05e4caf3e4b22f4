import type { Store } from '../core/ports.ts'
import { type LiveBook, openBook } from '../policy/book.ts'
import { PolicyFault } from '../policy/fault.ts'
import type { PolicyFile } from '../policy/policy_file.ts'
import { readPolicyFolder, watchPolicyFolder } from '../store/policy_folder.ts'
import { toolFacts } from '../tools/index.ts'
import { houseChain } from '../core/audit.ts'
import { Trouble } from './trouble.ts'

const retryMs = 5_000

/** Who is told what became of an edit; `fault` is what has to be mended. */
type PolicyNews = {
  changed(version: string): void
  broken(fault: string): void
  failed(error: unknown): void
}

/** The files of a policies folder; a folder that cannot be read is a Trouble that says what to do. */
export function readPolicies(folder: string): readonly PolicyFile[] {
  try {
    return readPolicyFolder(folder)
  } catch (error) {
    throw new Trouble(error instanceof Error ? `${error.message}.` : String(error), 1, { cause: error })
  }
}

/** A book that follows its folder. */
export type FollowedBook = LiveBook & {
  /** Takes over every good edit from now on and keeps each version; a bad one changes nothing. */
  follow(news: PolicyNews): { close(): void }
}

/**
 * The book of a folder. When the folder is faulty and the desk had a good book before, that one stays in force and the
 * fault is in `state().broken`; without one, the fault is thrown: a desk without a policy does not open.
 */
export async function openPolicy(store: Store, folder: string, now: () => number): Promise<FollowedBook> {
  let files: readonly PolicyFile[] = []
  let source = () => readPolicies(folder)
  const open = () => openBook(() => (files = source()), toolFacts, now)
  const book = await opened(open, async (fault) => {
    const before = fault instanceof PolicyFault ? await lastGood(store) : null
    if (!before) throw fault
    const fromFolder = source
    source = () => [...before]
    const kept = open()
    source = fromFolder
    kept.reload()
    return kept
  })
  if (book.state().broken === null) await keepBook(store, book.state().version, files, now())
  return { ...book, follow: (news) => follow(store, folder, book, () => files, now, news) }
}

async function opened(open: () => LiveBook, otherwise: (fault: unknown) => Promise<LiveBook>): Promise<LiveBook> {
  try {
    return open()
  } catch (fault) {
    return otherwise(fault)
  }
}

function follow(
  store: Store,
  folder: string,
  book: LiveBook,
  filesRead: () => readonly PolicyFile[],
  now: () => number,
  news: PolicyNews,
): { close(): void } {
  let retry: NodeJS.Timeout | undefined
  const keep = (version: string, files: readonly PolicyFile[]): void => {
    keepBook(store, version, files, now()).catch((error: unknown) => {
      news.failed(error)
      retry = setTimeout(() => keep(version, files), retryMs).unref()
    })
  }
  const watching = watchPolicyFolder(folder, () => {
    const wasBroken = book.state().broken
    const outcome = book.reload()
    if (outcome.kind === 'broken' && outcome.fault !== wasBroken) news.broken(outcome.fault)
    if (outcome.kind !== 'changed') return
    news.changed(outcome.version)
    clearTimeout(retry)
    keep(outcome.version, filesRead())
  })
  return {
    close() {
      watching.close()
      clearTimeout(retry)
    },
  }
}

/** A version is kept once; that it came into force is an audit event each time, from whichever node sees it first. */
async function keepBook(store: Store, version: string, files: readonly PolicyFile[], at: number): Promise<void> {
  await store.transaction(async (tables) => {
    const isNew = await tables.policies.keep(version, files, at)
    const { items } = await tables.audit.list(
      { chain: houseChain, type: 'policy_published' },
      { limit: 1, after: null },
    )
    if (items[0]?.payload?.['version'] === version) return
    await tables.audit.append({ chain: houseChain, type: 'policy_published', at, payload: { version, new: isNew } })
  })
}

async function lastGood(store: Store): Promise<readonly PolicyFile[] | null> {
  return store.read(async (tables) => {
    const { items } = await tables.audit.list(
      { chain: houseChain, type: 'policy_published' },
      { limit: 1, after: null },
    )
    const version = items[0]?.payload?.['version']
    return typeof version === 'string' ? tables.policies.get(version) : null
  })
}
