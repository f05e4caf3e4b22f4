import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { request as ask100, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asking } from '../testing/ask.ts'
import { addressOf, bringUp, octets } from '../testing/bring_up.ts'
import { gif, jpeg, pdf, png, starting, webp } from '../testing/files.ts'
import { openTestShop, type TestShop } from '../testing/shop.ts'

let shop: TestShop
let ask: ReturnType<typeof asking>

let port: number

beforeAll(async () => {
  shop = await openTestShop()
  ask = asking(shop)
  await shop.server.listen({ host: '127.0.0.1', port: 0 })
  port = (shop.server.server.address() as AddressInfo).port
})
afterAll(async () => {
  expect(shop.faults).toEqual([])
  await shop.close()
})

const html = '<!doctype html><script>alert(document.cookie)</script>'
const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'

test.each([
  ['PNG', png(), 'image/png'],
  ['JPEG', jpeg(), 'image/jpeg'],
  ['GIF', gif(), 'image/gif'],
  ['WebP', webp(), 'image/webp'],
  ['PDF', pdf(), 'application/pdf'],
])('a %s is told by its content, whatever it is called', async (_kind, content, type) => {
  const told = await bringUp(ask, content, { name: 'page.html' })
  expect([told.status, told.at('type')], told.text).toEqual([201, type])
  expect(told.word('name')).toMatch(/^page\.html\.\w{3,4}$/)
})

