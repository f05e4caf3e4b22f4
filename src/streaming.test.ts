import { afterEach, describe, expect, test } from 'vitest'
import { type Event, follow, wordsIn } from './testing/events.ts'
import { closeDesks, openModelDesk } from './testing/model_desk.ts'

const key = 'sk_for_the_tests_only'
afterEach(closeDesks)

/** A desk with the demo shop that listens on loopback; its model says what the script says. */
async function desk(script: Parameters<typeof openModelDesk>[0], env: object = {}) {
  const { app, model, refunds } = await openModelDesk(script, env)
  const address = await app.listen()
  const say = (text: string, more: object = {}, headers: Record<string, string> = {}) =>
    follow(address, key, { user_input: text, user_id: 1, ...more }, headers)
  const told = async (...said: Parameters<typeof say>): Promise<Event[]> => (await say(...said)).rest()
  return { app, model, address, refunds, say, told }
}

const embedded = { SUPPORTOPS_MODEL: 'none', SUPPORTOPS_MODEL_URL: '' }
const names = (events: readonly Event[]): string[] =>
  events.map(({ name, data }) => (name === 'status' ? String(data['stage']) : name))
const reply = (events: readonly Event[]): unknown => events.at(-1)?.data['reply']

/** Held until it is opened. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { opened: promise, open: resolve }
}

describe('a turn that is followed', () => {
  test('tells what it is at, then its words, then the very answer that is given otherwise', async () => {
    const { told, address } = await desk([], embedded)

    const events = await told('Where is my order #12345?')

    expect(names(events)).toEqual(['heard', 'thinking', 'looking', 'words', 'result'])
    expect(events.find(({ data }) => data['stage'] === 'looking')?.data['says']).toBe('Looking up where your order is')
    expect(events.map(({ id }) => id)).toEqual(events.map((_event, index) => String(index + 1)))
    expect(wordsIn(events)).toBe(reply(events))
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', accept: '*/*' }
    const body = JSON.stringify({ user_input: 'Where is my order #12345?', user_id: 1 })
    const plain = await fetch(`${address}/support/resolve`, { method: 'POST', headers, body })
    expect(plain.headers.get('content-type')).toBe('application/json; charset=utf-8')
    const answer = (await plain.json()) as Record<string, unknown>
    expect(Object.keys(events.at(-1)?.data ?? {})).toEqual(Object.keys(answer))
    expect(reply(events)).toBe(answer['reply'])
  })

  test('lets out the sentences of a model as they become whole, before the answer is', async () => {
    const held = gate()
    const { say } = await desk([
      {
        pieces: ['Order #12345 was del', 'ivered. Any', 'thing else?'],
        before: async (piece) => (piece === 2 ? held.opened : undefined),
      },
    ])

    const stream = await say('Where is order #12345?')
    expect((await stream.until('words')).data['text']).toBe('Order #12345 was delivered.')
    held.open()
    const rest = await stream.rest()

    expect(wordsIn(rest)).toBe(' Anything else?')
    expect(reply(rest)).toBe('Order #12345 was delivered. Anything else?')
    expect(rest.at(-1)?.data['awaiting']).toBe('clarification')
  })

  test('says nothing about money before its receipt is in the records', async () => {
    const { say, told, refunds } = await desk([
      {
        pieces: ['I refunded $64.00 ', 'for order #12345. ', 'I will do that now. '],
        calls: [{ tool: 'issue_refund', arguments: { order: '#12345', reason: 'other' } }],
      },
    ])
    const before = await refunds()
    const asked = await told('I need a refund for order #12345')
    expect(wordsIn(asked)).toBe('I can refund $64.00 for order #12345 to your Visa ending in 4242. Shall I go ahead?')
    expect(JSON.stringify(asked)).not.toMatch(/I refunded|I will do that/)
    expect(names(asked)).toContain('acting')

    const stream = await say('Yes, go ahead', { conversation_id: asked.at(-1)?.data['conversation_id'] })
    const words = await stream.until('words')

    expect(words.data['text']).toContain('I refunded $64.00 for order #12345')
    expect(await refunds()).toBe(before + 1)
    stream.leave()
  })

  test.each([
    ['in one piece', ['Order #12345 was delivered. It arrives again tomorrow. Anything else?']],
    ['over pieces', ['Order #12345 was delivered. It arr', 'ives again tom', 'orrow. Any', 'thing else?']],
    ['a letter at a time', 'Order #12345 was delivered. It arrives again tomorrow. Anything else?'.split('')],
  ])('a false sentence is never on the wire, %s, and what was said before it stands', async (_name, pieces) => {
    const { told, model } = await desk([{ pieces }, { text: 'Would you like to know more?' }])

    const events = await told('Where is order #12345?')

    expect(JSON.stringify(events)).not.toContain('tomorrow')
    expect(reply(events)).toBe('Order #12345 was delivered. Would you like to know more?')
    expect(wordsIn(events)).toBe(reply(events))
    expect(model.asked[1]?.text).toContain('Order #12345 was delivered.')
  })

  test('what a model repeats when it mends its answer is not said twice', async () => {
    const { told } = await desk([
      { pieces: ['Order #12345 was delivered. ', 'It arrives again tomorrow. ', 'Bye.'] },
      { pieces: ['Order #12345 was delivered. ', 'Anything ', 'else?'] },
    ])

    const events = await told('Where is order #12345?')

    expect(reply(events)).toBe('Order #12345 was delivered. Anything else?')
    expect(wordsIn(events)).toBe(reply(events))
  })

  test.each([
    ['dies in the middle', 'reset'],
    ['ends without saying so', 'nothing'],
  ] as const)(
    'a model that %s: the embedded brain goes on behind what was said, and no other model',
    async (_name, end) => {
      const held = gate()
      const before = async (piece: number) => (piece === 2 ? held.opened : undefined)
      const { say, model, app } = await desk([{ pieces: ['Order #12345 was delivered. ', 'I can he'], before, end }], {
        SUPPORTOPS_MODEL_FALLBACK: 'openai-compatible/other',
        SUPPORTOPS_MODEL_FALLBACK_URL: 'http://127.0.0.1:9/v1',
      })

      const stream = await say('Where is my order #12345?')
      const words = await stream.until('words')
      held.open()
      const events = [words, ...(await stream.rest())]

      expect(reply(events)).toMatch(/^Order #12345 was delivered\.\n\n.*#12345/s)
      expect(wordsIn(events)).toBe(reply(events))
      expect(JSON.stringify(events)).not.toContain('I can he')
      expect(model.asked).toHaveLength(1)
      const id = String(events.at(-1)?.data['conversation_id'])
      expect(await app.store.read((tables) => tables.modelUses.of(id))).toMatchObject([{ gaveWay: 'broken' }])
    },
  )

  test('tokens are filled in before they are shown, however the model splits them', async () => {
    const { told, model } = await desk([
      { pieces: ['I understand that you are <NA', 'ME_', '1>. How', ' can I help you?'] },
    ])

    const events = await told('I am Maya Lindqvist. What can you do?')

    expect(reply(events)).toBe('I understand that you are Maya Lindqvist. How can I help you?')
    expect(JSON.stringify(events)).not.toMatch(/<NA|ME_|_1>/)
    expect(model.asked[0]?.text).not.toContain('Lindqvist')
  })

  test.each([
    ['an image', ['Happy to help. See ![a](http://evil', '.example/leak?d=1) now. Bye.']],
    ['a tag that a sentence opens', ['Happy to help <b. ', 'c> you. How can I help?']],
    ['a token that does not exist', ['Happy to help, <EMAIL', '_9>. How can I help you?']],
  ])('%s is not let out', async (_name, pieces) => {
    const { told } = await desk([{ pieces }])

    const events = await told('hello there')

    expect(JSON.stringify(events.filter(({ name }) => name === 'words'))).not.toMatch(/evil|<b|EMAIL_9/)
    expect(wordsIn(events)).toBe(reply(events))
  })
})

