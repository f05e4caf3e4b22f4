import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { engines } from '../../src/store/testing/engines.ts'
import { auditKey } from '../../src/store/testing/fresh_store.ts'
import { openStore } from '../../src/store/open.ts'
import { asking } from '../../src/testing/ask.ts'
import { bringUp, bringUpAs } from '../../src/testing/bring_up.ts'
import { type Browser, customerIn } from '../../src/testing/browser.ts'
import { pdf, png } from '../../src/testing/files.ts'
import { openTestShop, type TestShop } from '../../src/testing/shop.ts'
import { everythingAbout } from './everything.ts'

type File = { readonly id: string; readonly name: string; readonly type: string; readonly content: string }

describe.each(engines())('a copy of everything on $name', (engine) => {
  let opened: Awaited<ReturnType<typeof engine.open>>
  let shop: TestShop
  let maya: Browser
  let meanwhile: (path: string) => Promise<void>

  beforeEach(async () => {
    opened = await engine.open()
    shop = await openTestShop({ store: await openStore(opened.databases, auditKey) })
    await shop.server.listen({ host: '127.0.0.1', port: 0 })
    maya = await customerIn(shop, 1)
    const { port } = shop.server.server.address() as AddressInfo
    const outside = globalThis.fetch
    // A page asks its own server, with its cookie.
    meanwhile = async () => {}
    vi.stubGlobal('fetch', async (path: string, asked: RequestInit) => {
      await meanwhile(path)
      const headers = new Headers(asked.headers)
      headers.set('cookie', maya.cookie)
      return outside(`http://127.0.0.1:${port}${path}`, { ...asked, headers })
    })
  })
  afterEach(async () => {
    vi.unstubAllGlobals()
    expect(shop.faults).toEqual([])
    await shop.close()
    await opened.drop()
  })
  afterAll(() => engine.close())

  const copied = async () => JSON.parse(await (await everythingAbout(1)).text())
  const say = (text: string, attachments: readonly string[]) =>
    maya.ask('POST', '/support/resolve', { user_input: text, user_id: 1, attachments })

  test('holds the bytes of the own files of all messages, and those of nobody else', async () => {
    const [photo, bill] = [png(8, randomBytes(70_000)), pdf()]
    const ids = [
      (await bringUpAs(maya, photo, { name: 'lamp.png' })).word('id'),
      (await bringUpAs(maya, bill, { name: 'bill.pdf' })).word('id'),
    ]
    await say('The lamp arrived broken', ids)
    await bringUpAs(maya, png(5), { name: 'waits.png' })
    const ask = asking(shop)
    const other = (await bringUp(ask, png(9), { customer: 2, name: 'secret.png' })).word('id')
    await ask('POST', '/support/resolve', { payload: { user_input: 'hello', user_id: 2, attachments: [other] } })

    const { customer, conversations, files } = await copied()
    expect([customer.email, conversations.length]).toEqual(['maya@example.com', 1])
    expect(files.map(({ id, name, type }: File) => [id, name, type])).toEqual([
      [ids[0], 'lamp.png', 'image/png'],
      [ids[1], 'bill.pdf', 'application/pdf'],
    ])
    const contents = files.map(({ content }: File) => Buffer.from(content, 'base64'))
    expect(contents[0].equals(photo) && contents[1].equals(bill)).toBe(true)
  })

  test('has no file of a conversation that is cleared, were it in the middle of it, and none at all is a list without any', async () => {
    expect((await copied()).files).toEqual([])
    const id = (await bringUpAs(maya, png(), { name: 'lamp.png' })).word('id')
    const said = await say('The lamp arrived broken', [id])
    expect((await copied()).files.length).toBe(1)
    const address = `/conversation/${said.word('conversation_id')}`
    let cleared = 0
    meanwhile = async (path) => {
      if (path.startsWith('/attachments')) cleared = (await asking(shop)('DELETE', address)).status
    }
    expect((await copied()).files).toEqual([])
    expect(cleared).toBe(200)
    const { conversations, files } = await copied()
    expect([conversations.length, files]).toEqual([1, []])
  })
})
