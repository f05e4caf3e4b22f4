import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

type Message = { readonly role: string }

/** What it says when both tools were used. */
export const lastWords = 'Order #12345 was delivered.'

const calls = [
  { name: 'get_order', arguments: '{"order":"#12345"}' },
  { name: 'search_policy', arguments: '{"query":"return"}' },
] as const

/**
 * A model that thinks for no time: the first answer is a call, the second another, the third has words. It speaks the wire of
 * OpenAI's chat completions, whole. Run as a process of its own, it prints its address.
 */
export async function instantModel() {
  let questions = 0
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { messages } = JSON.parse(Buffer.concat(chunks).toString()) as { readonly messages: readonly Message[] }
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(completion(messages.filter(({ role }) => role === 'tool').length, ++questions)))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    async close(): Promise<void> {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function completion(step: number, question: number) {
  const call = calls[step]
  const id = `c${question}`
  const message = call
    ? { role: 'assistant', content: null, tool_calls: [{ id: `call_${id}`, type: 'function', function: call }] }
    : { role: 'assistant', content: lastWords }
  return {
    id,
    object: 'chat.completion',
    created: 1,
    model: 'instant',
    choices: [{ index: 0, message, finish_reason: call ? 'tool_calls' : 'stop' }],
    usage: { prompt_tokens: 900, completion_tokens: 40, total_tokens: 940 },
  }
}

if (import.meta.main) console.log((await instantModel()).url)
