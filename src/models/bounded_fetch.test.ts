import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { boundedFetch } from './bounded_fetch.ts'

const words = 'A'.repeat(20_000)

/** What a body is read as by a fetch that takes so many bytes at the most. */
async function read(most: number, answer: (response: ServerResponse) => void): Promise<string> {
  const server = createServer((_request, response) => answer(response)).listen(0, '127.0.0.1')
  try {
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`
    const response = await boundedFetch(url, most)(url)
    return await response.text().catch((error: unknown) => (error instanceof Error ? error.name : ''))
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

test.each<[string, (response: ServerResponse) => void]>([
  ['says how long it is', (response) => response.writeHead(200, { 'content-length': words.length }).end(words)],
  ['comes in pieces', (response) => response.writeHead(200).end(words)],
])('an answer that %s is read up to the bound and not behind it', async (_name, answer) => {
  expect(await read(words.length, answer)).toBe(words)
  expect(await read(words.length - 1, answer)).toBe('RangeError')
})

test('an answer that is longer than it says is read no further', async () => {
  const sneaking = (response: ServerResponse): void => {
    response.socket?.end(`HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n${words}`)
  }

  expect(await read(10, sneaking)).toBe('AAAAAAAAAA')
})
