import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import packageJson from '../../package.json' with { type: 'json' }
import { readConfig } from '../../src/config.ts'
import { openRecords } from '../../src/opening/records.ts'
import { freePort } from '../../src/testing/free_port.ts'
import { benchKey } from './asks.ts'
import type { BenchShop } from './shop.ts'

const launcher = join(import.meta.dirname, '../../bin/supportops.cjs')

/** As a shop would run it, but for the limit on one key's requests, which would otherwise be what is measured. */
const settings = {
  SUPPORTOPS_API_KEY: benchKey,
  SUPPORTOPS_SEED: 'none',
  SUPPORTOPS_LOG_LEVEL: 'warn',
  SUPPORTOPS_RATE_LIMIT: '100000000',
  // It ends with the bench, however that ends.
  SUPPORTOPS_LAUNCHED: '1',
}

/** A folder with the same shop twice: for the desk, and for the program that writes rows by hand. */
export type Place = { readonly folder: string; readonly database: string; readonly copy: string; remove(): void }

export async function preparePlace({ records: shop }: BenchShop): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'supportops-bench-'))
  const records = await openRecords(readConfig(environment(folder, 0)))
  await records.store.transaction((tables) => tables.shop.load(shop))
  await records.store.close()
  const database = join(folder, 'data', 'supportops.db')
  const copy = join(folder, 'by_hand', 'supportops.db')
  mkdirSync(join(folder, 'by_hand'))
  cpSync(database, copy)
  return { folder, database, copy, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** A desk in a process of its own. */
export type DeskProcess = {
  readonly address: string
  readonly pid: number
  /** Milliseconds from the command to the first 200 of GET /ready. */
  readonly readyAfter: number
  /** Asks it to end and resolves with its exit code. */
  stop(): Promise<number | null>
}

/** The command of `npm start`; with `profile`, a CPU profile is left in that folder at its end; `more` are further settings. */
export async function openDesk(
  { folder }: Pick<Place, 'folder'>,
  profile?: string,
  more: Readonly<Record<string, string>> = {},
): Promise<DeskProcess> {
  const port = await freePort()
  const profiling = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]
  const env = { ...environment(folder, port), ...more }
  const start = performance.now()
  const words = [...profiling, ...startFlags(), launcher, 'start']
  const child = spawn(process.execPath, words, { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = once(child, 'exit')
  while (!(await isReady(port))) {
    if (child.exitCode !== null)
      throw new Error(`the desk ended with ${child.exitCode} instead of getting ready: ${said}`)
    await new Promise((resolve) => setTimeout(resolve, 4))
  }
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    return child.exitCode
  }
  const readyAfter = performance.now() - start
  return { address: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, readyAfter, stop }
}

/** What `npm start` gives to Node itself. */
function startFlags(): string[] {
  return packageJson.scripts.start.split('||')[0]?.match(/--[\w-]+=\S+/g) ?? []
}

/** Nothing of the settings of who runs the bench may change what is measured. */
export function environment(folder: string, port: number): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env
  const places = { DATA_DIR: join(folder, 'data'), LOG_DIR: join(folder, 'logs'), PORT: String(port) }
  return { PATH, HOME, TMPDIR: tmpdir(), ...places, ...settings }
}

/** Another program of the bench, once it has said its first line. */
export type Program = { readonly child: ChildProcess; readonly line: string; stop(): Promise<void> }

export async function runProgram(file: string, words: readonly string[]): Promise<Program> {
  const child = spawn(process.execPath, [file, ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  let text = ''
  for await (const part of child.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    text += String(part)
    if (text.includes('\n')) return { child, line: text.trim(), stop }
  }
  await ended
  throw new Error(`${file} ended with ${String(child.exitCode)} and said nothing`)
}

async function isReady(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/ready`)
    await answer.arrayBuffer()
    return answer.status === 200
  } catch {
    return false
  }
}
