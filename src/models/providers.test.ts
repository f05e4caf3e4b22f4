import { afterEach, describe, expect, test } from 'vitest'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type LanguageModel, ModelFault, type ModelMessage, type OfferedTool } from '../core/model.ts'
import { openModel } from './open.ts'
import type { Provider } from './provider.ts'

const tools: OfferedTool[] = [
  {
    name: 'get_order',
    purpose: 'Look up an order.',
    schema: {
      type: 'object',
      properties: { order: { type: 'string' } },
      required: ['order'],
      additionalProperties: false,
    },
  },
]

/** What each provider's server answers first, a call and then words, in the shapes of its own protocol. */
const wires: Readonly<Record<Provider, { readonly path: string; readonly call: object; readonly words: object }>> = {
  'openai-compatible': chat(),
  openai: {
    path: '/v1/responses',
    call: responses({
      type: 'function_call',
      id: 'fc_1',
      call_id: 'call_1',
      name: 'get_order',
      arguments: '{"order":"#1"}',
    }),
    words: responses({
      type: 'message',
      id: 'msg_1',
      role: 'assistant',
      status: 'completed',
      content: [{ type: 'output_text', text: 'It is on its way.', annotations: [] }],
    }),
  },
  anthropic: {
    path: '/v1/messages',
    call: anthropic([{ type: 'tool_use', id: 'toolu_1', name: 'get_order', input: { order: '#1' } }], 'tool_use'),
    words: anthropic([{ type: 'text', text: 'It is on its way.' }], 'end_turn'),
  },
  google: {
    path: '/v1/models/m:generateContent',
    call: google([{ functionCall: { name: 'get_order', args: { order: '#1' } }, thoughtSignature: 'sig' }]),
    words: google([{ text: 'It is on its way.' }]),
  },
}

let server: Server | null = null

afterEach(async () => {
  server?.closeAllConnections()
  server?.close()
  if (server) await once(server, 'close')
  server = null
})

/** Serves answers one after the other and keeps what came in. */
async function serving(...answers: { readonly status?: number; readonly body: string; readonly headers?: object }[]) {
  const heard: { url: string; authorization: string; body: string }[] = []
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { headers } = request
      const key = [headers.authorization, headers['x-api-key'], headers['x-goog-api-key']].find(Boolean) ?? ''
      heard.push({ url: request.url ?? '', authorization: String(key), body: Buffer.concat(chunks).toString() })
      const answer = answers[Math.min(heard.length, answers.length) - 1]
      response.writeHead(answer?.status ?? 200, { 'content-type': 'application/json', ...answer?.headers })
      response.end(answer?.body)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, heard }
}

const never = new AbortController().signal
const first: ModelMessage = { from: 'desk', text: 'Where is #1?' }
const ask = (model: LanguageModel, messages: readonly ModelMessage[]) =>
  model.answer({ instructions: 'Help.', messages, tools, customerId: 1 }, never)

