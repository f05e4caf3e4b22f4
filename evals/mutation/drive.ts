import fc from 'fast-check'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Mutant } from './plant.ts'
import { beginFile, emptyShelf, shelf, type Shelved, type Suite } from './shelf.ts'
import { told } from './told.ts'

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
/** A test hangs when it takes ten times as long as without a mutant and this longer; without one it has ten times this. */
const patience = 12_000
/** How long each test takes, in milliseconds. */
const cost = new Map<string, number>()
const nameOf = ({ file, name }: Shelved) => `${file}: ${name}`
const costOf = (one: Shelved) => cost.get(nameOf(one)) ?? 0
const quickestFirst = (tests: readonly Shelved[]) => tests.toSorted((a, b) => costOf(a) - costOf(b))
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
    timer = setTimeout(() => done('hung'), patience + 10 * (cost.get(nameOf(one)) ?? patience))
  })
  const ran = runOne(one).then(
    () => null,
    (error: unknown) => String(error).slice(0, 200) || 'failed',
  )
  const outcome = await Promise.race([ran, late])
  clearTimeout(timer)
  return outcome
}

async function firstFailure(tests: readonly Shelved[]): Promise<{ by: string; why: string } | null> {
  for (const one of quickestFirst(tests)) {
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
}

/** Runs every test once without a mutant: which mutants it reaches, how often, and how long it takes. */
async function lookAround(): Promise<Known> {
  const covered: NonNullable<Board['mutantCoverage']> = board.mutantCoverage ?? { static: {}, perTest: {} }
  const reached = new Map<string, Shelved[]>()
  const hits = new Map<string, number>()
  for (const [index, one] of shelf.entries()) {
    board.currentTestId = String(index)
    const began = performance.now()
    const why = await outcomeOf(one)
    cost.set(nameOf(one), performance.now() - began)
    if (why !== null) {
      console.log(`left out, because it fails without any mutant: ${nameOf(one)}: ${why}`)
      continue
    }
    for (const [id, times] of Object.entries(covered.perTest[String(index)] ?? {})) {
      reached.set(id, [...(reached.get(id) ?? []), one])
      hits.set(id, (hits.get(id) ?? 0) + times)
    }
  }
  board.currentTestId = undefined
  board.mutantCoverage = undefined
  return { reached, hits, atLoad: new Set(Object.keys(covered.static)) }
}

type Failure = { readonly by: string; readonly why: string } | null

/** Lets one mutant live while the tests that reach it run, the quickest first. */
async function tryReached({ id }: Mutant, { reached, hits }: Known): Promise<Failure> {
  board.activeMutant = id
  board.hitCount = 0
  // A loop without an end is over when the mutant was met a hundred times as often as it should be.
  board.hitLimit = (hits.get(id) ?? 0) * 100 + 1_000
  const failure = await firstFailure(reached.get(id) ?? [])
  board.activeMutant = undefined
  board.hitCount = undefined
  return failure
}

/** Loads what reaches anything in the mutant's file anew. */
async function tryAtLoad({ id }: Mutant, nearby: ReadonlyMap<string, string>): Promise<Failure> {
  board.activeMutant = id
  vi.resetModules()
  opened.clear()
  const broken = await bring([...new Set(nearby.values())]).then(
    () => null,
    (error: unknown) => ({ by: 'loading', why: String(error) }),
  )
  const failure = broken ?? (await firstFailure(shelf.filter((one) => nearby.has(nameOf(one)))))
  board.activeMutant = undefined
  return failure
}

/** The tests that reach any of these mutants, by name, with their files. */
function testsNear(mutants: readonly Mutant[], { reached }: Known): Map<string, string> {
  return new Map(mutants.flatMap(({ id }) => reached.get(id) ?? []).map((one) => [nameOf(one), one.file]))
}

/** Throws when a test that passed before fails by now: a mutant left something behind, and the figures are not to be trusted. */
async function mustStillPass({ reached }: Known): Promise<void> {
  const failure = await firstFailure([...new Set([...reached.values()].flat())])
  if (failure) throw new Error(`fails after the mutants, without any: ${failure.by}: ${failure.why}`)
}

const resultsOf = (name: string) => `coverage/mutation_${name}.json`

function resultsBefore(name: string): Judged[] {
  return existsSync(resultsOf(name)) ? JSON.parse(readFileSync(resultsOf(name), 'utf8')) : []
}

function keep(name: string, all: readonly Judged[]): void {
  writeFileSync(resultsOf(name), JSON.stringify(all))
  writeFileSync(`coverage/mutation_${name}.md`, told(all))
}

/** What an earlier run killed; AGAIN=1 tries only the others, which is enough when tests were added and nothing else changed. */
function killedBefore(before: readonly Judged[], mutants: readonly Mutant[]): Judged[] {
  const same = ({ file, line, before: was, after }: Mutant) => JSON.stringify([file, line, was, after])
  const alive = new Set(before.filter((one) => !isKilled(one)).map(same))
  const known = new Map(before.filter((one) => !alive.has(same(one))).map((one) => [same(one), one]))
  return mutants.flatMap((mutant) => {
    const one = known.get(same({ ...mutant, file: shortOf(mutant) }))
    return one ? [{ ...one, id: mutant.id }] : []
  })
}

const isKilled = ({ outcome }: Judged) => outcome === 'killed' || outcome === 'hung'
const shortOf = ({ file }: Mutant) => file.slice(root.length + 1)

really('mutants', async () => {
  const { name, tests, mutants }: Planted = JSON.parse(readFileSync(process.env['PLANTED'] ?? '', 'utf8'))
  const only = new RegExp(process.env['ONLY'] ?? '')
  const wanted = process.env['TESTS']?.split(' ') ?? tests
  board.mutantCoverage = { static: {}, perTest: {} }
  await bring(globSync([...wanted], { cwd: root }).toSorted())
  const known = await lookAround()
  const mine = mutants.filter(({ file }) => only.test(file))
  const files = new Set(mine.map(shortOf))
  const before = resultsBefore(name)
  const judged = process.env['AGAIN'] === '1' ? killedBefore(before, mine) : []
  const write = () => keep(name, [...before.filter(({ file }) => !files.has(file)), ...judged])
  const isLate = ({ id }: Mutant) => Number(known.atLoad.has(id))
  const done = new Set(judged.map(({ id }) => id))
  const open = mine.filter(({ id }) => !done.has(id)).toSorted((a, b) => isLate(a) - isLate(b))
  for (const [index, mutant] of open.entries()) {
    const nearby = testsNear(
      mutants.filter(({ file }) => file === mutant.file),
      known,
    )
    const isAtLoad = known.atLoad.has(mutant.id)
    // What loading runs through is tried as it stands first: loading anew takes longer than most kills.
    const sooner = await tryReached(mutant, known)
    const failure = sooner ?? (isAtLoad ? await tryAtLoad(mutant, nearby) : null)
    const isReached = isAtLoad || known.reached.has(mutant.id)
    const outcome = failure ? (failure.why === 'hung' ? 'hung' : 'killed') : isReached ? 'survived' : 'not reached'
    judged.push({ ...mutant, file: shortOf(mutant), outcome, by: failure?.by ?? null })
    if (index % 20 === 0) write()
  }
  write()
  await mustStillPass(known)
})
