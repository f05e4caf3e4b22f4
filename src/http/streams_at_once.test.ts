import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { embeddedBrain } from '../agent/brains/embedded/index.ts'
import { follow, listenTo } from '../testing/events.ts'
import { gated } from '../testing/gate.ts'
import { openTestShop, type TestShop, type TestShopOptions } from '../testing/shop.ts'

let shop: TestShop

afterEach(async () => {
  expect(shop.faults).toEqual([])
  await shop.close()
})

/** A listening shop with one conversation that can be watched. */
async function listening(limits: NonNullable<TestShopOptions['limits']>, brain = embeddedBrain) {
  shop = await openTestShop({ limits, brain })
  const address = await shop.server.listen({ host: '127.0.0.1', port: 0 })
  const message = { user_input: 'Where is my order #22001?', user_id: 2 }
  const headers = { authorization: `Bearer ${shop.key}`, 'content-type': 'application/json' }
  const say = () => fetch(`${address}/support/resolve`, { method: 'POST', headers, body: JSON.stringify(message) })
  const watch = (key = shop.key) => listenTo(`${address}/conversation/${id}/events`, key)
  const { conversation_id: id } = (await (await say()).json()) as { conversation_id: string }
  const conversations = async () =>
    (await fetch(`${address}/tickets`, { headers }).then((answer) => answer.json() as Promise<{ items: unknown[] }>))
      .items.length
  return { address, message, say, watch, id, conversations }
}

async function soon<Found>(look: () => Promise<Found>, isSo: (found: Found) => boolean): Promise<Found> {
  for (;;) {
    const found = await look()
    if (isSo(found)) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

test('a key follows so many streams at once, is then told to wait, and another key is not', async () => {
  const { watch } = await listening({ streamsOfKey: 2 })
  const first = await watch()
  const second = await watch()

  const third = await watch()

  expect([first.status, second.status, third.status]).toEqual([200, 200, 429])
  expect(third.headers.get('retry-after')).toBe('5')
  expect(third.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  const other = await watch(await shop.keyWith('support'))
  expect(other.status).toBe(200)
  expect(other.headers.get('retry-after')).toBeNull()

  first.leave()
  const again = await soon(watch, ({ status }) => status === 200)
  expect((await watch()).status).toBe(429)
  for (const stream of [second, other, again]) stream.leave()
})

test('all keys together follow so many', async () => {
  const { watch } = await listening({ streams: 2 })
  const streams = [await watch(), await watch(await shop.keyWith('support'))]

  expect((await watch(await shop.keyWith('support'))).status).toBe(429)
  for (const stream of streams) stream.leave()
})

test('a turn that cannot be followed is not begun, is answered without a stream, and may be sent again', async () => {
  const { address, message, watch, say, conversations } = await listening({ streams: 1 })
  const key = { 'idempotency-key': 'once' }
  const watched = await watch()
  const before = await conversations()

  expect((await follow(address, shop.key, message, key)).status).toBe(429)
  expect(await conversations()).toBe(before)
  expect((await say()).status).toBe(200)

  watched.leave()
  const followed = await soon(
    () => follow(address, shop.key, message, key),
    ({ status }) => status === 200,
  )
  expect((await followed.rest()).at(-1)?.name).toBe('result')
})

test('a stream that ends, and an answer that is none after all, free their places', async () => {
  const { address, message } = await listening({ streams: 1 })
  for (let time = 0; time < 5; time++) {
    expect((await (await follow(address, shop.key, message)).rest()).at(-1)?.name).toBe('result')
    expect((await follow(address, shop.key, { user_input: 'x' })).status).toBe(422)
    expect((await listenTo(`${address}/conversation/conv_0/events`, shop.key)).status).toBe(404)
  }
})

test('who hangs up while the desk is still at work keeps no place', async () => {
  const brain = gated(embeddedBrain)
  const { address, message, watch } = await listening({ streams: 1 }, brain)
  const held = brain.hold()
  const body = JSON.stringify(message)
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname)
  socket.write(
    `POST /support/resolve HTTP/1.1\r\nhost: x\r\naccept: text/event-stream\r\nauthorization: Bearer ${shop.key}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  )
  await held
  expect((await watch()).status).toBe(429)

  socket.destroy()
  const next = await soon(watch, ({ status }) => status === 200)

  brain.open()
  next.leave()
})
