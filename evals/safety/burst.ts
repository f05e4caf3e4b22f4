import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { headersOf } from './ask.ts'
import { pause } from './node.ts'

type Burst = {
  readonly nodes: readonly string[]
  readonly n: number
  readonly path: string
  /** One body for all, or one after the other. */
  readonly body: string | readonly string[]
  readonly key: 'unique' | 'same' | { readonly given: string }
  readonly apiKey?: string
}

/** How often each status was answered (0 is silence) and how many different good answers there were. */
export type Answered = { readonly status: Readonly<Record<string, number>>; readonly distinct: number }

export type Burster = (burst: Burst) => Promise<Answered>

/** Everything but the last byte of every request is sent first, and then the last bytes together. */
export const burst: Burster = async ({ nodes, n, path, body, key, apiKey }) => {
  const same = randomUUID()
  const waiting = await Promise.all(
    Array.from({ length: n }, (_, at) => {
      const node = new URL(nodes[at % nodes.length] ?? '')
      const text = typeof body === 'string' ? body : (body[at % body.length] ?? '')
      const headers = { ...headersOf(keyFor(key, same), apiKey), host: node.host, connection: 'close' }
      const lines = Object.entries({ ...headers, 'content-length': String(Buffer.byteLength(text)) })
      const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
      return held(node, `POST ${path} HTTP/1.1\r\n${head}\r\n${text}`)
    }),
  )
  await pause(50)
  const answers = await Promise.all(waiting.map((send) => send()))
  const status: Record<string, number> = {}
  for (const answer of answers) status[answer.status] = (status[answer.status] ?? 0) + 1
  const good = answers.filter((answer) => answer.status >= 200 && answer.status < 300)
  return { status, distinct: new Set(good.map(({ body: text }) => text)).size }
}

/** A request that waits for its last byte. */
async function held(node: URL, text: string): Promise<() => Promise<{ status: number; body: string }>> {
  const socket = connect(Number(node.port), node.hostname).setNoDelay(true)
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  socket.write(text.slice(0, -1))
  return () => heard(socket, text.slice(-1))
}

function heard(socket: Socket, last: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve) => {
    let text = ''
    socket.setEncoding('utf8').on('data', (part: string) => (text += part))
    socket.on('error', () => {})
    socket.on('close', () =>
      resolve({ status: Number(text.slice(9, 12)) || 0, body: text.split('\r\n\r\n').slice(1).join('\r\n\r\n') }),
    )
    socket.write(last)
  })
}

/** The same with `race.mjs` of a folder of programs, which were written by who tests the product from outside. */
export function burstsOf(folder: string): Burster {
  const file = join(folder, 'race.mjs')
  return async ({ nodes, n, path, body, key, apiKey }) => {
    const parsed: unknown = typeof body === 'string' ? JSON.parse(body) : body.map((one) => JSON.parse(one) as unknown)
    const wish = JSON.stringify({ nodes, n, path, key, body: parsed, headers: headersOf(null, apiKey) })
    const { stdout } = await promisify(execFile)(process.execPath, [file, wish], { maxBuffer: 1e7 })
    const said = JSON.parse(stdout) as { status: Record<string, number>; distinct2xxIds: number }
    return { status: said.status, distinct: said.distinct2xxIds }
  }
}

function keyFor(key: Burst['key'], same: string): string {
  if (typeof key === 'object') return key.given
  return key === 'same' ? same : randomUUID()
}
