import { expect, test } from 'vitest'
import { bringUp, octets } from '../testing/bring_up.ts'
import { type Browser, customerIn, staffIn } from '../testing/browser.ts'
import { png } from '../testing/files.ts'
import { shopForEach } from '../testing/shop_for_each.ts'
import { doors } from './doors.ts'
import { isForPeople } from './for_people.ts'

const each = shopForEach()
const { ask } = each

/** Something of customer 2 for every place of an id that a customer may name, and of customer 1 for comparison. */
async function things(customer: 1 | 2) {
  const say = { user_input: 'hello', user_id: customer }
  const attachment = (await bringUp(ask, png(), { customer })).word('id')
  const said = await ask('POST', '/support/resolve', { payload: { ...say, attachments: [attachment] } })
  const conversation = said.word('conversation_id')
  const order = customer === 1 ? '#12345' : '#22001'
  const refund = { tool: 'issue_refund', arguments: { order, reason: 'damaged' }, customer_id: customer }
  const waiting = await ask('POST', '/calls', { payload: { ...refund, confirmed: false } })
  return {
    conversation,
    ticket: said.word('ticket_id'),
    call: waiting.word('id'),
    attachment,
    order: order.slice(1),
    customer,
  }
}

function addressIn(path: string, own: Awaited<ReturnType<typeof things>>): string {
  const [, noun = ''] = path.split('/')
  const ids: Record<string, string | number> = {
    conversation: own.conversation,
    tickets: own.ticket,
    calls: own.call,
    customers: own.customer,
    attachments: own.attachment,
  }
  return path
    .replace(':number', path.startsWith('/orders') ? own.order : '1')
    .replace(':version', '0'.repeat(12))
    .replace(':id', String(ids[noun] ?? 'p_lamp'))
}

const bodies: Record<string, (own: Awaited<ReturnType<typeof things>>) => object> = {
  '/support/resolve': ({ customer, conversation }) => ({
    user_input: 'hello',
    user_id: customer,
    conversation_id: conversation,
  }),
  '/conversation/:id/satisfaction': () => ({ score: 5 }),
  '/conversation/:id/escalate': () => ({ reason: 'asked_for_person' }),
  '/calls/:id/confirm': () => ({ digest: '0'.repeat(64) }),
}

test('whatever a customer names, of somebody else there is nothing, and of their own there is', async () => {
  const [own, foreign] = [await things(1), await things(2)]
  const maya = await customerIn(each.shop, 1)
  const named = doors.filter(({ path, scope, door }) => {
    return scope !== null && !isForPeople(scope) && (/:/.test(path) || door.reach === 'own')
  })
  expect(named.filter(({ door }) => door.reach === 'own').length).toBe(20)
  for (const { method, path, door } of named) {
    const where = `${method} ${path}`
    const isList = door.reach === 'own' && !/:/.test(path) && method === 'GET'
    const body = (of: typeof own) => (method === 'POST' ? (bodies[path]?.(of) ?? {}) : undefined)
    const takesFile = path === '/attachments'
    const query = (of: typeof own) =>
      isList ? `?customer_id=${of.customer}` : takesFile ? `?customer_id=${of.customer}&name=x` : ''
    const at = (of: typeof own) => addressIn(path, of) + query(of)
    const knock = (of: typeof own) =>
      takesFile ? maya.ask(method, at(of), png(), { headers: octets }) : maya.ask(method, at(of), body(of))
    const told = await knock(foreign)
    if (door.reach === 'all') expect([200, 404], where).toContain(told.status)
    else expect([403, 404], `${where} ${told.text}`).toContain(told.status)
    if (door.reach !== 'own' || path.endsWith('/events')) continue
    const mine = await knock(own)
    expect(mine.status, `${where} ${mine.text}`).not.toBe(404)
    expect(mine.status, `${where} ${mine.text}`).not.toBe(403)
  }
})

test('a list without a number is one’s own, and holds no row of anybody else', async () => {
  await things(2)
  const maya = await customerIn(each.shop, 1)
  for (const path of ['/orders', '/tickets', '/calls', '/refunds', '/ledger']) {
    const items = (await maya.ask('GET', `${path}?limit=100`)).at('items') as { customer_id: number }[]
    expect(
      items.every(({ customer_id }) => customer_id === 1),
      path,
    ).toBe(true)
  }
  expect((await maya.ask('GET', '/orders')).at('items.length')).toBe(3)
})

