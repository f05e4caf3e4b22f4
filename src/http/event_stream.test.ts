import { connect } from 'node:net'
import { fastify } from 'fastify'
import { afterEach, expect, test } from 'vitest'
import { type Feed, sendEvents } from './event_stream.ts'

const servers: { close(): unknown }[] = []

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

/** A route that streams what a feed gives; counts who left before the end. */
async function streaming(feed: Feed) {
  const closing = new AbortController()
  const ended = { left: 0 }
  const server = fastify({ forceCloseConnections: true })
  server.get('/', (_request, reply) =>
    sendEvents(reply, feed, {
      closing: closing.signal,
      beat: async () => {},
      stands: async () => {},
      left: () => void ended.left++,
    }),
  )
  servers.push(server)
  const { port } = new URL(await server.listen({ host: '127.0.0.1', port: 0 }))
  return { port: Number(port), closing, ended }
}

async function soon(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5))
}

test('a reader who does not read is not written to, and gets the rest when it does', async () => {
  let sent = 0
  let isBehind = () => false
  const data = JSON.stringify('x'.repeat(100_000))
  const { port } = await streaming((sink) => {
    isBehind = () => sink.isBehind
    const timer = setInterval(() => {
      if (!sink.isBehind) sink.send({ name: 'some', id: String(++sent), data })
    }, 1)
    return () => clearInterval(timer)
  })
  const socket = connect(port, '127.0.0.1').pause()
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')

  let before = -1
  while (before < sent || !isBehind()) {
    before = sent
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  expect(sent).toBeLessThan(200)

  socket.resume()
  await soon(() => sent > before + 50)
  socket.destroy()
})

test('who leaves is counted once, and its feed is told to stop', async () => {
  let stopped = 0
  const { port, ended } = await streaming((sink) => {
    sink.send({ name: 'some', id: '1', data: '{}' })
    return () => void stopped++
  })
  const socket = connect(port, '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
  await new Promise((resolve) => socket.once('data', resolve))

  socket.destroy()
  await soon(() => stopped > 0)

  expect({ stopped, ...ended }).toEqual({ stopped: 1, left: 1 })
})

test('who left before the stream began is counted, and its feed is told to stop', async () => {
  const ended = { left: 0, stopped: 0 }
  const gone = Promise.withResolvers<null>()
  const server = fastify({ forceCloseConnections: true })
  server.get('/', async (_request, reply) => {
    reply.raw.once('close', () => gone.resolve(null))
    socket.destroy()
    await gone.promise
    const feed: Feed = () => () => void ended.stopped++
    const closing = new AbortController().signal
    return sendEvents(reply, feed, {
      closing,
      beat: async () => {},
      stands: async () => {},
      left: () => void ended.left++,
    })
  })
  servers.push(server)
  const { port } = new URL(await server.listen({ host: '127.0.0.1', port: 0 }))
  const socket = connect(Number(port), '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')

  await gone.promise
  await new Promise((resolve) => setTimeout(resolve, 50))

  expect(ended).toEqual({ left: 1, stopped: 1 })
})

test('what was sent before the end arrives, whole and in order', async () => {
  const { port, ended } = await streaming((sink) => {
    for (const id of ['1', '2', '3']) sink.send({ name: 'some', id, data: '{"a":"b"}' })
    sink.end()
    sink.send({ name: 'late', id: '4', data: '{}' })
    return () => {}
  })

  const answer = await fetch(`http://127.0.0.1:${port}/`)

  const frame = (id: string) => `id: ${id}\nevent: some\ndata: {"a":"b"}\n\n`
  expect(await answer.text()).toBe(`retry: 1000\n\n${['1', '2', '3'].map(frame).join('')}`)
  expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(ended.left).toBe(0)
})
