import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One question that a model was asked, as it came over the wire. */
export type Asked = {
  readonly url: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  /** Names of the tools that were offered. */
  readonly tools: readonly string[]
}

type ScriptedCall = { readonly tool: string; readonly arguments: object | string }

export type Scripted =
  | { readonly text: string; readonly calls?: readonly ScriptedCall[] }
  | Pieces
  | { readonly calls: readonly ScriptedCall[] }
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly raw: string }
  | 'hang'
  | 'reset'
  | 'drip'

/** Words that come piece by piece to who asks for a stream, and at once to who does not. */
type Pieces = {
  readonly pieces: readonly string[]
  /** Waited for before each piece, and before the end. */
  readonly before?: (piece: number) => Promise<void>
  /** Tool calls behind the words. */
  readonly calls?: readonly ScriptedCall[]
  /** How it ends instead of well: the connection is cut, or nothing more is said. */
  readonly end?: 'reset' | 'nothing'
}

/**
 * A model on loopback that says what a script says and keeps everything it was asked. It speaks the wire of
 * OpenAI-compatible servers at `/v1/chat/completions`.
 */
export async function scriptedModel(script: (asked: Asked, step: number) => Scripted | Promise<Scripted>) {
  const asked: Asked[] = []
  const hear = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await read(request)
    const one = { url: request.url ?? '', headers: request.headers, text, tools: toolsIn(text) }
    asked.push(one)
    const said = await script(one, asked.length - 1)
    const isStream = /"stream":true/.test(text)
    if (isStream && typeof said === 'object' && ('text' in said || 'calls' in said || 'pieces' in said))
      await stream(said, response, `c${asked.length}`)
    else
      answer(
        typeof said === 'object' && 'pieces' in said ? { text: said.pieces.join('') } : said,
        response,
        `c${asked.length}`,
      )
  }
  const server = createServer((request, response) => void hear(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    async close(): Promise<void> {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export type ScriptedModel = Awaited<ReturnType<typeof scriptedModel>>

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function toolsIn(text: string): string[] {
  const { tools = [] } = JSON.parse(text) as { tools?: { function?: { name?: string } }[] }
  return tools.flatMap((tool) => tool.function?.name ?? [])
}

async function stream(said: Said | Pieces, response: ServerResponse, id: string): Promise<void> {
  response.setHeader('content-type', 'text/event-stream')
  const { pieces, before, end } = 'pieces' in said ? said : { pieces: 'text' in said ? [said.text] : [] }
  const put = (delta: object, finish_reason: string | null = null) => {
    const chunk = { id, object: 'chat.completion.chunk', created: 1, model: 'scripted' }
    const usage = finish_reason && { usage: { prompt_tokens: 900, completion_tokens: 40, total_tokens: 940 } }
    response.write(`data: ${JSON.stringify({ ...chunk, choices: [{ index: 0, delta, finish_reason }], ...usage })}\n\n`)
  }
  for (const [index, content] of pieces.entries()) {
    await before?.(index)
    put({ role: 'assistant', content })
  }
  await before?.(pieces.length)
  if (end === 'reset') return void response.socket?.destroy()
  const calls = 'calls' in said ? callsOf(said.calls ?? [], id) : []
  if (calls.length > 0) put({ tool_calls: calls.map((call, index) => ({ index, ...call })) })
  if (end !== 'nothing') put({}, calls.length > 0 ? 'tool_calls' : 'stop')
  response.end(end === 'nothing' ? '' : 'data: [DONE]\n\n')
}

function answer(said: Exclude<Scripted, Pieces>, response: ServerResponse, id: string): void {
  if (said === 'hang') return
  if (said === 'reset') return void response.socket?.destroy()
  if (said === 'drip') return drip(response)
  if ('status' in said) {
    response.writeHead(said.status, { 'content-type': 'application/json', ...said.headers })
    return void response.end('{"error":{"message":"no"}}')
  }
  response.setHeader('content-type', 'application/json')
  response.end('raw' in said ? said.raw : JSON.stringify(completion(said, id)))
}

/** A letter each second, for ever. */
function drip(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' })
  const timer = setInterval(() => response.write(' '), 1_000)
  response.on('close', () => clearInterval(timer))
}

type Said = Extract<Scripted, { text: string } | { calls: unknown }>

function callsOf(calls: readonly ScriptedCall[], id: string) {
  return calls.map(({ tool, arguments: args }, index) => ({
    id: `${id}_${index}`,
    type: 'function',
    function: { name: tool, arguments: typeof args === 'string' ? args : JSON.stringify(args) },
  }))
}

function completion(said: Said, id: string) {
  const content = 'text' in said ? said.text : null
  const calls = callsOf(said.calls ?? [], id)
  const message = { role: 'assistant', content, ...(calls.length > 0 && { tool_calls: calls }) }
  return {
    id,
    object: 'chat.completion',
    created: 1,
    model: 'scripted',
    choices: [{ index: 0, message, finish_reason: calls.length > 0 ? 'tool_calls' : 'stop' }],
    usage: { prompt_tokens: 900, completion_tokens: 40, total_tokens: 940 },
  }
}
