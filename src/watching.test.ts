import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { embeddedBrain } from './agent/brains/embedded/index.ts'
import { engines } from './store/testing/engines.ts'
import { type Event, listenTo } from './testing/events.ts'
import { openNodes } from './testing/nodes.ts'
import { gated } from './testing/gate.ts'

const open: { close(): Promise<void> }[] = []

afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

/** Every event up to the first that says how the conversation stands, and stands like this. */
async function until(stream: Awaited<ReturnType<typeof listenTo>>, isSo: (event: Event) => boolean): Promise<Event[]> {
  const events: Event[] = []
  for (;;) {
    const event = await stream.next()
    events.push(event)
    if (event.name === 'standing' && isSo(event)) return events
  }
}

describe.each(engines())('a conversation that is watched at another node, on $name', (engine) => {
  afterAll(() => engine.close())

  /** Two nodes on one database: messages go to the first, and the second is watched over HTTP. */
  async function twoNodes() {
    const brain = gated(embeddedBrain)
    const nodes = await openNodes(engine, [{ brain }, { brain: embeddedBrain }])
    open.push(nodes)
    const address = await nodes.at(1).server.listen({ host: '127.0.0.1', port: 0 })
    const { ask } = nodes.at(0)
    return {
      brain,
      ask,
      say: async (text: string, conversation_id?: string) =>
        ask('POST', '/support/resolve', { payload: { user_input: text, user_id: 2, conversation_id } }),
      watch: (id: string, more: { lastEventId?: string; query?: string } = {}) =>
        listenTo(`${address}/conversation/${id}/events${more.query ?? ''}`, nodes.key, {
          headers: more.lastEventId === undefined ? {} : { 'last-event-id': more.lastEventId },
        }),
    }
  }

  test('tells every message, the turn under way, the call and its approval, and the hand-over', async () => {
    const { say, watch, brain } = await twoNodes()
    const id = (await say('I need a refund for order #22001')).word('conversation_id')
    const stream = await watch(id)
    expect(await stream.next()).toMatchObject({
      id: '2',
      name: 'standing',
      data: { state: 'open', awaiting: 'confirmation', turn: null, calls: [{ state: 'awaiting_confirmation' }] },
    })

    const held = brain.hold()
    const yes = say('I am ann@example.org, and I want to talk to a person', id)
    await held
    const during = await until(stream, ({ data }) => data['turn'] !== null && data['messages'] === 3)
    brain.open()
    const told = await yes
    const after = await until(stream, ({ data }) => data['turn'] === null)

    const text = 'I am ann@example.org, and I want to talk to a person'
    expect(during[0]).toMatchObject({ id: '3', name: 'message', data: { from: 'customer', text } })
    const answer = { id: '4', name: 'message', data: { from: 'agent', text: told.word('reply') } }
    expect(after.filter(({ name }) => name === 'message')).toMatchObject([answer])
    expect(after.at(-1)).toMatchObject({ id: '4', data: { state: 'with_staff', awaiting: 'staff' } })
    stream.leave()
  })

  test('tells when a colleague has decided', async () => {
    const { say, ask, watch } = await twoNodes()
    const id = (await say('I need a refund for order #22001')).word('conversation_id')
    await say('yes', id)
    const stream = await watch(id)
    const [waiting] = (await stream.next()).data['calls'] as { state: string; approval_id: string }[]
    expect(waiting?.state).toBe('awaiting_approval')

    const decided = await ask('POST', `/approvals/${waiting?.approval_id ?? ''}/decision`, {
      headers: { 'x-staff': 'staff_manager' },
      payload: { decision: 'approve' },
    })
    expect(decided.status).toBe(200)
    const events = await until(stream, ({ data }) => data['awaiting'] === null)

    expect(events.at(-1)?.data['calls']).toMatchObject([{ tool: 'issue_refund', state: 'done' }])
    const text = expect.stringContaining('I refunded $629.00')
    expect(events.filter(({ name }) => name === 'message')).toMatchObject([{ data: { from: 'agent', text } }])
    stream.leave()
  })

  test('a stream that broke off goes on without a gap and without saying anything twice', async () => {
    const { say, watch } = await twoNodes()
    const id = (await say('Where is my order #22001?')).word('conversation_id')
    const first = await watch(id, { query: '?after=0' })
    const seen = [await first.next(), await first.next()]
    first.leave()
    await say('Where is my order #22002?', id)

    const second = await watch(id, { lastEventId: seen.at(-1)?.id ?? '', query: '?after=0' })
    const more = [await second.next(), await second.next(), await second.next()]

    const messages = [...seen, ...more].filter(({ name }: Event) => name === 'message')
    expect(messages.map(({ id: number }) => number)).toEqual(['1', '2', '3', '4'])
    expect(more.at(-1)).toMatchObject({ name: 'standing', id: '4' })
    second.leave()
  })

  test('what is not there cannot be watched, and not without a key', async () => {
    const { watch } = await twoNodes()

    expect((await watch('cnv_none')).status).toBe(404)
    expect((await watch('cnv_none', { query: '?after=x' })).status).toBe(422)
  })
})