describe('a follower', () => {
  test('who hangs up loses nothing: the turn goes on, and the same key gives its answer', async () => {
    const held = gate()
    const { say, told, model } = await desk([
      {
        pieces: ['Order #12345 was delivered. ', 'Anything else?'],
        before: async (piece) => (piece === 1 ? held.opened : undefined),
      },
    ])
    const again = { 'idempotency-key': 'one-1' }
    const stream = await say('Where is order #12345?', {}, again)
    await stream.until('status')
    stream.leave()
    held.open()

    let events: Event[] = []
    for (let tries = 0; events.length === 0 && tries < 200; tries++) {
      events = await told('Where is order #12345?', {}, again)
      if (events.length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    }

    expect(names(events)).toEqual(['result'])
    expect(reply(events)).toBe('Order #12345 was delivered. Anything else?')
    expect(model.asked).toHaveLength(1)
  })

  test('who asks again under its key gets the same result, byte for byte, in a stream and without one', async () => {
    const { say, address } = await desk([], embedded)
    const again = { 'idempotency-key': 'two-2' }
    const first = await (await say('Where is my order #12345?', {}, again)).until('result')

    const stream = await say('Where is my order #12345?', {}, again)
    const second = await stream.rest()

    expect(stream.headers.get('idempotency-replayed')).toBe('true')
    expect(second.map(({ name, text }) => [name, text])).toEqual([['result', first.text]])
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...again }
    const body = JSON.stringify({ user_input: 'Where is my order #12345?', user_id: 1 })
    const plain = await fetch(`${address}/support/resolve`, { method: 'POST', headers, body })
    expect(await plain.text()).toBe(first.text)
  })

  test('who asks for what cannot be is answered as ever, with a status', async () => {
    const { say } = await desk([], embedded)

    const stranger = await say('hello', { user_id: 999_999 })
    const unfit = await say('', {})

    expect([stranger.status, unfit.status]).toEqual([404, 422])
    expect(stranger.headers.get('content-type')).toContain('application/problem+json')
  })

  test('of a second message is told that it waits, and both get the words of their answers', async () => {
    const held = gate()
    const { say, told } = await desk((_asked, step) =>
      step === 0
        ? { text: 'How can I help you?' }
        : {
            pieces: ['Order #12345 was delivered. ', 'Any', 'thing else?'],
            before: async (piece) => (piece === 2 && step === 1 ? held.opened : undefined),
          },
    )
    const conversation = { conversation_id: (await told('hello there')).at(-1)?.data['conversation_id'] }

    const first = await say('Where is order #12345?', conversation)
    await first.until('words')
    const second = await say('Where is it now?', conversation)
    expect((await second.next()).data['stage']).toBe('waiting')
    held.open()
    const [one, two] = await Promise.all([first.rest(), second.rest()])

    expect(reply(one)).toBe('Order #12345 was delivered. Anything else?')
    expect(wordsIn(two)).toBe(reply(two))
    expect(two.at(-1)?.data['turn_id']).not.toBe(one.at(-1)?.data['turn_id'])
  })

  test('of a desk that stops is told so, and its message is kept', async () => {
    const { say, app } = await desk(['hang'])
    const stream = await say('Where is order #12345?')
    await stream.until('status')

    const closing = app.server.close()
    const rest = await stream.rest()
    await closing

    expect(rest.at(-1)).toMatchObject({ name: 'problem', data: { code: 'unavailable', status: 503 } })
    expect(await app.store.read((tables) => tables.turns.unfinished())).toHaveLength(1)
  })
})
