import { LLMock } from '@copilotkit/aimock'
import { afterEach, describe, expect, test } from 'vitest'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebFault } from '../core/web.ts'
import { isPrivate, webSearch } from './web_search.ts'

const servers: Server[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
})

async function serving(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const heard: string[] = []
  const server = createServer((request, response) => {
    heard.push(request.url ?? '')
    request.resume()
    answer(request, response)
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), heard }
}

const faultOf = (url: URL, ms?: number) =>
  webSearch({ url, key: 'k' }, ms)
    .search('a word')
    .catch((error: unknown) => error)

test('a search brings back pages with their addresses, from a server that speaks Tavily’s protocol', async () => {
  const page = { title: 'Lumen', url: 'https://words.example/lumen', content: 'A lumen is a measure of light.' }
  const mock = new LLMock({ host: '127.0.0.1', port: 0 })
  mock.onSearch(/^what is a lumen$/, [page])
  await mock.start()

  const found = await webSearch({ url: new URL(mock.url), key: 'the-key' }).search('what is a lumen')

  expect(found).toEqual([
    { title: 'Lumen', url: 'https://words.example/lumen', text: 'A lumen is a measure of light.' },
  ])
  expect(mock.getRequests()).toMatchObject([{ path: '/search' }])
  await mock.stop()
})

describe('a search that goes wrong is a fault and nothing else', () => {
  test.each([
    ['it answers 500', (_q: IncomingMessage, r: ServerResponse) => void r.writeHead(500).end('{}')],
    ['it denies the key', (_q: IncomingMessage, r: ServerResponse) => void r.writeHead(401).end('{}')],
    ['it talks nonsense', (_q: IncomingMessage, r: ServerResponse) => void r.end('<html>')],
    ['it has no results', (_q: IncomingMessage, r: ServerResponse) => void r.end('{"answer":"yes"}')],
    ['it breaks off', (q: IncomingMessage) => void q.socket.destroy()],
  ])('%s', async (_name, answer) => {
    const { url } = await serving(answer)

    expect(await faultOf(url)).toBeInstanceOf(WebFault)
  })

  test('it hangs', async () => {
    const { url } = await serving(() => {})

    expect(await faultOf(url, 200)).toMatchObject({ message: 'the search took too long' })
  })

  test('it never ends', async () => {
    const { url } = await serving((_request, response) => {
      response.writeHead(200)
      const more = (): void => {
        if (response.write('x'.repeat(65_536))) setImmediate(more)
        else response.once('drain', more)
      }
      more()
    })

    expect(await faultOf(url)).toMatchObject({ message: expect.stringContaining('more than 500000 bytes') })
  })

  test('it leads elsewhere, where nobody is asked', async () => {
    const elsewhere = await serving((_request, response) => void response.end('{"results":[]}'))
    const { url } = await serving((_request, response) => {
      response.writeHead(307, { location: `${elsewhere.url.href}search` }).end()
    })

    expect(await faultOf(url)).toBeInstanceOf(WebFault)
    expect(elsewhere.heard).toEqual([])
  })
})

test('what comes back is cut to size, and what is no page is left out', async () => {
  const page = { title: 'T'.repeat(999), url: 'https://a.example/', content: 'x'.repeat(5_000) }
  const body = { results: [{ url: 'file:///etc/passwd', content: 'x' }, { url: 1 }, null, page, page, page, page] }
  const { url } = await serving((_request, response) => void response.end(JSON.stringify(body)))

  const found = await webSearch({ url, key: 'k' }).search('a word')

  expect(found).toHaveLength(2)
  expect(found.map(({ title, text }) => [title.length, text.length])).toEqual([
    [200, 1_200],
    [200, 1_200],
  ])
})

test('no name leads into a private network', async () => {
  const inside = ['127.0.0.1', '10.1.2.3', '172.20.0.1', '192.168.1.1', '169.254.169.254', '0.0.0.0', '100.64.0.1']
  const insideToo = ['::1', '::', 'fe80::1', 'fd00::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '64:ff9b::a00:1']
  const outside = ['8.8.8.8', '1.1.1.1', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8']

  expect([...inside, ...insideToo].filter((one) => !isPrivate(one))).toEqual([])
  expect(outside.filter(isPrivate)).toEqual([])
})

test('a name that leads into a private network is not connected to', async () => {
  const { url, heard } = await serving((_request, response) => void response.end('{"results":[]}'))
  const search = (host: string, address: string) => {
    const named = new URL(`http://${host}:${url.port}`)
    return webSearch({ url: named, key: 'k' }, 2_000, (_host, tell) => tell(null, [{ address, family: 4 }])).search(
      'a word',
    )
  }

  expect(await search('search.example', '127.0.0.1').catch((error: unknown) => error)).toBeInstanceOf(WebFault)
  expect(heard).toEqual([])
  expect(await search('localhost', '127.0.0.1')).toEqual([])
  expect(heard).toEqual(['/search'])
})