test('a customer is told what was decided and not by which rules over which facts', async () => {
  const { conversation, call } = await things(1)
  const maya = await customerIn(each.shop, 1)
  const staff = await ask('GET', `/conversation/${conversation}`)
  expect(staff.at('turns.length')).toBe(1)
  expect((await maya.ask('GET', `/conversation/${conversation}`)).at('turns')).toEqual([])
  const shown = await maya.ask('GET', `/calls/${call}`)
  expect(shown.at('facts')).toBeNull()
  expect(shown.at('verdict.trace')).toEqual({ rules: [], facts: {}, limits: {}, differences: [] })
  expect(shown.at('verdict.because')).toBeTruthy()
})

test('a customer reads the policies that answers are quoted from, and not the rules behind them', async () => {
  const maya = await customerIn(each.shop, 1)
  const book = await maya.ask('GET', '/policies')
  expect(book.at('policies.0.sections.0.text')).toBeTruthy()
  expect([book.at('rules'), book.at('limits')]).toEqual([[], {}])
  expect((await ask('GET', '/policies')).at('rules.length')).toBeGreaterThan(10)
  expect((await maya.ask('GET', `/policies/${book.word('version')}`)).status).toBe(403)
})

test('a conversation of somebody else is not gone on with under one’s own number', async () => {
  const foreign = await things(2)
  const maya = await customerIn(each.shop, 1)
  const said = { user_input: 'hello', user_id: 1, conversation_id: foreign.conversation }
  expect((await maya.ask('POST', '/support/resolve', said)).status).toBe(404)
  const length = (await ask('GET', `/conversation/${foreign.conversation}`)).at('messages.length')
  expect(length).toBe(2)
})

/** The least role for every door, as the documentation tells it; nobody but an admin signs the audit or changes people. */
const leastRole: Readonly<Record<string, string>> = {
  support: 'agent',
  read: 'agent',
  calls: 'agent',
  staff: 'agent',
  admin: 'admin',
}

test('every role opens its own doors and no others, and the description says the same', async () => {
  const people: Record<string, Browser> = {
    customer: await customerIn(each.shop, 1),
    agent: await staffIn(each.shop, 'agent'),
    manager: await staffIn(each.shop, 'manager'),
    admin: await staffIn(each.shop, 'admin'),
  }
  const described = (await each.shop.server.inject('/openapi.json')).json() as {
    paths: Record<string, Record<string, { description: string; security: object[] }>>
  }
  const order = ['agent', 'manager', 'admin']
  const places = doors.filter(({ scope }) => scope !== null && !isForPeople(scope))
  for (const { method, path, scope, door } of places) {
    if (method === 'GET' && door.events !== null) continue
    const own = {
      conversation: 'cnv_x',
      ticket: 'tkt_x',
      call: 'call_x',
      attachment: 'att_x',
      order: '12345',
      customer: 2,
    } as const
    for (const [role, browser] of Object.entries(people)) {
      const told = await browser.ask(method, addressIn(path, own), method === 'POST' ? {} : undefined)
      const needed = leastRole[String(scope)] ?? ''
      const opens = role === 'customer' ? door.reach !== null : order.indexOf(role) >= order.indexOf(needed)
      const isShut = told.status === 403 && /^This is for the staff|may not do this: it needs/.test(told.word('detail'))
      expect(isShut, `${role} ${method} ${path} ${told.text}`).toBe(!opens)
    }
    const one = described.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
    expect(one?.description).toContain(`from the role \`${leastRole[String(scope)] ?? ''}\` on`)
    expect(/for customers/.test(one?.description ?? '')).toBe(door.reach !== null)
    expect(one?.security).toEqual([{ key: [] }, { session: [] }])
  }
})

test('a manager decides on what waits, an agent does not, and the decision is in their name', async () => {
  const large = { tool: 'issue_refund', arguments: { order: '#22001', reason: 'damaged' }, customer_id: 2 }
  const waiting = await ask('POST', '/calls', { payload: large })
  const url = `/approvals/${waiting.word('approval_id')}/decision`
  const agent = await staffIn(each.shop, 'agent')
  expect((await agent.ask('POST', url, { decision: 'approve' })).status).toBe(403)
  const manager = await staffIn(each.shop, 'manager')
  const decided = await manager.ask('POST', url, { decision: 'approve' })
  expect([decided.status, decided.at('approval.decided_by')]).toEqual([200, 'staff_manager'])
})
