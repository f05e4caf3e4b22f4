import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { freePort } from '../../src/testing/free_port.ts'

const launcher = join(import.meta.dirname, '../../bin/supportops.cjs')
const longest = 60_000

/** A desk in a process of its own. */
export type Node = {
  readonly address: string
  readonly pid: number
  /** Milliseconds from the command to the first 200 of GET /ready. */
  readonly readyAfter: number
  readonly said: () => string
  /** Kills it with SIGKILL, or asks it to end, and resolves when it is gone. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
}

export type NodeOptions = {
  /** What to start the desk with, such as strace and its options; nothing starts it as it is. */
  readonly under?: readonly string[]
  /** An offset for libfaketime such as `+600`, in seconds. */
  readonly clock?: string | undefined
  readonly env?: Readonly<Record<string, string>>
  readonly port?: number
}

const library = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1'

function fakeClock(offset: string): Record<string, string> {
  return { LD_PRELOAD: library, FAKETIME: offset, FAKETIME_DONT_FAKE_MONOTONIC: '1', FAKETIME_DONT_RESET: '1' }
}

export const fakeClockLibrary = library

/** Starts the product by its own command and waits until it is ready. Throws with what it said when it ends instead. */
export async function startNode(env: Readonly<Record<string, string>>, options: NodeOptions = {}): Promise<Node> {
  const port = options.port ?? (await freePort())
  const [program, ...words] = [...(options.under ?? []), process.execPath, launcher, 'start']
  const clock = options.clock === undefined ? {} : fakeClock(options.clock)
  const whole = { ...env, PORT: String(port), ...clock, ...options.env }
  const begun = performance.now()
  const child = spawn(program ?? '', words, { env: whole, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = once(child, 'exit')
  const address = `http://127.0.0.1:${port}`
  while (!(await isReady(address))) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`the desk ended with ${String(child.exitCode)} instead of getting ready: ${said}`)
    if (performance.now() - begun > longest) throw new Error(`the desk is not ready: ${said}`)
    await pause(10)
  }
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-(child.pid ?? 0), signal)
    await ended
  }
  return { address, pid: child.pid ?? 0, readyAfter: performance.now() - begun, said: () => said, end }
}

/** Runs a command of the product to its end. */
export async function command(
  env: Readonly<Record<string, string>>,
  words: readonly string[],
  under: readonly string[] = [],
): Promise<{ readonly code: number | null; readonly out: string }> {
  const [program, ...rest] = [...under, process.execPath, launcher, ...words]
  const child = spawn(program ?? '', rest, { env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (out += text))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out }
}

async function isReady(address: string): Promise<boolean> {
  try {
    const answer = await fetch(`${address}/ready`, { signal: AbortSignal.timeout(5_000) })
    await answer.arrayBuffer()
    return answer.status === 200
  } catch {
    return false
  }
}

/** Milliseconds until the desk says that it is ready; throws after a minute. */
export async function untilReady(address: string): Promise<number> {
  const begun = performance.now()
  while (!(await isReady(address))) {
    if (performance.now() - begun > longest) throw new Error('the desk does not get ready again')
    await pause(20)
  }
  return performance.now() - begun
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
