import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const launcher = join(import.meta.dirname, '../../bin/supportops.cjs')

export type Run = { readonly code: number | null; readonly out: string; readonly err: string }

/** A clean environment: nothing of the person who runs the tests may change what they see. */
function environment(folder: string, more: Record<string, string> = {}): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR = '/tmp' } = process.env
  const places = { DATA_DIR: join(folder, 'data'), LOG_DIR: join(folder, 'logs'), PORT: '0', SUPPORTOPS_PORTAL: 'off' }
  return { PATH, HOME, TMPDIR, NO_COLOR: '1', ...places, ...more }
}

/** Runs one command to its end, as a person would. `node` is the program to run it with. */
export async function supportops(
  folder: string,
  words: readonly string[],
  options: { readonly env?: Record<string, string>; readonly input?: string; readonly node?: string } = {},
): Promise<Run> {
  const env = environment(folder, options.env)
  const child = spawn(options.node ?? process.execPath, [launcher, ...words], { cwd: folder, env })
  const heard = listen(child)
  child.stdin.end(options.input ?? '')
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ...heard() }
}

/** A desk that was started by a command and listens. */
export type Started = {
  readonly child: ChildProcess
  readonly address: string
  readonly output: () => string
  /** Sends a signal and waits for the end; `ms` is how long that took. */
  stop(signal?: NodeJS.Signals): Promise<{ readonly code: number | null; readonly ms: number }>
}

/** Starts a desk and waits until it says where it listens; throws with what it said when it ends instead. */
export async function startDesk(
  folder: string,
  options: {
    readonly env?: Record<string, string>
    readonly command?: readonly [string, ...string[]]
    readonly cwd?: string
  } = {},
): Promise<Started> {
  const [program, ...words] = options.command ?? [process.execPath, launcher, 'start']
  const child = spawn(program, words, { cwd: options.cwd ?? folder, env: environment(folder, options.env) })
  const heard = listen(child)
  const ended = once(child, 'exit') as Promise<[number | null]>
  const address = await listening(child, heard)
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    const start = performance.now()
    child.kill(signal)
    const [code] = await ended
    return { code, ms: performance.now() - start }
  }
  return { child, address, output: () => heard().out + heard().err, stop }
}

/** A Node that is too old for the product, when this machine has one. */
export function oldNode(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'))
  const isOld = (path: string) =>
    Number(/^v(\d+)/.exec(execFileSync(path, ['--version'], { encoding: 'utf8' }))?.[1]) < 24
  return folders.map((folder) => join(folder, 'node')).find((path) => existsSync(path) && isOld(path)) ?? null
}

function listen(child: ChildProcess): () => { out: string; err: string } {
  let out = ''
  let err = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (err += text))
  return () => ({ out, err })
}

async function listening(child: ChildProcess, heard: () => { out: string; err: string }): Promise<string> {
  for (;;) {
    const { out, err } = heard()
    const address = /listens on (http:\S+)/.exec(out)?.[1]
    if (address && out.includes('Ctrl-C')) return address
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}: ${out}${err}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
