import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Machine, thisMachine } from './bench/machine.ts'
import { burst, burstsOf } from './safety/burst.ts'
import { type Finding, holds, lineOf, type Skipped, upperBound } from './safety/findings.ts'
import { openPostgres, postgresPrograms } from '../src/testing/postgres_server.ts'
import type { SafetyRun } from './safety/run.ts'
import { type RunName, runs } from './safety/runs.ts'

const baseline = join(import.meta.dirname, 'baselines', 'safety.json')
const names = Object.keys(runs) as RunName[]
const usage = `bench safety [--only ${names.join(',')}] [--tries 0.01..1] [--engine sqlite|postgres|both] [--harness FOLDER] [--json] [--baseline]`

/**
 * Looks for lost, doubled and false effects with real processes: bursts, kills, full disks, cut networks, clocks that
 * differ, backups under load. `--tries` is the share of a whole run; `--harness` takes the programs for
 * bursts and faults from a folder. Returns 0 when nothing went wrong, 1 when something did, 2 when it was asked wrongly.
 */
export async function run(args: readonly string[]): Promise<number> {
  const wish = wishOf(args)
  if (wish === null) {
    process.stderr.write(`${usage}\n`)
    return 2
  }
  const machine = thisMachine()
  const begun = performance.now()
  const { found, skipped } = await look(wish)
  report(found, skipped, { ...machine, minutes: Math.ceil((performance.now() - begun) / 60_000) }, wish)
  return found.every(holds) ? 0 : 1
}

type Wish = {
  readonly only: readonly RunName[]
  readonly share: number
  readonly engines: SafetyRun['engines']
  readonly harness: string | null
  readonly json: boolean
  readonly baseline: boolean
}

function wishOf(args: readonly string[]): Wish | null {
  try {
    const options = {
      only: { type: 'string', default: names.join(',') },
      tries: { type: 'string', default: '1' },
      engine: { type: 'string', default: 'both' },
      harness: { type: 'string' },
      json: { type: 'boolean', default: false },
      baseline: { type: 'boolean', default: false },
    } as const
    const { values } = parseArgs({ args: [...args], options })
    const engines = ({ sqlite: ['sqlite'], postgres: ['postgres'], both: ['sqlite', 'postgres'] } as const)[
      values.engine
    ]
    const asked = values.only.split(',')
    const share = Number(values.tries)
    if (!engines || !(share > 0 && share <= 1) || asked.some((name) => !names.some((known) => known === name)))
      return null
    const only = names.filter((name) => asked.includes(name))
    return { ...values, only, share, engines, harness: values.harness === undefined ? null : resolve(values.harness) }
  } catch {
    return null
  }
}

async function look({ only, share, engines, harness }: Wish): Promise<{ found: Finding[]; skipped: Skipped[] }> {
  const found: Finding[] = []
  const skipped: Skipped[] = []
  const programs = engines.includes('postgres') ? postgresPrograms() : null
  const postgres = programs === null ? null : await openPostgres(programs)
  const parts: SafetyRun = {
    share,
    engines,
    harness,
    burst: harness === null ? burst : burstsOf(harness),
    postgres,
    found(finding) {
      found.push(finding)
      say(lineOf(finding))
    },
    skip(one) {
      skipped.push(one)
      say(`${one.run}, ${one.setting}: SKIPPED: ${one.why}`)
    },
    say,
  }
  try {
    for (const name of only) await runs[name](parts)
  } finally {
    await postgres?.remove()
  }
  return { found, skipped }
}

function report(
  found: readonly Finding[],
  skipped: readonly Skipped[],
  machine: Machine & { readonly minutes: number },
  { json, baseline: keep, share }: Wish,
): void {
  const out = (line: string) => void process.stdout.write(`${line}\n`)
  out(
    `${machine.cores} cores (${machine.processor}), ${machine.gigabytes} GB, Node ${machine.node}, load before ${machine.loadBefore}`,
  )
  for (const finding of found) out(`${holds(finding) ? 'ok     ' : 'WRONG  '} ${lineOf(finding)}`)
  for (const { run: name, setting, why } of skipped) out(`skipped ${name}, ${setting}: ${why}`)
  const day = new Date().toISOString().slice(0, 10)
  const findings = found.map((finding) => ({
    ...finding,
    upper_bound_95: upperBound(finding),
    load_before: machine.loadBefore,
    day,
  }))
  const passed = found.filter(holds).length
  const line = { suite: 'safety', passed, total: found.length, share, findings, skipped, machine }
  if (keep) {
    const { processor, cores, gigabytes, node } = machine
    const all = [...keptBefore(found), ...findings]
    const text = JSON.stringify(
      { suite: 'safety', machine: { processor, cores, gigabytes, node }, findings: all },
      null,
      2,
    )
    writeFileSync(baseline, `${text}\n`)
    out('kept in evals/baselines/safety.json')
  }
  if (json) out(JSON.stringify(line))
}

/** What an earlier run found where this one did not look. */
function keptBefore(found: readonly Finding[]): Finding[] {
  if (!existsSync(baseline)) return []
  const { findings } = JSON.parse(readFileSync(baseline, 'utf8')) as { findings: Finding[] }
  return findings.filter((old) => !found.some(({ run: name, setting }) => name === old.run && setting === old.setting))
}

function say(words: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${words}\n`)
}
