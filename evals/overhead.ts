import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'

const folder = join(import.meta.dirname, 'overhead')
/** Libraries that are measured beside ours when the folder has them, by the package that is looked for. */
const peerPackages = {
  ai: 'ai',
  langchain: 'langchain',
  openai_agents: '@openai/agents',
  mastra: '@mastra/core',
} as const

type Spent = { readonly runs: number; readonly ms: number; readonly cpuMs: number }
type Figures = { readonly serial: Spent; readonly side: Spent; readonly rssMb: number }
type Library = { readonly name: string; readonly module: string }
/** What a library took in every round, or why one of them failed. */
type Row = { readonly name: string; readonly rounds: readonly Figures[]; readonly fault: string | null }

const options = {
  with: { type: 'string' },
  runs: { type: 'string', default: '200' },
  'at-once': { type: 'string', default: '16' },
  rounds: { type: 'string', default: '1' },
  json: { type: 'boolean', default: false },
} as const

/**
 * `bench overhead [--with FOLDER] [--runs 200] [--at-once 16] [--rounds 1] [--json]`: the same three steps with a model
 * that thinks for no time, each library in a process of its own, against the same server. With several rounds the libraries
 * take turns, and each figure is the median of its rounds. Returns 1 when one of them did not do the task.
 */
export async function run(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...words], options })
  const server = spawn(process.execPath, [join(folder, 'instant_model.ts')], { stdio: ['ignore', 'pipe', 'inherit'] })
  const peers = values.with === undefined ? [] : placePeers(resolve(values.with))
  try {
    const [url] = (await once(createInterface({ input: server.stdout }), 'line')) as [string]
    const all = [{ name: 'ours', module: join(folder, 'ours.ts') }, ...peers]
    const rows = await inTurns(all, Number(values.rounds), [url, values.runs, values['at-once']])
    console.log(values.json ? JSON.stringify(rows) : rows.map(shown).join('\n'))
    return rows.some(({ fault }) => fault !== null) ? 1 : 0
  } finally {
    server.kill()
    for (const { module } of peers) rmSync(module)
  }
}

async function inTurns(libraries: readonly Library[], rounds: number, rest: readonly string[]): Promise<Row[]> {
  const rows = libraries.map(({ name }) => ({ name, rounds: [] as Figures[], fault: null as string | null }))
  for (let round = 0; round < rounds; round++)
    for (const [index, { module }] of libraries.entries()) {
      const row = rows[index]
      if (!row || row.fault !== null) continue
      const figures = await measured(module, rest)
      if (typeof figures === 'string') row.fault = figures
      else row.rounds.push(figures)
    }
  return rows
}

/** A peer is copied to where its packages are found. */
function placePeers(place: string): Library[] {
  return Object.entries(peerPackages).flatMap(([name, needed]) => {
    if (!existsSync(join(place, 'node_modules', needed))) return []
    const module = join(place, `supportops_overhead_${name}.mjs`)
    copyFileSync(join(folder, 'peers', `${name}.mjs`), module)
    return [{ name, module }]
  })
}

/** What the library took, or why it failed. */
async function measured(module: string, rest: readonly string[]): Promise<Figures | string> {
  const child = spawn(process.execPath, [join(folder, 'runner.ts'), module, ...rest], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let told = ''
  let wrong = ''
  child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (wrong += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  const last = told.trim().split('\n').at(-1) ?? ''
  return code === 0 ? (JSON.parse(last) as Figures) : wrong.slice(0, 500)
}

function shown({ name, rounds, fault }: Row): string {
  if (fault !== null) return `${name.padEnd(14)} failed: ${fault}`
  const of = (figure: (round: Figures) => number): number => median(rounds.map(figure))
  const alone = of(({ serial: { ms, runs } }) => ms / runs).toFixed(1)
  const cpu = of(({ serial: { cpuMs, runs } }) => cpuMs / runs).toFixed(1)
  const sides = rounds.map(({ side: { ms, runs } }) => (runs * 1_000) / ms)
  const sideCpu = of(({ side: { cpuMs, runs } }) => cpuMs / runs).toFixed(1)
  const between = rounds.length > 1 ? `, ${Math.min(...sides).toFixed(0)} to ${Math.max(...sides).toFixed(0)}` : ''
  const side = `${median(sides).toFixed(0)}/s side by side (${sideCpu} ms${between})`
  return `${name.padEnd(14)} ${alone} ms a run alone (${cpu} ms of processor time), ${side}, ${of(({ rssMb }) => rssMb)} MB`
}

/** Of an even number the lower of the two in the middle. */
function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? NaN
}
