import { join } from 'node:path'
import type { Desk } from '../../src/agent/desk.ts'
import type { Store } from '../../src/core/ports.ts'
import { manual } from '../../src/connectors/manual.ts'
import { openBook } from '../../src/policy/book.ts'
import { readPolicyFolder } from '../../src/store/policy_folder.ts'
import { alone } from '../../src/testing/alone.ts'
import { toolFacts, tools } from '../../src/tools/index.ts'
import { replayedAt } from './to_shop.ts'
import { usualAnswerWithin } from '../../src/core/ticket.ts'

const folder = join(import.meta.dirname, 'policies')

/** The benchmark's rules as a book of ours; its own cases hold, or it does not open. */
const book = openBook(() => readPolicyFolder(folder), toolFacts)

/** A desk with every tool and the benchmark's rules. A second passes with every action, so that money keeps its order. */
export function deskOn(store: Store, action: number): Desk {
  const observe = { call() {}, turn() {}, fault() {} }
  const parts = {
    understand: unused,
    languageOf: unused,
    search: () => () => [],
    brain: { name: 'none', think: unused },
    observe,
    payments: manual,
    web: null,
    answerWithin: usualAnswerWithin,
    presence: alone,
  }
  return { store, tools, book, now: () => replayedAt + action * 1_000, masterKey: new Uint8Array(32), ...parts }
}

/** The replay starts where a brain has made up its mind. */
function unused(): never {
  throw new Error('a replay understands and thinks nothing')
}
