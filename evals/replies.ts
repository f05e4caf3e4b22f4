import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { unfounded } from '../src/agent/claims/check.ts'
import { buildIndex } from '../src/knowledge/search.ts'
import { createEngine, type Engine } from '../src/nlu/index.ts'
import { parseBook } from '../src/policy/parse.ts'
import { readPolicyFolder } from '../src/store/policy_folder.ts'
import { toolFacts } from '../src/tools/index.ts'
import { type Made, replies, repliesElsewhere, type Reply } from './replies/cases.ts'
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
export function judgeReplies(asked: readonly Reply[] = replies()): Judged {
  const book = parseBook(readPolicyFolder(join(import.meta.dirname, '../policies')), toolFacts)
  const index = buildIndex(book.passages())
  const engine = createEngine()
  const judged = asked.map((one) => {
    // What the question finds, and what a model would have looked up before it answered so.
    const passages = [
      ...index.search(one.asked, found),
      ...index.search(one.reply, 2),
      ...index.search(one.lookedUp, 2),
    ].map(({ text }) => text)
    const language = one.language ?? languageOf(engine, one)
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
  const sets = [
    { name: 'English', judged: judgeReplies() },
    { name: 'German, Spanish, French', judged: judgeReplies(repliesElsewhere()) },
  ]
  const counted = sets.map(({ name, judged }) => ({ name, judged, ...counts(judged) }))
  if (values.json) console.log(JSON.stringify(counted.map(({ judged: _judged, ...figures }) => figures)))
  else for (const one of counted) print(one)
  if (values.wrong)
    for (const { isTrue, asked, reply } of sets.flatMap(({ judged }) => judged.wrong))
      console.log(`${isTrue ? 'held back' : 'LET THROUGH'} | ${asked} | ${reply}`)
  return counted.every((one) => one.false_passed === 0 && one.true_blocked_percent <= 3) ? 0 : 1
}

function counts({ right, false: lies }: Judged) {
  const passed = Object.values(lies).reduce((sum, figures) => sum + figures.passed, 0)
  const share = Math.round((1_000 * (right.answers - right.passed)) / right.answers) / 10
  return { true: right, false: lies, false_passed: passed, true_blocked_percent: share }
}

function print({
  name,
  true: right,
  false: lies,
  true_blocked_percent: share,
}: ReturnType<typeof counts> & { name: string }) {
  console.log(name)
  console.log(`true replies     ${right.answers}, held back ${right.answers - right.passed} (${share} %)`)
  for (const [kind, figures] of Object.entries(lies))
    console.log(`false, ${kind.padEnd(9)} ${figures.answers}, let through ${figures.passed}`)
}
