import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { unfounded } from '../src/agent/claims/check.ts'
import { buildIndex } from '../src/knowledge/search.ts'
import { createEngine, type Engine } from '../src/nlu/index.ts'
import { parseBook } from '../src/policy/parse.ts'
import { readPolicyFolder } from '../src/store/policy_folder.ts'
import { toolFacts } from '../src/tools/index.ts'
import { type Made, replies, type Reply } from './replies/cases.ts'
import { evidenceFor } from './replies/world.ts'

type Figures = { readonly answers: number; readonly passed: number }

/** How many replies were let through, of the true ones and of each kind of false ones; `wrong` are those judged wrongly. */
export type Judged = {
  readonly right: Figures
  readonly false: Record<Made, Figures>
  readonly wrong: readonly Reply[]
}

const found = 4

/** Holds every reply against the records of a small world and the passages that its question finds. */
export function judgeReplies(): Judged {
  const book = parseBook(readPolicyFolder(join(import.meta.dirname, '../policies')), toolFacts)
  const index = buildIndex(book.passages())
  const engine = createEngine()
  const judged = replies().map((one) => {
    // What the question finds, and what a model would have looked up before it answered so.
    const passages = [...index.search(one.asked, found), ...index.search(one.reply, 2)].map(({ text }) => text)
    const language = languageOf(engine, one)
    const faults = unfounded(one.reply, evidenceFor(one.asked, passages), language)
    return { one, passed: faults.length === 0 }
  })
  const count = (of: typeof judged): Figures => ({
    answers: of.length,
    passed: of.filter(({ passed }) => passed).length,
  })
  const wrongOnes = (made: Made): Figures => count(judged.filter(({ one }) => !one.isTrue && one.made === made))
  return {
    right: count(judged.filter(({ one }) => one.isTrue)),
    false: { written: wrongOnes('written'), figure: wrongOnes('figure'), claim: wrongOnes('claim') },
    wrong: judged.filter(({ one, passed }) => one.isTrue !== passed).map(({ one }) => one),
  }
}

/** A few words may be of any language; then it is the one that was asked in. */
function languageOf(engine: Engine, { asked, reply }: Reply): string {
  const now = new Date('2026-03-10T09:00:00Z')
  const known = [reply, asked].map((text) => engine.understand(text, { now }).language).find((one) => one !== 'und')
  return known ?? 'en'
}

/** `eval replies [--json] [--wrong]`: how well the last look at a model's words tells true from false. */
export function run(words: readonly string[]): number {
  const options = { json: { type: 'boolean', default: false }, wrong: { type: 'boolean', default: false } } as const
  const { values } = parseArgs({ args: [...words], options })
  const { right, false: lies, wrong } = judgeReplies()
  const made = Object.entries(lies)
  const passed = made.reduce((sum, [, figures]) => sum + figures.passed, 0)
  const blocked = right.answers - right.passed
  const share = Math.round((1_000 * blocked) / right.answers) / 10
  if (values.json)
    console.log(JSON.stringify({ true: right, false: lies, false_passed: passed, true_blocked_percent: share }))
  else {
    console.log(`true replies     ${right.answers}, held back ${blocked} (${share} %)`)
    for (const [kind, figures] of made)
      console.log(`false, ${kind.padEnd(9)} ${figures.answers}, let through ${figures.passed}`)
  }
  if (values.wrong)
    for (const { isTrue, asked, reply } of wrong)
      console.log(`${isTrue ? 'held back' : 'LET THROUGH'} | ${asked} | ${reply}`)
  return passed === 0 && share <= 3 ? 0 : 1
}