test.each([
  ['SVG', starting('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['SVG behind an XML declaration', starting('<?xml version="1.0"?><svg onload="alert(1)"/>')],
  ['HTML', starting(html)],
  ['HTML that holds a picture', Buffer.concat([starting(html), png()])],
  ['JavaScript that begins like a GIF that there never was', starting('GIF88a=1;alert(1);//')],
  ['a picture behind a blank', Buffer.concat([starting(' '), png()])],
  ['a PDF behind other bytes, which some readers open', starting('\n\n%PDF-1.4 app.alert(1)')],
  ['the EICAR test file', starting(eicar)],
  ['a zip bomb', starting('PK\x03\x04', 'A'.repeat(1_000))],
  ['a gzip', starting('\x1f\x8b\x08\0\0\0\0\0\0\0', 'A'.repeat(100))],
  ['a program', starting('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0')],
  ['a shell script', starting('#!/bin/sh\nrm -rf /\n')],
  ['a TIFF', starting('II*\0\x08\0\0\0', ' '.repeat(16))],
  ['a sound in RIFF', starting('RIFF\x24\0\0\0WAVEfmt ')],
  ['half the head of a PNG', png().subarray(0, 8)],
  ['two bytes', starting('\xff\xd8')],
])('%s is refused with what is taken', async (_kind, content) => {
  const told = await bringUp(ask, content, { name: 'lamp.png' })
  expect([told.status, told.at('code')], told.text).toEqual([415, 'wrong_media'])
  expect(told.word('detail')).toContain('PNG, JPEG, WebP, GIF')
})

test.each([
  ['HTML behind a picture', png(8, starting(html)), 'image/png', 'inline'],
  ['a script in the notes of a JPEG', jpeg(html), 'image/jpeg', 'inline'],
  ['a script that is a GIF as well', starting('GIF89a=1;alert(1);//'), 'image/gif', 'inline'],
  [
    'a PDF with a script',
    starting('%PDF-1.7\n', '/OpenAction<</S/JavaScript/JS(app.alert(1))>>'),
    'application/pdf',
    'attachment',
  ],
  ['a virus behind a picture', png(8, starting(eicar)), 'image/png', 'inline'],
])('%s is inert: it is what its head says, and a policy forbids it everything', async (_kind, content, type, how) => {
  const name = `"><img src=x onerror=alert(1)>\r\nX-Evil: 1;.html`
  const told = await bringUp(ask, content, { name })
  expect(told.status, told.text).toBe(201)
  const { headers, rawPayload } = await shop.server.inject({
    url: `/attachments/${told.word('id')}`,
    headers: { authorization: `Bearer ${shop.key}` },
  })
  expect(rawPayload.equals(content)).toBe(true)
  expect(headers['content-type']).toBe(type)
  expect(headers['content-security-policy']).toBe("sandbox; default-src 'none'")
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['content-disposition']).toMatch(
    new RegExp(`^${how}; filename="[\\w .()-]+"; filename\\*=UTF-8''[\\w.%!~-]+$`),
  )
  expect(headers['x-evil']).toBeUndefined()
})

test('an empty body, JSON, a form or a name without a file is no file', async () => {
  expect((await bringUp(ask, Buffer.alloc(0))).status).toBe(415)
  const json = await ask('POST', addressOf(), { payload: { file: 'x' } })
  expect(json.status, json.text).toBe(415)
  const form = { 'content-type': 'multipart/form-data; boundary=x' }
  expect((await ask('POST', addressOf(), { payload: '--x--', headers: form })).status).toBe(415)
  expect((await ask('POST', '/calls', { payload: png(), headers: octets })).status).toBe(415)
})

test.each([
  ['no name', { name: '' }, 422],
  ['a name of 10,000 signs', { name: 'x'.repeat(10_000) }, 422],
  ['the number of a card in the name', { name: '4242 4242 4242 4242.png' }, 422],
  ['no such customer', { customer: 99 }, 404],
  ['a conversation that is not there', { conversation: 'cnv_nothing' }, 404],
])('%s is refused', async (_kind, brought, status) => {
  const told = await bringUp(ask, png(), brought)
  expect(told.status, told.text).toBe(status)
})

test('a message names five files at the most, each once', async () => {
  const ids: string[] = []
  for (let side = 1; side < 7; side++) ids.push((await bringUp(ask, png(side))).word('id'))
  const say = (attachments: readonly unknown[]) =>
    ask('POST', '/support/resolve', { payload: { user_input: 'look', user_id: 1, attachments } })
  expect((await say(ids)).status).toBe(422)
  expect((await say([ids[0], ids[0]])).status).toBe(422)
  expect((await say(['../x'])).status).toBe(422)
  expect((await say(ids.slice(0, 5))).status).toBe(200)
  const nothing = await ask('POST', '/support/resolve', { payload: { user_id: 1, attachments: [] } })
  expect([nothing.status, nothing.at('errors.0.fix')]).toEqual([422, 'write something, or attach a file'])
})

test('a customer brings up so many bytes a day, and then no more until tomorrow', async () => {
  const large = png(8, randomBytes(190_000))
  for (let count = 0; count < 5; count++) expect((await bringUp(ask, large, { customer: 3 })).status).toBe(201)
  const told = await bringUp(ask, large, { customer: 3 })
  expect([told.status, told.word('detail')]).toEqual([
    429,
    'No more than 1 MB a day can be attached. Try again tomorrow.',
  ])
  expect((await bringUp(ask, large, { customer: 2 })).status).toBe(201)
})

test('a conversation holds a hundred files, those that wait included', async () => {
  const said = await ask('POST', '/support/resolve', { payload: { user_input: 'hello', user_id: 2 } })
  const conversation = said.word('conversation_id')
  for (let count = 0; count < 100; count++)
    expect((await bringUp(ask, gif(), { customer: 2, conversation })).status).toBe(201)
  expect((await bringUp(ask, gif(), { customer: 2, conversation })).status).toBe(409)
  expect((await bringUp(ask, gif(), { customer: 2 })).status).toBe(201)
})

/** Sends as much of a file as is taken, piece by piece, and tells how much that was when the answer came. */
async function sendMuch(head: Buffer, megabytes: number, isAnnounced: boolean) {
  const length = isAnnounced ? { 'content-length': megabytes * 1_000_000 } : {}
  const headers = { authorization: `Bearer ${shop.key}`, ...octets, ...length }
  const sending = ask100({ port, path: addressOf(), method: 'POST', headers })
  sending.on('error', () => {})
  const answered = once(sending, 'response') as Promise<[IncomingMessage]>
  const told = { isAnswered: false }
  void answered.then(() => (told.isAnswered = true))
  sending.write(head)
  let sent = 0
  for (; sent < megabytes && !told.isAnswered; sent++)
    if (!sending.write(Buffer.alloc(1_000_000))) await Promise.race([once(sending, 'drain'), answered])
  const [{ statusCode }] = await answered
  sending.destroy()
  return { statusCode, sent }
}

test.each([
  ['announced', true, png(), 413],
  ['not announced', false, png(), 413],
  ['of a wrong kind', false, starting(html), 415],
])('a hundred megabytes, %s, are answered early and kept nowhere', async (_how, isAnnounced, head, status) => {
  const before = process.memoryUsage().arrayBuffers
  const { statusCode, sent } = await sendMuch(head, 100, isAnnounced)
  expect(statusCode).toBe(status)
  expect(sent).toBeLessThan(20)
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000)
})

/** What one more file is answered with; it counts for another customer than the three. */
const another = async () => (await bringUp(ask, png(), { customer: 2 })).status
const patient = { timeout: 10_000, interval: 250 }

/** Three files on their way, which is as many as one key may send at once. */
async function threeBegun() {
  const headers = { authorization: `Bearer ${shop.key}`, ...octets }
  const begun = [1, 2, 3].map(() => {
    const sending = ask100({ port, path: addressOf(), method: 'POST', headers })
    sending.on('error', () => {})
    sending.write(png())
    return sending
  })
  await expect.poll(another, patient).toBe(429)
  return begun
}

test('three files at once are read for one key, and the next when one of them has come', async () => {
  const begun = await threeBegun()
  const told = begun.map((sending) => once(sending, 'response') as Promise<[IncomingMessage]>)
  for (const sending of begun) sending.end()
  for (const [{ statusCode }] of await Promise.all(told)) expect(statusCode).toBe(201)
  await expect.poll(another, patient).toBe(201)
})

test('files that break off leave their places to others, and are nobody’s fault', async () => {
  for (const sending of await threeBegun()) sending.destroy()
  await expect.poll(another, patient).toBe(201)
  expect(shop.faults).toEqual([])
})
