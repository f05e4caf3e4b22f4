import { parseArgs } from 'node:util'
import { readBenchmark, readTasks, Unreadable } from './tau_retail/benchmark.ts'
import { openShop, type Outcome } from './tau_retail/replay.ts'

/** A failed task shows this many of its faults. */
const faultsShown = 12

type Options = { readonly data: string; readonly split: string; readonly json: boolean }

/**
 * Replays the recorded actions of τ-bench retail through our own tools under the benchmark's rules, and holds all
 * records against the recorded outcome, to the cent. `--replay --data <folder> [--split train] [--json]`. Returns the exit
 * code: 0 when every task is right, 1 when not, 2 when the arguments or the files cannot be read.
 */
export async function run(args: readonly string[]): Promise<number> {
  try {
    const options = optionsOf(args)
    const outcomes = await replayed(options)
    const passed = outcomes.filter(({ faults }) => faults.length === 0).length
    print(outcomes, passed, options)
    return passed === outcomes.length ? 0 : 1
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    process.stderr.write(`eval tau-retail: ${error.message}\n`)
    return 2
  }
}

function optionsOf(args: readonly string[]): Options {
  const { replay, data, split, json } = parsed(args)
  if (replay !== true) throw new Unreadable('--replay is missing: recorded actions are what this suite runs')
  if (data === undefined) throw new Unreadable('--data <folder> is missing: the folder with the benchmark’s files')
  if (!/^[a-z]+$/.test(split)) throw new Unreadable(`--split must be a word such as train or dev, got ${split}`)
  return { data, split, json: json === true }
}

function parsed(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        replay: { type: 'boolean' },
        data: { type: 'string' },
        split: { type: 'string', default: 'train' },
        json: { type: 'boolean' },
      },
    })
    return values
  } catch (error) {
    throw new Unreadable(error instanceof Error ? error.message : String(error))
  }
}

async function replayed({ data, split }: Options): Promise<Outcome[]> {
  const tasks = readTasks(data, split)
  if (tasks.length === 0) throw new Unreadable(`the split ${split} has no tasks`)
  const shop = await openShop(readBenchmark(data))
  const outcomes: Outcome[] = []
  try {
    for (const task of tasks) {
      outcomes.push(await shop.run(task))
      if (outcomes.length % 50 === 0) process.stderr.write(`${outcomes.length} of ${tasks.length} tasks\n`)
    }
  } finally {
    shop.close()
  }
  return outcomes
}

function print(outcomes: readonly Outcome[], passed: number, { split, json }: Options): void {
  const total = outcomes.length
  for (const { id, faults } of outcomes) {
    if (faults.length === 0) continue
    process.stdout.write(`${id} is wrong\n`)
    for (const fault of faults.slice(0, faultsShown)) process.stdout.write(`  ${fault.slice(0, 400)}\n`)
    if (faults.length > faultsShown) process.stdout.write(`  and ${faults.length - faultsShown} more\n`)
  }
  process.stdout.write(`τ-bench retail, replay of ${split}: ${passed} of ${total} tasks end in the recorded state\n`)
  if (json) process.stdout.write(`${JSON.stringify({ suite: 'tau-retail', mode: 'replay', split, passed, total })}\n`)
}