describe.each(Object.keys(wires) as Provider[])('%s', (provider) => {
  test('a call comes back as a proposal, its outcome goes in, and words come out', async () => {
    const { call, words, path } = wires[provider]
    const { url, heard } = await serving({ body: JSON.stringify(call) }, { body: JSON.stringify(words) })
    const model = await openModel({ provider, model: 'm', url, key: 'the-key' })

    const proposed = await ask(model, [first])
    const [proposal] = proposed.calls
    if (!proposal) throw new Error('no call')
    const said = await ask(model, [
      first,
      { from: 'model', answer: proposed },
      { from: 'tools', results: [{ call: proposal, text: 'It was shipped.' }] },
    ])

    expect(proposal).toMatchObject({ tool: 'get_order', arguments: { order: '#1' } })
    expect(said).toMatchObject({ text: 'It is on its way.', calls: [], inputTokens: 20, outputTokens: 5 })
    expect(heard.map((one) => one.url)).toEqual([path, path])
    expect(heard.every(({ authorization }) => authorization.includes('the-key'))).toBe(true)
    expect(heard[1]?.body).toContain('It was shipped.')
  })

  test.each([
    [429, 'limited'],
    [500, 'broken'],
    [401, 'denied'],
  ] as const)('an answer of %i is told as %s, at once', async (status, kind) => {
    const { url, heard } = await serving({ status, body: '{"error":{"message":"x"}}', headers: { 'retry-after': '1' } })
    const model = await openModel({ provider, model: 'm', url, key: 'the-key' })

    const fault = await ask(model, [first]).catch((error: unknown) => error)

    expect(fault).toBeInstanceOf(ModelFault)
    expect(fault).toMatchObject({ kind })
    expect(heard).toHaveLength(1)
  })

  test.each([
    ['nonsense', 'not json'],
    ['an empty object', '{}'],
    ['ten megabytes', JSON.stringify({ text: 'A'.repeat(10 << 20) })],
  ])('%s is a broken answer', async (_name, body) => {
    const { url } = await serving({ body })
    const model = await openModel({ provider, model: 'm', url, key: 'the-key' })

    const fault = await ask(model, [first]).catch((error: unknown) => error)

    expect(fault).toMatchObject({ kind: 'broken' })
  })
})

test('a redirect is not followed, wherever it leads', async () => {
  const { url, heard } = await serving({ status: 302, body: '', headers: { location: '/elsewhere' } })
  const model = await openModel({ provider: 'openai-compatible', model: 'm', url, key: null })

  const fault = await ask(model, [first]).catch((error: unknown) => error)

  expect(fault).toMatchObject({ kind: 'broken' })
  expect(heard).toHaveLength(1)
})

test('arguments that are no object are no arguments', async () => {
  const cut = structuredClone(wires['openai-compatible'].call) as ReturnType<typeof completion>
  const [proposal] = cut.choices[0]?.message.tool_calls ?? []
  if (proposal) proposal.function.arguments = '{"order": 1e999,, }'
  const { url } = await serving({ body: JSON.stringify(cut) })
  const model = await openModel({ provider: 'openai-compatible', model: 'm', url, key: null })

  const answer = await ask(model, [first])

  expect(answer.calls).toMatchObject([{ tool: 'get_order', arguments: null }])
})

function chat() {
  const call = { id: 'call_1', type: 'function', function: { name: 'get_order', arguments: '{"order":"#1"}' } }
  return {
    path: '/v1/chat/completions',
    call: completion({ role: 'assistant', content: null, tool_calls: [call] }, 'tool_calls'),
    words: completion({ role: 'assistant', content: 'It is on its way.', tool_calls: [] }, 'stop'),
  }
}

function completion(
  message: {
    role: string
    content: string | null
    tool_calls: { id: string; type: string; function: { name: string; arguments: string } }[]
  },
  finish_reason: string,
) {
  const usage = { prompt_tokens: 20, completion_tokens: 5, total_tokens: 25 }
  return {
    id: 'c',
    object: 'chat.completion',
    created: 1,
    model: 'm',
    choices: [{ index: 0, message, finish_reason }],
    usage,
  }
}

function responses(output: object) {
  const usage = { input_tokens: 20, output_tokens: 5, total_tokens: 25 }
  return { id: 'resp_1', object: 'response', created_at: 1, status: 'completed', model: 'm', output: [output], usage }
}

function anthropic(content: object[], stop_reason: string) {
  const usage = { input_tokens: 20, output_tokens: 5 }
  return { id: 'm', type: 'message', role: 'assistant', model: 'm', content, stop_reason, stop_sequence: null, usage }
}

function google(parts: object[]) {
  const usageMetadata = { promptTokenCount: 20, candidatesTokenCount: 5, totalTokenCount: 25 }
  return { candidates: [{ content: { role: 'model', parts }, finishReason: 'STOP', index: 0 }], usageMetadata }
}
