import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { embeddedBrain } from '../agent/brains/embedded/index.ts'
import { engines } from '../store/testing/engines.ts'
import { customerIn } from '../testing/browser.ts'
import { listenTo } from '../testing/events.ts'
import { openNodes } from '../testing/nodes.ts'

const hour = 3_600_000

describe.each(engines())('the inbox over two nodes on $name', (engine) => {
  let shops: Awaited<ReturnType<typeof openNodes>>

  beforeEach(async () => {
    shops = await openNodes(engine, [{ brain: embeddedBrain }, { brain: embeddedBrain }])
  })
  afterEach(async () => {
    expect(shops.nodes.flatMap(({ faults }) => faults)).toEqual([])
    await shops.close()
  })
  afterAll(() => engine.close())

  const post = (url: string, payload: object = {}, staff: string | null = 'staff_agent') =>
    shops.at(0).ask('POST', url, { payload, key: shops.key, ...(staff && { headers: { 'x-staff': staff } }) })
  const get = (url: string, staff = 'staff_agent') =>
    shops.at(1).ask('GET', url, { key: shops.key, headers: { 'x-staff': staff } })
  const later = (milliseconds: number) => shops.nodes.forEach(({ clock }) => (clock.now += milliseconds))
  const say = async (user: number, text: string, to?: string) => {
    const told = await post(
      '/support/resolve',
      { user_input: text, user_id: user, ...(to && { conversation_id: to }) },
      null,
    )
    return { id: told.word('ticket_id'), conversation: told.word('conversation_id') }
  }
  const found = async (query: string) => {
    const ids: string[] = []
    for (let after = ''; ; ) {
      const page = (await get(`/tickets?limit=2&${query}${after}`)).at('') as {
        items: { id: string }[]
        next: string | null
      }
      ids.push(...page.items.map(({ id }) => id))
      if (page.next === null) return ids
      after = `&after=${page.next}`
    }
  }
  /** Answered; waits for a person, an hour apart; waits for an approval. */
  const fill = async () => {
    const answered = await say(1, 'Where is my order #12345?')
    const first = await say(1, 'I want to talk to a human about the purple teapot')
    later(hour)
    const second = await say(2, 'I want to talk to a human')
    const refund = await say(2, 'I need a refund for order #22001')
    await say(2, 'yes', refund.conversation)
    return { answered, first, second, refund }
  }

  test('counts an approval that belongs to no conversation', async () => {
    const call = { tool: 'issue_refund', customer_id: 2, arguments: { order: '#22001', reason: 'damaged' } }
    expect((await post('/calls', call)).at('state')).toBe('awaiting_approval')
    expect((await get('/tickets/counts')).at('')).toEqual({ waiting: 0, approvals: 0, to_approve: 1, mine: 0, all: 0 })
  })

  test('sorts what waits into queues, counts them, and says since when and whether it is late', async () => {
    const { answered, first, second, refund } = await fill()
    expect(await found('queue=waiting&order=age')).toEqual([first.id, second.id])
    expect(await found('queue=approvals')).toEqual([refund.id])
    expect(await found('queue=mine')).toEqual([])
    expect((await found('')).sort()).toEqual([answered, first, second, refund].map(({ id }) => id).sort())
    await post(`/tickets/${second.id}/assign`, { assignee: 'staff_agent' }, 'staff_manager')
    expect(await found('queue=mine')).toEqual([second.id])
    expect((await get('/tickets/counts')).at('')).toEqual({ waiting: 2, approvals: 1, to_approve: 1, mine: 1, all: 4 })
    later(7.5 * hour)
    const items = (await get('/tickets?queue=waiting&order=age')).at('items') as object[]
    const at = '2026-03-10T09:00:00.000Z'
    expect(items).toMatchObject([
      { customer_name: 'Maya Lindqvist', waiting_since: at, due_at: '2026-03-10T17:00:00.000Z', is_late: true },
      { customer_name: 'Marcus Okafor', is_late: false, assignee: 'staff_agent', tags: [] },
    ])
    expect(items[0]).toMatchObject({
      last_message: { from: 'agent', text: expect.stringContaining('colleague') as string },
    })
  })

  test('puts the most urgent, what is due or what has moved first, over pages', async () => {
    const { first, second, refund } = await fill()
    await post(`/tickets/${second.id}/priority`, { priority: 'high' })
    await post(`/tickets/${first.id}/priority`, { priority: 'low' })
    const urgent = await found('order=priority')
    expect([urgent[0], urgent.at(-1), urgent.length]).toEqual([second.id, first.id, 4])
    expect(urgent).toContain(refund.id)
    expect(await found('queue=waiting&order=due')).toEqual([second.id, first.id])
    for (const moved of [refund, first]) {
      later(10)
      await post(`/conversation/${moved.conversation}/note`, { text: 'Look at this.' })
    }
    expect((await found('order=activity')).slice(0, 2)).toEqual([first.id, refund.id])
  })

  test('finds tickets by id, customer, address, order and words, and with filters', async () => {
    const { answered, first, second, refund } = await fill()
    const all = async (query: string) => (await found(query)).sort()
    const ids = (...cases: { id: string }[]) => cases.map(({ id }) => id).sort()
    expect(await all(`q=${first.id}`)).toEqual(ids(first))
    expect(await all(`q=${second.conversation}`)).toEqual(ids(second))
    expect(await all('q=maya%20lind')).toEqual(ids(answered, first))
    expect(await all('q=marcus@example.com')).toEqual(ids(second, refund))
    expect(await all('q=%2322001')).toEqual(ids(second, refund))
    expect(await all('q=purple%20teap')).toEqual(ids(first))
    expect(await all('q=purple%20umbrella')).toEqual([])
    expect(await all(`q=${encodeURIComponent('") or zebra=1 -- *%_')}`)).toEqual([])
    await post(`/tickets/${first.id}/tags`, { tags: ['vip', 'teapot'] })
    expect(await all('tag=vip')).toEqual(ids(first))
    expect(await all('tag=vi')).toEqual([])
    expect(await all('intent=talk_to_human&priority=normal&channel=api&assignee=nobody')).toEqual(ids(first, second))
    expect(await all('status=resolved')).toEqual(ids(answered))
    expect(await all('channel=portal')).toEqual([])
    const marcus = await customerIn(shops.at(0), 2)
    const asked = await marcus.ask('POST', '/support/resolve', { user_input: 'Where is my order?', user_id: 2 })
    expect(await all('channel=portal')).toEqual([asked.word('ticket_id')])
  })

  test('keeps finding what a customer is called now', async () => {
    const { first } = await fill()
    const records = await shops.store.read((tables) => tables.shop.dump())
    const customers = records.customers.map((one) => (one.id === 1 ? { ...one, lastName: 'Bergström' } : one))
    await shops.store.transaction((tables) => tables.shop.load({ ...records, customers }))
    expect(await found('q=lindqvist')).toEqual([])
    expect(await found('q=bergstr')).toContain(first.id)
  })

  test('says live what has changed, at whichever node', async () => {
    const { first } = await fill()
    const address = await shops.at(1).server.listen({ host: '127.0.0.1', port: 0 })
    const stream = await listenTo(`${address}/tickets/events`, shops.key)
    const reads = await shops.at(1).keyWith('read', 'support')
    expect((await listenTo(`${address}/tickets/events`, reads)).status).toBe(403)
    const marcus = await customerIn(shops.at(1), 2)
    expect((await marcus.ask('GET', '/tickets/events')).status).toBe(403)
    expect(await stream.next()).toMatchObject({ name: 'changed', data: { tickets: [] } })
    await new Promise((resolve) => setTimeout(resolve, 700))
    await post(`/tickets/${first.id}/tags`, { tags: ['vip'] })
    expect((await stream.next()).data['tickets']).toEqual([first.id])
    const escalated = await say(1, 'I want to talk to a human')
    expect((await stream.next()).data['tickets']).toContain(escalated.id)
    later(10)
    await post(`/conversation/${first.conversation}/note`, { text: 'Look at this.' })
    const seen = await stream.next()
    expect(seen.data['tickets']).toContain(first.id)
    stream.leave()
  })

  test('what changes a ticket is written down, once, and what changes nothing is not', async () => {
    const { first, refund } = await fill()
    const change = (what: string, body: object = {}) => post(`/tickets/${first.id}/${what}`, body)
    await change('assign', { assignee: 'staff_manager' })
    await change('assign', { assignee: 'staff_manager' })
    await change('priority', { priority: 'high' })
    await change('tags', { tags: ['vip', 'vip'] })
    expect((await change('close')).at('')).toMatchObject({ status: 'closed', tags: ['vip'], waiting_since: null })
    expect((await change('close')).status).toBe(200)
    expect((await post(`/conversation/${first.conversation}/take-over`)).at('errors.0.fix')).toContain('reopen')
    expect((await change('reopen')).at('status')).toBe('open')
    expect((await change('reopen')).status).toBe(409)
    const entries = (await get(`/audit?chain=${first.conversation}&limit=100`)).at('items') as { type: string }[]
    const types = entries.map(({ type }) => type).filter((type) => type.startsWith('ticket_'))
    expect(types.reverse()).toEqual([
      'ticket_assigned',
      'ticket_prioritised',
      'ticket_tagged',
      'ticket_closed',
      'ticket_reopened',
    ])
    expect((await post(`/tickets/${refund.id}/close`)).word('detail')).toContain('approval')
    expect((await change('assign', { assignee: 'staff_none' })).at('errors.0.path')).toBe('assignee')
    expect((await change('tags', { tags: ['Not A Tag'] })).status).toBe(422)
    expect((await get('/colleagues')).at('items')).toMatchObject([
      { id: 'staff_admin' },
      { id: 'staff_agent' },
      { id: 'staff_manager' },
    ])
  })

  test('whoever writes into what was closed is answered again', async () => {
    const asked = await say(1, 'I need a refund for order #12345')
    await post(`/tickets/${asked.id}/close`)
    const calls = (await get(`/conversation/${asked.conversation}`)).at('calls') as { tool: string; state: string }[]
    expect(calls.filter(({ tool }) => tool === 'issue_refund').map(({ state }) => state)).toEqual(['withdrawn'])
    const told = await post(
      '/support/resolve',
      { user_input: 'yes', user_id: 1, conversation_id: asked.conversation },
      null,
    )
    expect(told.at('action')).toBeNull()
    await say(1, 'Where is my order #12345?', asked.conversation)
    expect((await get(`/conversation/${asked.conversation}`)).at('')).toMatchObject({
      state: 'open',
      ticket: { status: 'resolved' },
    })
  })
})
