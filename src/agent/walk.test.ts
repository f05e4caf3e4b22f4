import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { manual } from '../connectors/manual.ts'
import { callSteps } from '../core/steps.ts'
import { openBook } from '../policy/book.ts'
import { openStore } from '../store/open.ts'
import { readPolicyFolder } from '../store/policy_folder.ts'
import { engines } from '../store/testing/engines.ts'
import { alone } from '../testing/alone.ts'
import { walks, type Real } from '../testing/walk/commands.ts'
import { recordsOf, start } from '../testing/walk/goods.ts'
import { newModel } from '../testing/walk/model.ts'
import { toolFacts, tools } from '../tools/index.ts'
import type { Desk } from './desk.ts'
import { usualAnswerWithin } from '../core/ticket.ts'

/** Set WALK_RUNS to walk longer than `npm test` does, and WALK_SEED to walk elsewhere. */
const runs = Number(process.env['WALK_RUNS'] ?? 0)
const seed = Number(process.env['WALK_SEED'] ?? 20_260_310)
const auditKey = new Uint8Array(32).fill(7)
const book = openBook(() => readPolicyFolder('policies'), toolFacts)

function unused(): never {
  throw new Error('a walk needs no understanding')
}

/** A number of its own for every walk of this database. */
let walked = 0

describe.each(engines())('a walk through the shop on $name', (engine) => {
  afterAll(() => engine.close())

  test(
    'keeps to the model and to what must always hold, whatever is asked in whatever order',
    async () => {
      const opened = await engine.open()
      const clock = { now: start }
      const faults: unknown[] = []
      const store = await openStore(opened.databases, auditKey)
      const desk: Desk = {
        store,
        tools,
        book,
        understand: unused,
        languageOf: unused,
        search: () => () => [],
        brain: { name: 'none', think: unused },
        masterKey: new Uint8Array(32),
        now: () => clock.now,
        observe: { call() {}, turn() {}, fault: (error) => void faults.push(error) },
        presence: alone,
        payments: manual,
        web: null,
        answerWithin: usualAnswerWithin,
      }
      const seen = new Set<string>()
      const setup = async (): Promise<{ model: ReturnType<typeof newModel>; real: Real }> => {
        const walk = ++walked
        clock.now = start
        await desk.store.transaction((tables) => tables.shop.load(recordsOf(walk)))
        return { model: newModel(walk), real: { desk, clock, seen, auditKey } }
      }
      const property = fc.asyncProperty(fc.commands(walks, { maxCommands: 100, size: 'max' }), (commands) =>
        fc.asyncModelRun(setup, commands),
      )
      await fc.assert(property, { numRuns: runs || (engine.name === 'SQLite' ? 30 : 3), seed })
      expect(faults).toEqual([])
      const known = callSteps.map(({ from, to }) => `${from} → ${to}`)
      expect([...seen].filter((step) => !known.includes(step))).toEqual([])
      await opened.drop()
    },
    600_000 + runs * 10_000,
  )
})
