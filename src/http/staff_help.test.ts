import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { embeddedBrain } from '../agent/brains/embedded/index.ts'
import { asking } from '../testing/ask.ts'
import { customerIn } from '../testing/browser.ts'
import { openTestShop, type TestShop } from '../testing/shop.ts'

let shop: TestShop
let ask: ReturnType<typeof asking>

beforeEach(async () => {
  shop = await openTestShop({ brain: embeddedBrain })
  ask = asking(shop)
})
afterEach(async () => {
  expect(shop.faults).toEqual([])
  await shop.close()
})

const post = (url: string, payload: object = {}, staff = 'staff_manager', key?: string) =>
  ask('POST', url, { payload, headers: { 'x-staff': staff, ...(key && { 'idempotency-key': key }) } })
const say = async (text: string, to?: string) =>
  (
    await ask('POST', '/support/resolve', {
      payload: { user_input: text, user_id: 1, ...(to && { conversation_id: to }) },
    })
  ).word('conversation_id')

describe('ready answers', () => {
  const hello = { name: 'Hello', language: 'en', text: 'Hello {{customer_name}}, about order {{order}}: one moment.' }

  test('are written by managers, once under one key, and used by everybody with name and order filled in', async () => {
    const added = await post('/canned-replies', hello, 'staff_manager', 'k-1')
    expect((await post('/canned-replies', hello, 'staff_manager', 'k-1')).at('id')).toBe(added.at('id'))
    const id = await say('I need a refund for order #12345')
    const listed = await ask('GET', `/canned-replies?conversation_id=${id}`, { headers: { 'x-staff': 'staff_agent' } })
    expect(listed.at('items')).toMatchObject([
      { text: hello.text, filled: 'Hello Maya, about order #12345: one moment.', changed_by: 'staff_manager' },
    ])
    expect((await ask('GET', '/canned-replies')).at('items.0.filled')).toBe(hello.text)
    const changed = await post(
      `/canned-replies/${added.word('id')}`,
      { ...hello, text: 'Hi {{customer_name}}!' },
      'staff_admin',
    )
    expect(changed.at('changed_by')).toBe('staff_admin')
    const path = `/canned-replies/${added.word('id')}`
    expect((await ask('DELETE', path, { headers: { 'x-staff': 'staff_manager' } })).at('removed')).toBe(true)
    expect((await ask('DELETE', path, { headers: { 'x-staff': 'staff_manager' } })).status).toBe(404)
    expect((await ask('GET', '/canned-replies')).at('items')).toEqual([])
    const entries = (await ask('GET', '/audit?chain=desk&limit=100')).at('items') as { type: string }[]
    expect(entries.map(({ type }) => type)).toEqual([
      'canned_reply_removed',
      'canned_reply_saved',
      'canned_reply_saved',
    ])
  })

  test('are given back as they were by who may write them, within a week, and only when they were removed', async () => {
    const added = await post('/canned-replies', hello)
    const path = `/canned-replies/${added.word('id')}`
    expect((await post(`${path}/restore`)).status).toBe(404)
    const remove = () => ask('DELETE', path, { headers: { 'x-staff': 'staff_manager' } })
    await remove()
    expect((await post(path, hello)).status).toBe(404)
    expect((await post(`${path}/restore`, {}, 'staff_agent')).status).toBe(403)
    expect((await post(`${path}/restore`)).at('')).toEqual(added.at(''))
    expect((await ask('GET', '/canned-replies')).at('items')).toEqual([added.at('')])
    const forget = (before: number) => shop.store.transaction((tables) => tables.cannedReplies.forget(before))
    await forget(shop.clock.now + 1)
    await remove()
    await forget(shop.clock.now)
    expect((await post(`${path}/restore`)).status).toBe(200)
    await remove()
    await forget(shop.clock.now + 1)
    expect((await post(`${path}/restore`)).status).toBe(404)
  })

  test('are refused from agents, with a placeholder that nothing is put in for, and where there are none', async () => {
    expect((await post('/canned-replies', hello, 'staff_agent')).status).toBe(403)
    const strange = await post('/canned-replies', { ...hello, text: 'Dear {{password}}' })
    expect([strange.status, strange.at('errors.0.fix')]).toEqual([422, 'use {{customer_name}} or {{order}}'])
    expect((await post('/canned-replies/rep_none', hello)).status).toBe(404)
    expect((await ask('GET', '/canned-replies?conversation_id=cnv_none')).status).toBe(404)
    expect((await ask('POST', '/canned-replies', { payload: hello })).at('errors.0.path')).toBe('X-Staff')
  })
})

describe('a brief', () => {
  const brief = async (id: string) =>
    (await ask('GET', `/conversation/${id}/brief`)).at('') as {
      lines: { kind: string; text: string }[]
      suggestion: { text: string; call_id: string | null; citation: { policy: string } | null } | null
    }

  test('tells what was wanted, done and waits, and suggests what a receipt says', async () => {
    const id = await say('I need a refund for order #12345')
    expect((await brief(id)).lines).toMatchObject([
      { kind: 'wants', text: 'refund_request #12345' },
      { kind: 'waits_for_customer', text: expect.stringContaining('refund $') as string },
      { kind: 'said', text: 'I need a refund for order #12345' },
    ])
    await say('yes', id)
    const done = await brief(id)
    expect(done.lines).toMatchObject([{ kind: 'wants' }, { kind: 'done' }, { kind: 'said', text: 'yes' }])
    const receipt = done.lines.find(({ kind }) => kind === 'done')?.text ?? ''
    expect(receipt).toMatch(/^I refunded \$/)
    expect(done.suggestion?.text).toBe(receipt)
    const call = await ask('GET', `/calls/${done.suggestion?.call_id ?? ''}`)
    expect(call.at('receipt.says')).toBe(receipt)
  })

  test('suggests the passage that answers a question, word for word, and nothing where there is none', async () => {
    const asked = await say('What is your return policy for electronics?')
    const { suggestion } = await brief(asked)
    const book = await ask('GET', '/policies')
    expect(suggestion?.citation?.policy).toBe('returns_and_exchanges')
    expect(book.text).toContain(JSON.stringify(suggestion?.text ?? '-').slice(1, 60))
    expect((await brief(await say('hello'))).suggestion).toBeNull()
  })

  test('is for the staff alone, and of what there is', async () => {
    const id = await say('hello')
    const maya = await customerIn(shop, 1)
    expect((await maya.ask('GET', `/conversation/${id}/brief`)).status).toBe(403)
    expect((await ask('GET', '/conversation/cnv_none/brief')).status).toBe(404)
  })
})
