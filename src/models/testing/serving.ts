import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

const opened: Server[] = []

/** Closes every server that was opened; belongs behind each test. */
export async function stopServing(): Promise<void> {
  for (const server of opened.splice(0)) {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
}

/** A server on loopback that gives the same answer to everything, and keeps what it was asked as text. */
export async function serving(status: number, body: string, headers: object = {}) {
  const heard: string[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      heard.push(`${request.url ?? ''} ${request.rawHeaders.join(' ')} ${Buffer.concat(chunks).toString()}`)
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(body)
    })
  })
  opened.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, heard }
}
