import { afterEach, describe, expect, test } from 'vitest'
import { openModel } from './open.ts'
import { serving, stopServing } from './testing/serving.ts'

afterEach(stopServing)

type Way = 'whole' | 'streamed'

type Part =
  | { readonly type: 'output_text'; readonly text: string }
  | { readonly type: 'refusal'; readonly refusal: string }

/** Answers as OpenAI's Responses API does, whole or as the events of a stream. */
async function responding(way: Way, part: Part, incomplete: string | null) {
  const isStream = way === 'streamed'
  const body = isStream ? eventsOf(part, incomplete) : JSON.stringify(responseOf(part, incomplete))
  const { url, heard } = await serving(200, body, isStream ? { 'content-type': 'text/event-stream' } : {})
  const model = await openModel({ provider: 'openai', model: 'm', url, key: 'k' })
  const request = { instructions: 'Help.', messages: [{ from: 'desk', text: 'Hi' }], tools: [], customerId: 1 } as const
  const words: string[] = []
  const hears = isStream ? (some: string): void => void words.push(some) : undefined
  const answer = () => model.answer(request, new AbortController().signal, hears).catch((error: unknown) => error)
  return { heard, words, answer }
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

describe.each(['whole', 'streamed'] as const)('an answer that comes %s', (way) => {
  test('has words and is counted, and nothing is to be kept', async () => {
    const { answer, heard, words } = await responding(way, { type: 'output_text', text: 'It is on its way.' }, null)

    expect(await answer()).toMatchObject({ text: 'It is on its way.', inputTokens: 20, outputTokens: 5 })
    expect(heard).toHaveLength(1)
    expect(heard[0]).toContain('"store":false')
    expect(words).toEqual(way === 'streamed' ? ['It is on its way.'] : [])
  })

  test('is none when it was cut off', async () => {
    const { answer } = await responding(way, { type: 'output_text', text: 'Your order was' }, 'max_output_tokens')

    expect(await answer()).toMatchObject({ kind: 'broken', message: 'its answer was cut off' })
  })

  test.each([
    ['says so', { type: 'refusal', refusal: 'I cannot help with that.' }, null],
    ['is stopped by a filter', { type: 'output_text', text: 'I' }, 'content_filter'],
  ] as const)('is a refusal when the model %s', async (_how, part, incomplete) => {
    const { answer } = await responding(way, part, incomplete)

    expect(await answer()).toMatchObject({ kind: 'refused' })
  })
})
