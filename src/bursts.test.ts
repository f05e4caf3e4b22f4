import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { embeddedBrain } from './agent/brains/embedded/index.ts'
import type { Brain } from './agent/desk.ts'
import { hear } from './agent/hear.ts'
import { resumeTurns } from './agent/resume.ts'
import { finishTurn, takeTurn } from './agent/turn.ts'
import type { Call } from './core/call.ts'
import type { Resolution } from './core/turn.ts'
import { engines } from './store/testing/engines.ts'
import type { Told } from './testing/ask.ts'
import { type GatedBrain, gated } from './testing/gate.ts'
import { openNodes } from './testing/nodes.ts'

const fromApi = { channel: 'api', messageId: null }

describe.each(engines())('a burst of messages on $name', (engine) => {
  let shops: Awaited<ReturnType<typeof openNodes>>
  let brain: GatedBrain
  let conversation: string

  beforeEach(async () => {
    brain = gated(embeddedBrain)
    shops = await openNodes(engine, [{ brain }, { brain }])
    conversation = (await say(0, 'hello', null)).word('conversation_id')
    brain.shown.length = 0
  })
  afterEach(async () => {
    brain.open()
    expect(shops.nodes.flatMap(({ faults }) => faults)).toEqual([])
    await shops.close()
  })

  const say = (node: number, text: string, to: string | null = conversation, key?: string) =>
    shops.at(node).ask('POST', '/support/resolve', {
      payload: { user_input: text, user_id: 1, ...(to ? { conversation_id: to } : {}) },
      key: shops.key,
      ...(key ? { headers: { 'idempotency-key': key } } : {}),
    })
  const history = () => shops.at(1).ask('GET', `/conversation/${conversation}`, { key: shops.key })
  const order = async (number: string) => shops.at(0).ask('GET', `/orders/${number}`, { key: shops.key })

  /** Sends a message and waits until it is kept. */
  async function sends(node: number, text: string, key?: string): Promise<{ readonly answer: Promise<Told> }> {
    const count = async () =>
      shops.store.read(async (tables) =>
        (await tables.messages.of(conversation)).filter(({ from }) => from === 'customer'),
      )
    const before = (await count()).length
    const answer = say(node, text, conversation, key)
    while ((await count()).length === before) await new Promise((resolve) => setTimeout(resolve, 5))
    return { answer }
  }

  test('what is taken back while it is thought about does not happen, and both messages get one answer', async () => {
    const thinking = brain.hold()
    const first = await sends(0, 'cancel #12346')
    await thinking
    const second = await sends(1, "no wait, don't")
    brain.open()
    const [one, two] = await Promise.all([first.answer, second.answer])
    expect(one.status).toBe(200)
    expect(two.text).toBe(one.text)
    expect(one.at('reply')).toContain('I have left everything as it is')
    expect((await order('12346')).at('status')).toBe('pending')
    const told = await history()
    expect(told.at('messages')).toMatchObject([
      { text: 'hello' },
      { from: 'agent' },
      { text: 'cancel #12346', turn_id: one.at('turn_id') },
      { text: "no wait, don't", turn_id: one.at('turn_id') },
      { from: 'agent', turn_id: one.at('turn_id') },
    ])
    expect(told.at('turns.length')).toBe(2)
    expect(told.at('awaiting')).toBeNull()
  })

  test('a yes and a change of details are not a yes: the new details are asked for', async () => {
    await say(0, 'I want a refund for order #12345')
    const thinking = brain.hold()
    const asked = await sends(0, 'where is order #12347')
    await thinking
    const both = [await sends(1, 'yes'), await sends(0, 'but only 10 dollars')]
    brain.open()
    await asked.answer
    const [yes, but] = await Promise.all(both.map(({ answer }) => answer))
    expect(but?.text).toBe(yes?.text)
    expect(yes?.at('awaiting')).toBe('confirmation')
    expect((await order('12345')).at('refunded')).toBe(0)
    await say(1, 'yes')
    expect((await order('12345')).at('refunded')).toBe(1000)
  })

  test('a yes that a change of details overtakes is asked for again with the new ones', async () => {
    await say(0, 'I want a refund for order #12345')
    const [one] = shops.nodes
    if (!one) throw new Error('no node')
    const about = { customerId: 1, conversationId: conversation, ...fromApi }
    const yes = await hear(one.desk, { text: 'yes', ...about })
    const but = await hear(one.desk, { text: 'but only 10 dollars', ...about })
    expect([yes.kind, but.kind]).toEqual(['turn', 'waits'])
    if (yes.kind === 'waits') return
    const answer = await finishTurn(one.desk, yes)
    expect(answer).toMatchObject({ awaiting: 'confirmation', actionResult: { amount: { minor: 1000 } } })
    expect((await order('12345')).at('refunded')).toBe(0)
  })

  test('messages that wait together are one turn, in order, and each key replays its answer', async () => {
    const thinking = brain.hold()
    const first = await sends(0, 'where is order #12347', 'k0')
    await thinking
    const texts = ['hello?', 'are you there', 'where is order #12345']
    const waiting = []
    for (const [index, text] of texts.entries()) waiting.push(await sends(index, text, `k${index + 1}`))
    brain.open()
    await first.answer
    const told = await Promise.all(waiting.map(({ answer }) => answer))
    expect(told.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(new Set(told.map(({ text }) => text)).size).toBe(1)
    expect(brain.shown.at(-1)?.text).toBe(texts.join('\n'))
    expect(told[0]?.at('reply')).toContain('#12345')
    for (const [index, text] of texts.entries()) {
      const again = await say(index + 1, text, conversation, `k${index + 1}`)
      expect(again.headers['idempotency-replayed']).toBe('true')
      expect(again.text).toBe(told[0]?.text)
    }
    expect((await history()).at('turns.length')).toBe(3)
  })

  test('a yes that was sent before the question could be read is asked for again', async () => {
    const [one] = shops.nodes
    if (!one) throw new Error('no node')
    const sent: Promise<Resolution>[] = []
    const early = { text: 'yes', customerId: 1, conversationId: conversation, ...fromApi }
    const call = ({ tool }: Call): void => {
      if (tool === 'cancel_order' && sent.length === 0) sent.push(takeTurn(one.desk, early))
    }
    const desk = { ...one.desk, observe: { ...one.desk.observe, call } }
    expect((await takeTurn(desk, { ...early, text: 'cancel #12346' })).awaiting).toBe('confirmation')
    const [answer] = await Promise.all(sent)
    expect(answer).toMatchObject({ awaiting: 'confirmation', action: null })
    expect((await order('12346')).at('status')).toBe('pending')
    await say(0, 'yes')
    expect((await order('12346')).at('status')).toBe('cancelled')
  })

  test('who writes faster than the desk thinks is asked for one message, and nothing is done', async () => {
    const [one] = shops.nodes
    if (!one) throw new Error('no node')
    let count = 0
    const overtaken: Brain = {
      name: 'overtaken',
      async *think(view) {
        count++
        await hear(one.desk, { text: 'and quickly', customerId: 1, conversationId: conversation, ...fromApi })
        yield* embeddedBrain.think(view)
      },
    }
    const incoming = { text: 'cancel #12346', customerId: 1, conversationId: conversation, ...fromApi }
    const { reply, action, ticketId } = await takeTurn({ ...one.desk, brain: overtaken }, incoming)
    const standing = async () => (await shops.at(1).ask('GET', `/tickets/${ticketId}`, { key: shops.key })).at('status')
    expect(count).toBe(4)
    expect(reply).toContain('you are still writing')
    expect(action).toBeNull()
    expect((await order('12346')).at('status')).toBe('pending')
    expect((await history()).at('calls')).not.toMatchObject([{ tool: 'cancel_order' }])
    expect(await standing()).toBe('waiting_for_customer')
    // What came last is not lost: it is answered with the next message.
    const next = await say(1, 'hello?')
    expect(brain.shown.at(-1)?.text).toBe('and quickly\nhello?')
    expect(next.status).toBe(200)
    expect(await standing()).toBe('resolved')
  })

  test('a message whose node died while it waited is answered by another node', async () => {
    const thinking = brain.hold()
    const first = await sends(0, 'where is order #12347')
    await thinking
    await shops.store.transaction(async (tables) => {
      const before = await tables.conversations.lock(conversation)
      if (!before) throw new Error('no conversation')
      const number = before.length + 1
      const lost = { from: 'customer', author: null, turnId: null, at: shops.at(0).clock.now } as const
      await tables.messages.append({ id: 'msg_lost', conversationId: conversation, number, text: 'hello?', ...lost })
      await tables.conversations.update({ ...before, length: number })
    })
    brain.open()
    await first.answer
    expect(await resumeTurns(shops.at(1).desk)).toBe(0)
    shops.at(1).clock.now += 61_000
    expect(await resumeTurns(shops.at(1).desk)).toBe(1)
    const told = await history()
    expect(told.at('messages.3')).toMatchObject({ from: 'customer', text: 'hello?', turn_id: told.at('turns.2.id') })
    expect(told.at('messages.5')).toMatchObject({ from: 'agent', turn_id: told.at('turns.2.id') })
  })
})
