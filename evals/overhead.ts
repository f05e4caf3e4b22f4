import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'

const folder = join(import.meta.dirname, 'overhead')
/** Libraries that are measured beside ours when the folder has them, by the package that is looked for. */
const peers = { ai: 'ai', langchain: 'langchain', openai_agents: '@openai/agents', mastra: '@mastra/core' } as const

type Spent = { readonly runs: number; readonly ms: number; readonly cpuMs: number }
type Figures = { readonly serial: Spent; readonly side: Spent; readonly rssMb: number }
type Row = { readonly name: string } & (Figures | { readonly fault: string })

/**
 * `bench overhead [--with FOLDER] [--runs 200] [--at-once 16] [--json]`: the same three steps with a model that thinks for
 * no time, each library in a process of its own, against the same server. Returns 1 when one of them did not do the task.
 */
export async function run(words: readonly string[]): Promise<number> {
  const options = {
    with: { type: 'string' },
    runs: { type: 'string', default: '200' },
    'at-once': { type: 'string', default: '16' },
    json: { type: 'boolean', default: false },
  } as const
  const { values } = parseArgs({ args: [...words], options })
  const server = spawn(process.execPath, [join(folder, 'instant_model.ts')], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const [url] = (await once(createInterface({ input: server.stdout }), 'line')) as [string]
    const rest = [url, values.runs, values['at-once']]
    const rows: Row[] = [await measured('ours', join(folder, 'ours.ts'), rest)]
    if (values.with !== undefined) rows.push(...(await besides(resolve(values.with), rest)))
    console.log(values.json ? JSON.stringify(rows) : rows.map(shown).join('\n'))
    return rows.some((row) => 'fault' in row) ? 1 : 0
  } finally {
    server.kill()
  }
}

/** A peer is copied to where its packages are found, and taken away again. */
async function besides(place: string, rest: readonly string[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const [name, needed] of Object.entries(peers)) {
    if (!existsSync(join(place, 'node_modules', needed))) continue
    const copy = join(place, `supportops_overhead_${name}.mjs`)
    copyFileSync(join(folder, 'peers', `${name}.mjs`), copy)
    try {
      rows.push(await measured(name, copy, rest))
    } finally {
      rmSync(copy)
    }
  }
  return rows
}

async function measured(name: string, module: string, rest: readonly string[]): Promise<Row> {
  const child = spawn(process.execPath, [join(folder, 'runner.ts'), module, ...rest], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let told = ''
  let wrong = ''
  child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (wrong += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  const last = told.trim().split('\n').at(-1) ?? ''
  return code === 0 ? { name, ...(JSON.parse(last) as Figures) } : { name, fault: wrong.slice(0, 500) }
}

function shown(row: Row): string {
  if ('fault' in row) return `${row.name.padEnd(14)} failed: ${row.fault}`
  const { serial, side, rssMb } = row
  const each = ({ ms, runs }: Spent): string => (ms / runs).toFixed(1)
  const second = ({ ms, runs }: Spent): string => ((runs * 1_000) / ms).toFixed(0)
  const cpu = (serial.cpuMs / serial.runs).toFixed(1)
  const sideCpu = (side.cpuMs / side.runs).toFixed(1)
  return `${row.name.padEnd(14)} ${each(serial)} ms a run alone (${cpu} ms of processor time), ${second(side)}/s side by side (${sideCpu} ms), ${rssMb} MB`
}
