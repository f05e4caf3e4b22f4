import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { embeddedBrain } from './agent/brains/embedded/index.ts'
import { openStore } from './store/open.ts'
import { engines } from './store/testing/engines.ts'
import { asking } from './testing/ask.ts'
import { type Browser, customerIn, staffIn } from './testing/browser.ts'
import { bringUp, bringUpAs } from './testing/bring_up.ts'
import { gif, jpeg, pdf, png, webp } from './testing/files.ts'
import { openTestShop, type TestShop } from './testing/shop.ts'
import { wholeDatabase, wholeText } from './testing/whole_database.ts'

const day = 86_400_000

describe.each(engines())('a file at a message on $name', (engine) => {
  let opened: Awaited<ReturnType<typeof engine.open>>
  let shop: TestShop
  let ask: ReturnType<typeof asking>
  let maya: Browser

  beforeEach(async () => {
    opened = await engine.open()
    const store = await openStore(opened.databases, new Uint8Array(32).fill(7))
    shop = await openTestShop({ store, brain: embeddedBrain })
    ask = asking(shop)
    maya = await customerIn(shop, 1)
  })
  afterEach(async () => {
    expect(shop.faults).toEqual([])
    await shop.close()
    await opened.drop()
  })
  afterAll(() => engine.close())

  const say = (more: object, headers = {}) => maya.ask('POST', '/support/resolve', { user_id: 1, ...more }, { headers })
  const brought = async (content: Buffer, name?: string) =>
    (await bringUpAs(maya, content, name === undefined ? {} : { name })).word('id')
  const fetched = (id: string, browser: Browser, more = {}) =>
    shop.server.inject({ url: `/attachments/${id}`, headers: { cookie: browser.cookie, ...more } })
  const rowsOf = async (table: string) => (await wholeDatabase(opened.databases))[table] ?? []

  test('is brought up, sent with words, and seen by the customer and the staff, and by nobody else', async () => {
    const content = png()
    const sha256 = createHash('sha256').update(content).digest('hex')
    const brought = await bringUpAs(maya, content, { name: 'C:\\photos\\lamp.png' })
    expect(brought.status, brought.text).toBe(201)
    expect(JSON.parse(brought.text)).toMatchObject({
      name: 'lamp.png',
      type: 'image/png',
      bytes: content.length,
      customer_id: 1,
      conversation_id: null,
      sha256,
    })
    const id = brought.word('id')
    const said = await say({ user_input: 'The lamp from #12345 arrived broken', attachments: [id] })
    expect(said.status, said.text).toBe(200)
    const conversation = said.word('conversation_id')
    const shown = [{ id, name: 'lamp.png', type: 'image/png', bytes: content.length }]
    expect((await maya.ask('GET', `/conversation/${conversation}`)).at('messages.0.attachments')).toEqual(shown)
    const agent = await staffIn(shop, 'agent')
    expect((await agent.ask('GET', `/conversation/${conversation}`)).at('messages.0.attachments')).toEqual(shown)
    for (const who of [maya, agent]) {
      const { statusCode, headers, rawPayload } = await fetched(id, who)
      expect([statusCode, rawPayload.equals(content)]).toEqual([200, true])
      expect(headers).toMatchObject({
        'content-type': 'image/png',
        'content-disposition': `inline; filename="lamp.png"; filename*=UTF-8''lamp.png`,
        'content-security-policy': "sandbox; default-src 'none'",
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'private, no-cache',
      })
      expect((await fetched(id, who, { 'if-none-match': headers.etag })).statusCode).toBe(304)
    }
    const marcus = await customerIn(shop, 2)
    expect((await fetched(id, marcus)).statusCode).toBe(404)
    expect((await fetched(id, marcus, { 'if-none-match': `"${id}"` })).statusCode).toBe(404)
    expect((await shop.server.inject(`/attachments/${id}`)).statusCode).toBe(401)
    const audit = await ask('GET', `/audit?chain=${conversation}&type=message_heard`)
    expect(audit.at('items.0.payload.attachments')).toEqual([{ id, type: 'image/png', bytes: content.length, sha256 }])
  })

  test('is kept sealed: neither its name nor its content stands anywhere in the database', async () => {
    const brought = await bringUpAs(maya, jpeg('words of a witness '.repeat(20)), { name: 'my-passport.jpg' })
    await say({ user_input: 'hello', attachments: [brought.word('id')] })
    const all = await wholeText(opened.databases)
    expect(all).not.toContain('my-passport')
    const sealed = await shop.store.read((tables) => tables.attachments.sealed(brought.word('id')))
    expect(sealed?.length).toBe(Number(brought.at('bytes')) + 28)
    expect(Buffer.from(sealed ?? []).includes('witness')).toBe(false)
  })

  test('may be all there is: the desk says that it cannot look into it, asks, and the case waits for the customer', async () => {
    const ids = [await brought(webp()), await brought(pdf(), 'bill')]
    const said = await say({ attachments: ids })
    expect(said.word('reply')).toMatch(/cannot look into pictures and documents myself.*What is it about/s)
    const read = await maya.ask('GET', `/conversation/${said.word('conversation_id')}`)
    expect([read.at('messages.0.text'), read.at('messages.0.attachments.1.name')]).toEqual(['', 'bill.pdf'])
    expect(read.at('ticket.status')).toBe('waiting_for_customer')
    const next = await say({
      user_input: 'My lamp from #12345 is broken',
      conversation_id: said.word('conversation_id'),
    })
    expect(next.word('reply')).toContain('replacement')
  })

  test('does not take the place of an answer: what was asked goes on waiting, and a yes to it still counts', async () => {
    const asked = await say({ user_input: 'I need a refund for order #12345' })
    expect(asked.at('awaiting')).toBe('confirmation')
    const conversation = asked.word('conversation_id')
    const brought = await bringUpAs(maya, gif(), { conversation })
    const between = await say({ conversation_id: conversation, attachments: [brought.word('id')] })
    expect(between.at('awaiting')).toBe('confirmation')
    expect(between.word('reply')).toContain('What I asked before still stands')
    const yes = await say({ user_input: 'Yes, go ahead', conversation_id: conversation })
    expect(yes.word('reply')).toContain('I refunded $69.99')
  })

  test('belongs to one message of who brought it up; to everybody else it is not there', async () => {
    const [hers, sent] = [await brought(png()), await brought(png(9))]
    const first = await say({ user_input: 'hello', attachments: [sent] }, { 'idempotency-key': 'k1' })
    expect((await say({ user_input: 'hello', attachments: [sent] }, { 'idempotency-key': 'k1' })).text).toBe(first.text)
    expect((await say({ user_input: 'once more', attachments: [sent] })).status).toBe(409)
    const same = { user_input: 'once more', conversation_id: first.word('conversation_id'), attachments: [sent] }
    expect((await say(same)).status).toBe(409)
    const marcus = await customerIn(shop, 2)
    const theft = { user_input: 'mine', user_id: 2 }
    const stolen = await marcus.ask('POST', '/support/resolve', { ...theft, attachments: [hers] })
    const unknown = await marcus.ask('POST', '/support/resolve', { ...theft, attachments: ['att_nothing'] })
    const alike = (text: string) => text.replaceAll(/att_\w+/g, 'att')
    expect([stolen.status, alike(stolen.text)]).toEqual([404, alike(unknown.text)])
    expect((await marcus.ask('DELETE', `/attachments/${hers}`)).status).toBe(404)
    const agent = await staffIn(shop, 'agent')
    expect((await fetched(hers, agent)).statusCode).toBe(404)
    const integration = await ask('POST', '/support/resolve', {
      payload: { user_input: 'x', user_id: 1, attachments: [hers] },
    })
    expect(integration.status).toBe(404)
    const other = { user_input: 'x', conversation_id: first.word('conversation_id'), attachments: [hers] }
    expect((await say(other)).status).toBe(404)
    expect((await marcus.ask('GET', '/tickets')).at('items')).toEqual([])
    expect((await say({ user_input: 'hello', attachments: [hers] })).status).toBe(200)
  })

  test('is brought up once under one key, and another file under it is another request', async () => {
    const once = { headers: { 'idempotency-key': 'photo' } }
    const told = await Promise.all(Array.from({ length: 3 }, () => bringUpAs(maya, png(), once)))
    expect(new Set(told.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(told[0]?.status, told[0]?.text).toBe(201)
    expect(await rowsOf('attachments')).toHaveLength(1)
    const other = await bringUpAs(maya, png(9), once)
    expect([other.status, other.at('code')]).toEqual([422, 'key_reused'])
    const elsewhere = await bringUpAs(maya, png(), { ...once, name: 'other.png' })
    expect([elsewhere.status, elsewhere.at('code')]).toEqual([422, 'key_reused'])
  })

  test('can be taken back before it is sent, and not after', async () => {
    const [left, sent] = [await brought(png()), await brought(png(9))]
    expect((await maya.ask('DELETE', `/attachments/${left}`)).status).toBe(200)
    expect((await fetched(left, maya)).statusCode).toBe(404)
    await say({ user_input: 'hello', attachments: [sent] })
    expect((await maya.ask('DELETE', `/attachments/${sent}`)).status).toBe(409)
    expect((await fetched(sent, maya)).statusCode).toBe(200)
  })

  test('comes from the staff too, who alone see it before it is sent', async () => {
    const conversation = (await say({ user_input: 'I want to talk to a person' })).word('conversation_id')
    const agent = await staffIn(shop, 'agent')
    await agent.ask('POST', `/conversation/${conversation}/take-over`)
    const brought = await bringUpAs(agent, pdf(), { conversation, name: 'label.pdf' })
    const id = brought.word('id')
    expect([(await fetched(id, maya)).statusCode, (await fetched(id, agent)).statusCode]).toEqual([404, 200])
    expect((await say({ user_input: 'x', conversation_id: conversation, attachments: [id] })).status).toBe(404)
    const sent = await agent.ask('POST', `/conversation/${conversation}/reply`, { attachments: [id] })
    expect([sent.status, sent.at('message.attachments.0.name')]).toEqual([201, 'label.pdf'])
    const { statusCode, headers } = await fetched(id, maya)
    expect([statusCode, headers['content-disposition']]).toEqual([
      200,
      `attachment; filename="label.pdf"; filename*=UTF-8''label.pdf`,
    ])
    const audit = await ask('GET', `/audit?chain=${conversation}&type=staff_replied`)
    expect(audit.at('items.0.payload.attachments.0.bytes')).toBe(pdf().length)
    expect((await agent.ask('POST', `/conversation/${conversation}/reply`, {})).status).toBe(422)
  })

  test('goes with its conversation, with the customer, and by itself when it was never sent', async () => {
    const sent = await bringUpAs(maya, png(), { name: 'sent.png' })
    const said = await say({ user_input: 'hello', attachments: [sent.word('id')] })
    expect((await ask('DELETE', `/conversation/${said.word('conversation_id')}`)).status).toBe(200)
    expect((await fetched(sent.word('id'), maya)).statusCode).toBe(404)
    expect([await rowsOf('attachments'), await rowsOf('attachment_bytes')]).toEqual([[], []])

    await bringUpAs(maya, png())
    await shop.store.transaction((tables) => tables.attachments.forget(shop.clock.now))
    expect(await rowsOf('attachment_bytes')).toHaveLength(1)
    shop.clock.now += day + 1
    await shop.store.transaction((tables) => tables.attachments.forget(shop.clock.now - day))
    expect(await rowsOf('attachment_bytes')).toEqual([])

    const [again, left] = [await brought(png(9)), await brought(pdf())]
    await say({ user_input: 'hello again', attachments: [again] }, { 'idempotency-key': 'kept' })
    expect((await ask('POST', '/customers/1/erasure')).status).toBe(200)
    for (const id of [again, left]) expect((await ask('GET', `/attachments/${id}`)).status).toBe(404)
    expect([await rowsOf('attachments'), await rowsOf('attachment_bytes')]).toEqual([[], []])
    expect(JSON.stringify(await rowsOf('answers'))).not.toContain('lamp.png')
    expect((await bringUp(ask, png())).status).toBe(410)
  })
})
