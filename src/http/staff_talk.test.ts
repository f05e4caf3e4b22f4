import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { embeddedBrain } from '../agent/brains/embedded/index.ts'
import { engines } from '../store/testing/engines.ts'
import { listenTo } from '../testing/events.ts'
import { type GatedBrain, gated } from '../testing/gate.ts'
import { openNodes } from '../testing/nodes.ts'
import { type Browser, customerIn } from '../testing/browser.ts'

const refund = 'I need a refund for order #22001'
const takenOver = 'A colleague has taken over and will answer you here.'

describe.each(engines())('the staff in a conversation, at two nodes on $name', (engine) => {
  let shops: Awaited<ReturnType<typeof openNodes>>
  let brain: GatedBrain

  beforeEach(async () => {
    brain = gated(embeddedBrain)
    shops = await openNodes(engine, [{ brain }, { brain }])
    await shops.store.transaction((tables) =>
      tables.staff.insert({ id: 'staff_ines', name: 'Ines Ortega', email: 'ines@example.com', role: 'agent' }),
    )
  })
  afterEach(async () => {
    brain.open()
    expect(shops.nodes.flatMap(({ faults }) => faults)).toEqual([])
    await shops.close()
  })
  afterAll(() => engine.close())

  const post = (url: string, payload: object = {}, staff: string | null = 'staff_ines', node = 0, key?: string) =>
    shops.at(node).ask('POST', url, {
      payload,
      key: shops.key,
      headers: { ...(staff && { 'x-staff': staff }), ...(key && { 'idempotency-key': key }) },
    })
  const get = (url: string) => shops.at(1).ask('GET', url, { key: shops.key })
  const say = (text: string, to?: string, user = 2) =>
    post('/support/resolve', { user_input: text, user_id: user, ...(to && { conversation_id: to }) }, null)
  const begin = async (text = 'Where is my order #22001?') => (await say(text)).word('conversation_id')
  const take = (id: string, staff = 'staff_ines', body: object = {}) =>
    post(`/conversation/${id}/take-over`, body, staff, 1)
  const said = async (id: string) =>
    ((await get(`/conversation/${id}`)).at('messages') as { from: string; text: string; author: string | null }[]).map(
      ({ from, text, author }) => [from, author, text],
    )
  const audited = async (id: string) =>
    ((await get(`/audit?chain=${id}&limit=100`)).at('items') as { type: string; payload: object }[]).reverse()

  test('a person takes over, answers under their name, and hands back; the agent is silent meanwhile', async () => {
    const id = await begin()
    const taken = await take(id)
    expect(taken.at('')).toMatchObject({
      state: 'with_staff',
      taken_by: 'staff_ines',
      ticket: { status: 'waiting_for_staff', assignee: 'staff_ines' },
    })
    const quiet = await say('hello? cancel order #22001', id)
    expect([quiet.at('reply'), quiet.at('awaiting'), quiet.at('action')]).toEqual(['', 'staff', null])
    const reply = await post(`/conversation/${id}/reply`, { text: 'Hello Marcus, it is on its way.' })
    expect(reply.at('message')).toMatchObject({ from: 'staff', author: 'Ines Ortega', number: 4 })
    expect((await get(`/conversation/${id}`)).at('ticket.status')).toBe('waiting_for_customer')
    expect((await post(`/conversation/${id}/hand-back`)).at('state')).toBe('open')
    expect((await say('Where is my order #22001?', id)).word('reply')).toContain('#22001')
    expect((await said(id)).map(([from]) => from)).toEqual([
      'customer',
      'agent',
      'customer',
      'staff',
      'customer',
      'agent',
    ])
    const types = (await audited(id)).map(({ type }) => type).filter((type) => !/^call|message_heard/.test(type))
    expect(types).toEqual(['reply_sent', 'taken_over', 'staff_replied', 'handed_back', 'reply_sent'])
  })

  test('a turn in the middle is ended at another node: it does nothing more, says nothing more, and its customer is told', async () => {
    const id = await begin(refund)
    const held = brain.hold()
    const slow = say('and cancel order #22002', id)
    await held
    const waiting = say('please hurry', id)
    const taken = await take(id)
    expect(taken.status).toBe(200)
    const before = await said(id)
    brain.open()
    const [answer, second] = await Promise.all([slow, waiting])
    expect([answer.at('reply'), answer.at('awaiting')]).toEqual([takenOver, 'staff'])
    expect(second.status).toBe(200)
    const calls = (await get(`/conversation/${id}`)).at('calls') as { tool: string; state: string }[]
    expect(calls.filter(({ tool }) => tool === 'cancel_order')).toEqual([])
    expect((await said(id)).filter(([from]) => from !== 'customer')).toEqual(
      before.filter(([from]) => from !== 'customer'),
    )
    expect((await get('/orders/22002')).at('status')).not.toBe('cancelled')
  })

  test('a brain that thinks for ever is not waited for once a person has the conversation', async () => {
    const held = brain.hold()
    const slow = say(refund)
    await held
    const { items } = (await get('/tickets')).at('') as { items: { conversation_id: string }[] }
    await take(items[0]?.conversation_id ?? '')
    expect((await slow).at('reply')).toBe(takenOver)
  })

  test.each(['before the take-over', 'at the same time'])(
    'a yes that is carried out %s is told exactly once',
    async (when) => {
      const asked = await say('I need a refund of $2.00 for order #12345', undefined, 1)
      const id = asked.word('conversation_id')
      expect(asked.at('awaiting')).toBe('confirmation')
      const done = when === 'at the same time' ? null : brain.hold()
      const yes = say('yes', id, 1)
      await done
      const taken = await take(id)
      brain.open()
      expect(taken.status).toBe(200)
      const answer = (await yes).word('reply')
      const calls = (await get(`/conversation/${id}`)).at('calls') as { tool: string; state: string }[]
      const refunds = calls.filter(({ tool, state }) => tool === 'issue_refund' && state === 'done').length
      const words = (await said(id)).map(([, , text]) => String(text)).join('\n')
      expect(words.split('I refunded').length - 1, words).toBe(refunds)
      expect(answer.includes('I refunded')).toBe(refunds === 1)
      if (done) expect([refunds, answer]).toEqual([1, expect.stringContaining(takenOver)])
    },
  )

  test('of two who take over at once one has it, the other is told who, and may take it on purpose', async () => {
    const id = await begin()
    const both = await Promise.all([take(id), post(`/conversation/${id}/take-over`, {}, 'staff_manager', 0)])
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409])
    const lost = both.find(({ status }) => status === 409)
    const winner = both.find(({ status }) => status === 200)?.word('taken_by') ?? ''
    const loser = winner === 'staff_ines' ? 'staff_manager' : 'staff_ines'
    const name = winner === 'staff_ines' ? 'Ines Ortega' : 'manager'
    expect(lost?.word('detail')).toBe(`${name} has this conversation.`)
    expect((await post(`/conversation/${id}/reply`, { text: 'Hi' }, loser)).status).toBe(409)
    expect((await post(`/conversation/${id}/hand-back`, {}, loser)).status).toBe(409)
    expect((await take(id, loser, { from: winner })).at('taken_by')).toBe(loser)
    expect((await take(id, loser)).status).toBe(200)
    const takes = (await audited(id)).filter(({ type }) => type === 'taken_over')
    expect(takes.map(({ payload }) => Reflect.get(payload, 'from') as string | null)).toEqual([null, winner])
  })

  test('a question that waits for a yes outlives a person: a yes to them is none to it, and it is asked anew', async () => {
    const id = await begin(refund)
    await take(id)
    expect((await say('yes', id)).at('action')).toBeNull()
    await post(`/conversation/${id}/reply`, { text: 'Is the box still there?' })
    await post(`/conversation/${id}/hand-back`)
    const near = await say('yes', id)
    expect([near.at('awaiting'), near.word('reply')]).toEqual(['confirmation', expect.stringContaining('$629.00')])
    expect((await say('yes', id)).at('awaiting')).toBe('approval')
  })

  test('the same reply and the same note come twice under one key, and are kept once', async () => {
    const id = await begin()
    await take(id)
    for (const [door, text] of [
      ['reply', 'Just a moment.'],
      ['note', 'Was here before.'],
    ] as const) {
      const [first, again] = await Promise.all([
        post(`/conversation/${id}/${door}`, { text }, 'staff_ines', 0, `key-${door}`),
        post(`/conversation/${id}/${door}`, { text }, 'staff_ines', 1, `key-${door}`),
      ])
      const retried = await post(`/conversation/${id}/${door}`, { text }, 'staff_ines', 1, `key-${door}`)
      expect(retried.status).toBe(201)
      expect([201, 409]).toContain(first.status)
      expect([201, 409]).toContain(again.status)
    }
    expect((await said(id)).filter(([from]) => from === 'staff')).toHaveLength(1)
    expect((await get(`/conversation/${id}/notes`)).at('items')).toMatchObject([
      { author: 'Ines Ortega', text: 'Was here before.' },
    ])
  })

  test('no door and no stream that is open to a customer knows of a note or a tag, not even by a count', async () => {
    const id = await begin()
    const marcus: Browser = await customerIn(shops.at(0), 2)
    const address = await shops.at(1).server.listen({ host: '127.0.0.1', port: 0 })
    const stream = await listenTo(`${address}/conversation/${id}/events?after=0`, shops.key)
    for (let n = 0; n < 3; n++) await stream.next()
    const looked = async () => {
      const all = await Promise.all(
        [`/conversation/${id}`, '/tickets', '/calls', '/orders', '/customers/2'].map((url) => marcus.ask('GET', url)),
      )
      return all.map(({ text }) => text)
    }
    const before = await looked()
    const { ticket } = (await get(`/conversation/${id}`)).at('') as { ticket: { id: string } }
    for (const { clock } of shops.nodes) clock.now += 5_000
    expect((await post(`/conversation/${id}/note`, { text: 'Smells of lavender, call +1 207 555 0142' })).status).toBe(
      201,
    )
    await post(`/tickets/${ticket.id}/tags`, { tags: ['lavender'] })
    const after = await looked()
    expect(after.join().includes('lavender')).toBe(false)
    expect((await marcus.ask('GET', `/conversation/${id}/notes`)).status).toBe(403)
    expect((await marcus.ask('POST', `/conversation/${id}/note`, { text: 'x' })).status).toBe(403)
    expect(after[0]?.replaceAll(/"updated_at":"[^"]*"/g, '')).toBe(before[0]?.replaceAll(/"updated_at":"[^"]*"/g, ''))
    await say('thanks', id)
    const events = [await stream.next(), await stream.next(), await stream.next()]
    expect(events[0]?.name === 'message' && events[0].data['from']).toBe('customer')
    expect(JSON.stringify(events)).not.toContain('lavender')
    stream.leave()
    const kept = await shops.store.read((tables) => tables.notes.of(id))
    expect(kept[0]?.text).not.toContain('0142')
  })

  test('clearing a conversation and erasing a customer reach notes, replies and tags', async () => {
    for (const end of ['clear', 'erase'] as const) {
      const id = await begin()
      await take(id)
      await post(`/conversation/${id}/reply`, { text: 'Your violet umbrella is found.' }, 'staff_ines', 0, `r-${end}`)
      await post(`/conversation/${id}/note`, { text: 'The violet one again.' }, 'staff_ines', 0, `n-${end}`)
      const ticket = (await get(`/conversation/${id}`)).word('ticket.id')
      await post(`/tickets/${ticket}/tags`, { tags: ['violet'] })
      expect((await get('/tickets?q=umbrella')).at('items.0.last_message.text')).toContain('violet')
      if (end === 'clear') await shops.at(0).ask('DELETE', `/conversation/${id}`, { key: shops.key })
      else await post('/customers/2/erasure')
      expect((await get(`/conversation/${id}/notes`)).at('items')).toEqual([])
      expect((await get('/tickets?q=umbrella')).at('items')).toEqual([])
      expect((await get('/tickets')).text.replaceAll('"tags":["violet"]', '')).not.toContain('violet')
      const again = await post(
        `/conversation/${id}/note`,
        { text: 'The violet one again.' },
        'staff_ines',
        1,
        `n-${end}`,
      )
      expect(again.text.includes('violet') && end === 'erase').toBe(false)
    }
    expect((await get('/tickets')).at('items.0.tags')).toEqual([])
    const gone = (await get('/tickets')).word('items.0.conversation_id')
    for (const door of ['take-over', 'hand-back', 'reply', 'note'])
      expect((await post(`/conversation/${gone}/${door}`, /reply|note/.test(door) ? { text: 'x' } : {})).status).toBe(
        410,
      )
  })

  test('what does not fit is refused with the way to mend it', async () => {
    const id = await begin()
    expect((await post(`/conversation/${id}/take-over`, {}, null)).at('errors.0.path')).toBe('X-Staff')
    expect((await post(`/conversation/${id}/reply`, { text: 'Hi' })).at('errors.0.fix')).toContain('take-over')
    expect((await post(`/conversation/${id}/hand-back`)).status).toBe(409)
    expect((await post(`/conversation/${id}/reply`, { text: ' ' })).status).toBe(422)
    expect(
      (await post(`/conversation/${id}/note`, { text: 'Paid with 4111 1111 1111 1111' })).at('errors.0.path'),
    ).toBe('text')
    expect((await post('/conversation/cnv_none/take-over')).status).toBe(404)
  })
})
