import fc from 'fast-check'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Mutant } from './plant.ts'
import { beginFile, emptyShelf, shelf, type Shelved, type Suite } from './shelf.ts'
import { tableOf } from './table.ts'

/** The switchboard of the planted code. */
type Board = {
  activeMutant?: string | undefined
  currentTestId?: string | undefined
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> } | undefined
  hitCount?: number | undefined
  hitLimit?: number | undefined
}

type Planted = { readonly name: string; readonly tests: readonly string[]; readonly mutants: readonly Mutant[] }

type Outcome = 'killed' | 'survived' | 'not reached' | 'hung'
export type Judged = Mutant & { readonly outcome: Outcome; readonly by: string | null }

const board: Board = (Reflect.set(globalThis, '__stryker__', {}), Reflect.get(globalThis, '__stryker__'))
const { test: really, vi } = globalThis as unknown as {
  test(name: string, run: () => Promise<void>): void
  vi: { resetModules(): void }
}
/** A test hangs when it takes ten times as long as without a mutant, and some seconds. */
const patience = 8_000
/** By name, because a test is another one after loading anew. */
const cost = new Map<string, number>()
const costOf = ({ name }: Shelved): number => cost.get(name) ?? 0
/** A property that fails does not look for a smaller example, and one that states no number of tries makes fewer. */
fc.configureGlobal({ endOnFailure: true, numRuns: 20 })
const root = process.cwd()

async function bring(files: readonly string[]): Promise<void> {
  emptyShelf()
  for (const name of files) {
    beginFile(name)
    await import(/* @vite-ignore */ resolve(root, name))
  }
}

const opened = new Set<Suite>()

async function openSuite(suite: Suite): Promise<void> {
  if (suite.parent) await openSuite(suite.parent)
  if (opened.has(suite)) return
  opened.add(suite)
  for (const hook of suite.hooks.beforeAll) await hook()
}

async function runOne({ suite, before, after, run }: Shelved): Promise<void> {
  await openSuite(suite)
  for (const hook of before) await hook()
  try {
    await run()
  } finally {
    for (const hook of after) await hook()
  }
}

/** Null when the test passes, else why it does not. */
async function outcomeOf(one: Shelved): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((done) => {
    timer = setTimeout(() => done('hung'), patience + 10 * costOf(one))
  })
  const ran = runOne(one).then(
    () => null,
    (error: unknown) => String(error).slice(0, 200) || 'failed',
  )
  const outcome = await Promise.race([ran, late])
  clearTimeout(timer)
  return outcome
}

/** The quickest tests first. */
async function firstFailure(tests: readonly Shelved[]): Promise<{ by: string; why: string } | null> {
  for (const one of tests.toSorted((a, b) => costOf(a) - costOf(b))) {
    const why = await outcomeOf(one)
    if (why !== null) return { by: one.name, why }
  }
  return null
}

type Known = {
  readonly reached: ReadonlyMap<string, readonly Shelved[]>
  readonly hits: ReadonlyMap<string, number>
  /** Mutants that loading a file runs through: for them the files are loaded anew. */
  readonly atLoad: ReadonlySet<string>
  readonly leftOut: ReadonlySet<string>
}

/** Runs every test once without a mutant: which mutants it reaches, how often, and how long it takes. */
async function lookAround(): Promise<Known> {
  const covered: NonNullable<Board['mutantCoverage']> = board.mutantCoverage ?? { static: {}, perTest: {} }
  const reached = new Map<string, Shelved[]>()
  const hits = new Map(Object.entries(covered.static))
  const leftOut = new Set<string>()
  for (const [index, one] of shelf.entries()) {
    board.currentTestId = String(index)
    const began = performance.now()
    const why = await outcomeOf(one)
    cost.set(one.name, performance.now() - began)
    if (why !== null) {
      console.log(`left out, because it fails without any mutant: ${one.name}: ${why}`)
      leftOut.add(one.name)
      continue
    }
    for (const [id, times] of Object.entries(covered.perTest[String(index)] ?? {})) {
      reached.set(id, [...(reached.get(id) ?? []), one])
      hits.set(id, (hits.get(id) ?? 0) + times)
    }
  }
  board.currentTestId = undefined
  board.mutantCoverage = undefined
  return { reached, hits, atLoad: new Set(Object.keys(covered.static)), leftOut }
}

type Failure = { readonly by: string; readonly why: string } | null

/** Lets one mutant live while something happens that may fail of it. */
async function alive({ id }: Mutant, { hits }: Known, work: () => Promise<Failure>): Promise<Failure> {
  board.activeMutant = id
  board.hitCount = 0
  // A loop without an end is over when the mutant was met a hundred times as often as it should be.
  board.hitLimit = (hits.get(id) ?? 0) * 100 + 1_000
  const failure = await work()
  board.activeMutant = undefined
  board.hitCount = undefined
  return failure
}

/** Runs the tests that reach the mutant. */
function tryReached(mutant: Mutant, known: Known): Promise<Failure> {
  return alive(mutant, known, () => firstFailure(known.reached.get(mutant.id) ?? []))
}

/** Loads the files anew and runs every test. */
function tryAtLoad(mutant: Mutant, files: readonly string[], known: Known): Promise<Failure> {
  vi.resetModules()
  opened.clear()
  return alive(mutant, known, async () => {
    const broken = await bring(files).then(
      () => null,
      (error: unknown) => ({ by: 'loading', why: String(error) }),
    )
    return broken ?? firstFailure(shelf.filter(({ name }) => !known.leftOut.has(name)))
  })
}

really('mutants', async () => {
  const { name, tests, mutants }: Planted = JSON.parse(readFileSync(process.env['PLANTED'] ?? '', 'utf8'))
  const files = globSync([...tests], { cwd: root }).toSorted()
  const only = process.env['ONLY']
  const isAnew = process.env['ANEW'] === '1'
  board.mutantCoverage = { static: {}, perTest: {} }
  await bring(files)
  const known = await lookAround()
  const judged: Judged[] = []
  const write = () => writeFileSync(`coverage/mutation_${name}.json`, JSON.stringify(judged))
  const mine = mutants.filter(({ file }) => only === undefined || file.includes(only))
  const inOrder = mine.toSorted((a, b) => Number(known.atLoad.has(a.id)) - Number(known.atLoad.has(b.id)))
  for (const mutant of inOrder) {
    const isAtLoad = isAnew || known.atLoad.has(mutant.id)
    // What loading runs through is tried as it stands first: loading anew takes longer than most kills.
    const sooner = isAnew ? null : await tryReached(mutant, known)
    const failure = sooner ?? (isAtLoad ? await tryAtLoad(mutant, files, known) : null)
    const isReached = isAtLoad || known.reached.has(mutant.id)
    const outcome = failure ? (failure.why === 'hung' ? 'hung' : 'killed') : isReached ? 'survived' : 'not reached'
    judged.push({ ...mutant, file: mutant.file.slice(root.length + 1), outcome, by: failure?.by ?? null })
    if (judged.length % 50 === 0) write()
  }
  write()
  console.log(tableOf(judged))
})
