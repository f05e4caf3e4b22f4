import { expect, test } from 'vitest'
import { money } from '../core/money.ts'
import type { OutboxEntry } from '../core/outbox.ts'
import { shopForEach } from '../testing/shop_for_each.ts'

const each = shopForEach()
const { ask } = each

const manager = { 'x-staff': 'staff_manager' }

async function entry(change: Partial<OutboxEntry> = {}): Promise<string> {
  const about = { connector: 'stripe', customerId: 1, order: '#12345', callId: null, amount: money(1_500, 'USD') }
  const at = { nextAt: each.shop.clock.now + 60_000, createdAt: each.shop.clock.now, updatedAt: each.shop.clock.now }
  const one: OutboxEntry = {
    id: 'led_12345',
    ...about,
    errand: { kind: 'refund', paysBack: 'led_12345', payment: 'pi_1' },
    state: 'dead',
    attempts: 20,
    lease: null,
    reference: null,
    lastError: '500 api_error',
    settled: null,
    ...at,
    ...change,
  }
  await each.shop.store.transaction(({ outbox }) => outbox.insert(one))
  return `/outbox/${one.id}`
}

test('what waits for a person is listed by its state', async () => {
  await entry()
  expect((await ask('GET', '/outbox?state=dead')).at('items.0')).toMatchObject({
    id: 'led_12345',
    kind: 'refund',
    amount: { minor: 1_500, currency: 'USD' },
    attempts: 20,
    last_error: '500 api_error',
  })
  expect((await ask('GET', '/outbox?state=failed')).at('items')).toEqual([])
  expect((await ask('GET', '/outbox?state=lost')).status).toBe(422)
  expect((await ask('GET', '/outbox/led_nothing')).status).toBe(404)
})

test('a person has it tried again: it is asked about first, at once, and the audit names the person', async () => {
  const url = await entry()
  expect((await ask('POST', `${url}/retry`)).status).toBe(422)
  const told = await ask('POST', `${url}/retry`, { headers: { 'x-staff': 'staff_agent' } })
  expect(told.status).toBe(200)
  expect(told.at('state')).toBe('unknown')
  expect(told.at('next_at')).toBe(new Date(each.shop.clock.now).toISOString())
  expect((await ask('GET', '/audit?type=outbox_retried')).at('items.0.payload')).toMatchObject({
    ledger: 'led_12345',
    by: 'staff_agent',
    state: 'unknown',
  })
})

test('a manager settles it with a note, once, and the same key gets the same answer', async () => {
  const url = await entry()
  const payload = { note: 'Sent by bank transfer.' }
  expect((await ask('POST', `${url}/settle`, { payload, headers: { 'x-staff': 'staff_agent' } })).status).toBe(403)
  expect((await ask('POST', `${url}/settle`, { payload: {}, headers: manager })).status).toBe(422)
  const headers = { ...manager, 'idempotency-key': 'settle-1' }
  const told = await ask('POST', `${url}/settle`, { payload, headers })
  expect(told.at('')).toMatchObject({ state: 'settled', settled_by: 'staff_manager', note: 'Sent by bank transfer.' })
  expect((await ask('POST', `${url}/settle`, { payload, headers })).text).toBe(told.text)
  expect((await ask('POST', `${url}/settle`, { payload, headers: manager })).status).toBe(409)
  expect((await ask('POST', `${url}/retry`, { headers: manager })).status).toBe(409)
  expect((await ask('GET', '/audit?type=outbox_settled')).at('items')).toHaveLength(1)
  expect((await ask('GET', '/ledger?order=12345')).at('items')).toHaveLength(1)
})

test('what waits is tried from the first again, and what may have happened is still looked for first', async () => {
  const waits = await entry({ state: 'waiting', attempts: 3, lastError: '429' })
  expect((await ask('POST', `${waits}/retry`, { headers: manager })).at('')).toMatchObject({
    state: 'waiting',
    attempts: 0,
    next_at: new Date(each.shop.clock.now).toISOString(),
  })
  const unsure = await entry({ id: 'led_12346', state: 'unknown', attempts: 7, lastError: '500' })
  expect((await ask('POST', `${unsure}/retry`, { headers: manager })).at('')).toMatchObject({
    state: 'unknown',
    attempts: 1,
  })
})

test('what a person did stands in the audit of the conversation that the money came from', async () => {
  const said = await ask('POST', '/support/resolve', { payload: { user_input: 'hello', user_id: 1 } })
  const conversation_id = said.word('conversation_id')
  const payload = {
    tool: 'issue_refund',
    arguments: { order: '#12345', amount: 100, reason: 'damaged' },
    customer_id: 1,
  }
  const call = await ask('POST', '/calls', { payload: { ...payload, conversation_id } })
  const url = await entry({ callId: call.word('id') })
  expect((await ask('POST', `${url}/settle`, { payload: { note: 'Paid.' }, headers: manager })).status).toBe(200)
  expect((await ask('GET', '/audit?type=outbox_settled')).at('items.0')).toMatchObject({
    chain: conversation_id,
    at: new Date(each.shop.clock.now).toISOString(),
    payload: {
      ledger: 'led_12345',
      connector: 'stripe',
      kind: 'refund',
      order: '#12345',
      call: call.at('id'),
      minor: 1_500,
      currency: 'USD',
      state: 'settled',
      attempts: 20,
      reference: null,
      by: 'staff_manager',
    },
  })
})

test('who comes too late or too early is told why', async () => {
  const settled = await entry({ state: 'settled', settled: { by: 'staff_admin', note: 'Paid.' } })
  const done = await entry({ id: 'led_12346', state: 'done', reference: 're_1', lastError: null })
  const lease = { worker: 'srv_1/take_1', until: each.shop.clock.now + 1 }
  const held = await entry({ id: 'led_12347', state: 'unknown', lease })
  const why = async (url: string) => (await ask('POST', `${url}/retry`, { headers: manager })).at('detail')
  expect(await why(settled)).toBe('This is settled already.')
  expect(await why(done)).toBe('This is done already.')
  expect(await why(held)).toBe('The provider is being asked at this moment. Look again in a minute or two.')
  expect(await why('/outbox/led_none')).toBe('There is nothing in the outbox under led_none.')
  each.shop.clock.now += 1
  expect((await ask('POST', `${held}/retry`, { headers: manager })).status).toBe(200)
})

test('nobody settles what the provider is being asked about', async () => {
  const lease = { worker: 'srv_1/take_1', until: each.shop.clock.now + 1_000 }
  const url = await entry({ state: 'sending', attempts: 1, lease, lastError: null })
  const payload = { note: 'too early' }
  expect((await ask('POST', `${url}/settle`, { payload, headers: manager })).status).toBe(409)
  expect((await ask('POST', `${url}/retry`, { headers: manager })).status).toBe(409)
})

test('how much is open and given up is told by /ready, and stops nothing', async () => {
  expect((await ask('GET', '/ready', { key: null })).at('checks.outbox')).toEqual({
    connector: 'manual',
    open: 0,
    oldest_seconds: null,
    given_up: 0,
  })
  await entry()
  await entry({ id: 'led_12346', state: 'waiting', attempts: 0, lastError: null })
  each.shop.clock.now += 90_000
  const told = await ask('GET', '/ready', { key: null })
  expect(told.status).toBe(200)
  expect(told.at('checks.outbox')).toMatchObject({ open: 1, oldest_seconds: 90, given_up: 1 })
})
