/** A test file's tests, kept so that they can be run again and again in one process. It stands in for `vitest`. */
export type Shelved = {
  readonly file: string
  readonly name: string
  readonly before: readonly Hook[]
  readonly after: readonly Hook[]
  readonly suite: Suite
  readonly run: () => unknown
}

type Hook = () => unknown
export type Suite = { readonly parent: Suite | null; readonly name: string; readonly hooks: Record<When, Hook[]> }
type When = 'beforeAll' | 'afterAll' | 'beforeEach' | 'afterEach'

const root = (name: string): Suite => inside(null, name)

function inside(parent: Suite | null, name: string): Suite {
  return { parent, name, hooks: { beforeAll: [], afterAll: [], beforeEach: [], afterEach: [] } }
}

type State = { suite: Suite; file: string; readonly shelf: Shelved[] }

/** One for the whole process: the tests are loaded anew, with another copy of this file, for what happens at loading. */
const state: State = Reflect.get(globalThis, '__shelf') ?? { suite: root(''), file: '', shelf: [] }
Reflect.set(globalThis, '__shelf', state)
export const { shelf } = state

/** From here on, what is registered belongs to this file. */
export function beginFile(name: string): void {
  state.file = name
  state.suite = root(name)
}

export function emptyShelf(): void {
  shelf.length = 0
}

function above(of: Suite, when: When): Hook[] {
  const own = of.hooks[when]
  if (!of.parent) return own
  return when.startsWith('before') ? [...above(of.parent, when), ...own] : [...own, ...above(of.parent, when)]
}

function testOne(name: string, run: () => unknown): void {
  const here = state.suite
  const entry = { file: state.file, name: `${here.name} > ${name}`, suite: here, run }
  shelf.push({
    ...entry,
    get before() {
      return above(here, 'beforeEach')
    },
    get after() {
      return above(here, 'afterEach')
    },
  })
}

function describeOne(name: string, fill: () => unknown): void {
  const outer = state.suite
  state.suite = inside(outer, `${outer.name} > ${name}`)
  fill()
  state.suite = outer
}

type Row = readonly unknown[]
/** Names only have to tell the rows apart. */
function each(take: (name: string, run: () => unknown) => void) {
  return (rows: readonly unknown[]) => {
    const areArrays = rows.every((row) => Array.isArray(row))
    return (name: string, run: (...given: unknown[]) => unknown) => {
      for (const [index, row] of rows.entries())
        take(`${name} [${index}]`, () => (areArrays ? run(...(row as Row)) : run(row)))
    }
  }
}

const skipped = () => {}

export const test = Object.assign(testOne, {
  each: each(testOne),
  skipIf: (isSkipped: boolean) => (isSkipped ? skipped : testOne),
})
export const describe = Object.assign(describeOne, { each: each(describeOne) })

const hook = (when: When) => (run: Hook) => void state.suite.hooks[when].push(run)

export const beforeAll = hook('beforeAll')
export const afterAll = hook('afterAll')
export const beforeEach = hook('beforeEach')
export const afterEach = hook('afterEach')

type Real = { readonly expect: unknown; readonly vi: unknown }
const real = globalThis as unknown as Real

/** The real ones, which the driving test was given. */
export const { expect, vi } = real
