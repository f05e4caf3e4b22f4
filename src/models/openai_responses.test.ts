import { afterEach, expect, test } from 'vitest'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openModel } from './open.ts'

let server: Server | null = null

afterEach(async () => {
  server?.closeAllConnections()
  server?.close()
  if (server) await once(server, 'close')
  server = null
})

type Part =
  | { readonly type: 'output_text'; readonly text: string }
  | { readonly type: 'refusal'; readonly refusal: string }

/** Answers as OpenAI's Responses API does, whole or as the events of a stream, as it is asked. */
async function responding(part: Part, incomplete: string | null) {
  const heard: Record<string, unknown>[] = []
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>
      heard.push(body)
      const isStream = body['stream'] === true
      response.writeHead(200, { 'content-type': isStream ? 'text/event-stream' : 'application/json' })
      response.end(isStream ? eventsOf(part, incomplete) : JSON.stringify(responseOf(part, incomplete)))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
  const model = await openModel({ provider: 'openai', model: 'm', url, key: 'k' })
  const request = { instructions: 'Help.', messages: [{ from: 'desk', text: 'Hi' }], tools: [], customerId: 1 } as const
  const answer = () => model.answer(request, new AbortController().signal).catch((error: unknown) => error)
  return { heard, answer }
}

const item = (part: Part, status: string) => {
  const content = part.type === 'refusal' ? part : { ...part, annotations: [] }
  return { type: 'message', id: 'msg_1', role: 'assistant', status, content: [content] }
}

function responseOf(part: Part, incomplete: string | null) {
  return {
    id: 'resp_1',
    object: 'response',
    created_at: 1,
    model: 'm',
    status: incomplete === null ? 'completed' : 'incomplete',
    incomplete_details: incomplete === null ? null : { reason: incomplete },
    output: [item(part, incomplete === null ? 'completed' : 'incomplete')],
    usage: { input_tokens: 20, output_tokens: 5, total_tokens: 25 },
  }
}

function eventsOf(part: Part, incomplete: string | null): string {
  const response = responseOf(part, incomplete)
  const at = { item_id: 'msg_1', output_index: 0, content_index: 0 }
  const delta = part.type === 'refusal' ? part.refusal : part.text
  const events = [
    { type: 'response.created', response: { ...response, status: 'in_progress', output: [], usage: null } },
    { type: 'response.output_item.added', output_index: 0, item: { ...item(part, 'in_progress'), content: [] } },
    { type: part.type === 'refusal' ? 'response.refusal.delta' : 'response.output_text.delta', ...at, delta },
    { type: 'response.output_item.done', output_index: 0, item: response.output[0] },
    { type: incomplete === null ? 'response.completed' : 'response.incomplete', response },
  ]
  const lines = events.map((event, index) => ({ ...event, sequence_number: index }))
  return lines.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('')
}

test('an answer that is whole has words and is counted, and nothing is to be kept', async () => {
  const { answer, heard } = await responding({ type: 'output_text', text: 'It is on its way.' }, null)

  expect(await answer()).toMatchObject({ text: 'It is on its way.', inputTokens: 20, outputTokens: 5 })
  expect(heard).toMatchObject([{ store: false }])
})

test('an answer that was cut off is none', async () => {
  const { answer } = await responding({ type: 'output_text', text: 'Your order was' }, 'max_output_tokens')

  expect(await answer()).toMatchObject({ kind: 'broken', message: 'its answer was cut off' })
})

test.each([
  ['says so', { type: 'refusal', refusal: 'I cannot help with that.' }, null],
  ['is stopped by a filter', { type: 'output_text', text: 'I' }, 'content_filter'],
] as const)('a model that refuses and %s has refused', async (_name, part, incomplete) => {
  const { answer } = await responding(part, incomplete)

  expect(await answer()).toMatchObject({ kind: 'refused' })
})
