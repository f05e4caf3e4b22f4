import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStore } from '../store/open.ts'
import { auditKey } from '../store/testing/fresh_store.ts'
import { engines } from '../store/testing/engines.ts'
import { type Browser, codeOf, openBrowser, password, staffIn } from '../testing/browser.ts'
import { openTestShop, type TestShop } from '../testing/shop.ts'

describe.each(engines())('a second factor on $name', (engine) => {
  let opened: Awaited<ReturnType<typeof engine.open>>
  let shop: TestShop
  let manager: Browser

  beforeEach(async () => {
    opened = await engine.open()
    shop = await openTestShop({ store: await openStore(opened.databases, auditKey) })
    manager = await staffIn(shop, 'manager')
  })
  afterEach(async () => {
    expect(shop.faults).toEqual([])
    await shop.close()
    await opened.drop()
  })
  afterAll(() => engine.close())

  async function turnedOn() {
    const enrolled = await manager.ask('POST', '/account/second-factor', { password })
    const secret = enrolled.word('secret')
    const on = await manager.ask('POST', '/account/second-factor/confirm', { code: codeOf(shop, secret) })
    return { secret, recovery: on.at('recovery_codes') as string[], url: enrolled.word('url') }
  }

  test('is set up with a password and a code, and from then on a password opens nothing by itself', async () => {
    const other = openBrowser(shop)
    await other.signIn('manager@example.com')
    expect((await manager.ask('POST', '/account/second-factor', { password: 'not the password' })).status).toBe(403)
    const enrolled = await manager.ask('POST', '/account/second-factor', { password })
    expect(enrolled.word('url')).toMatch(/^otpauth:\/\/totp\/SupportOps:manager(?:@|%40)example\.com\?/)
    const secret = enrolled.word('secret')
    const wrong = await manager.ask('POST', '/account/second-factor/confirm', { code: codeOf(shop, secret, 5) })
    expect([wrong.status, wrong.at('errors.0.path')]).toEqual([403, 'code'])
    expect((await other.signIn('manager@example.com')).at('state')).toBe('signed_in')

    const on = await manager.ask('POST', '/account/second-factor/confirm', { code: codeOf(shop, secret) })
    expect(on.at('recovery_codes.length')).toBe(10)
    expect((await other.ask('GET', '/session')).at('state')).toBe('nobody')
    expect((await manager.ask('GET', '/session')).at('person.second_factor')).toBe(true)
    expect((await manager.ask('POST', '/account/second-factor', { password })).status).toBe(409)

    const half = await other.signIn('manager@example.com')
    expect([half.at('state'), half.at('person')]).toEqual(['second_factor', null])
    for (const path of ['/orders', '/sessions', '/people'])
      expect((await other.ask('GET', path)).status, path).toBe(401)
    expect((await other.ask('POST', '/account/password', { current_password: password, password })).status).toBe(401)
    expect((await other.ask('GET', '/session')).at('state')).toBe('second_factor')
  })

  test('takes each code once, of this half minute or the ones beside it, and gives the session a new token', async () => {
    const { secret } = await turnedOn()
    const other = openBrowser(shop)
    await other.signIn('manager@example.com')
    const used = await other.ask('POST', '/session/second-factor', { code: codeOf(shop, secret) })
    expect(used.status).toBe(403)
    shop.clock.now += 30_000
    expect((await other.ask('POST', '/session/second-factor', { code: codeOf(shop, secret, -2) })).status).toBe(403)
    const before = other.cookie
    const opened = await other.ask('POST', '/session/second-factor', { code: codeOf(shop, secret, 1) })
    expect(opened.at('person')).toMatchObject({ role: 'manager', second_factor: true })
    expect(other.cookie).not.toBe(before)
    expect((await other.ask('GET', '/orders')).status).toBe(200)
    const after = other.cookie
    other.take(before)
    expect((await other.ask('GET', '/session')).at('state')).toBe('nobody')
    other.take(after)
    expect((await other.ask('POST', '/session/second-factor', { code: codeOf(shop, secret, 1) })).status).toBe(409)
  })

  test('is replaced once by each recovery code, and turned off with the password', async () => {
    const { recovery } = await turnedOn()
    const [code = ''] = recovery
    const signIn = async (word: string) => {
      const other = openBrowser(shop)
      await other.signIn('manager@example.com')
      return (await other.ask('POST', '/session/second-factor', { code: word })).status
    }
    expect(await signIn(code.toUpperCase())).toBe(200)
    expect(await signIn(code)).toBe(403)
    expect((await manager.ask('POST', '/account/second-factor/off', { password: 'not the password' })).status).toBe(403)
    expect((await manager.ask('POST', '/account/second-factor/off', { password })).status).toBe(200)
    expect((await openBrowser(shop).signIn('manager@example.com')).at('state')).toBe('signed_in')
    const chain = await shop.store.read((tables) => tables.audit.of('staff:staff_manager'))
    expect(chain.map(({ type }) => type)).toEqual([
      'signed_in',
      'second_factor_on',
      'recovery_code_used',
      'signed_in',
      'sign_in_failed',
      'sign_in_failed',
      'second_factor_off',
      'signed_in',
    ])
  })

  test('hears ten codes in five minutes, and a half session lasts no longer', async () => {
    const { secret } = await turnedOn()
    const other = openBrowser(shop)
    await other.signIn('manager@example.com')
    const tries = []
    for (let n = 0; n < 11; n++)
      tries.push((await other.ask('POST', '/session/second-factor', { code: '000000' })).status)
    expect(tries).toEqual([...Array.from({ length: 10 }, () => 403), 429])
    shop.clock.now += 300_000
    expect((await other.ask('POST', '/session/second-factor', { code: codeOf(shop, secret) })).status).toBe(401)
    await other.signIn('manager@example.com')
    expect((await other.ask('POST', '/session/second-factor', { code: codeOf(shop, secret) })).status).toBe(200)
  })

  test('is asked for after a reset too: the mailbox alone opens nothing', async () => {
    await turnedOn()
    await manager.ask('POST', '/account/reset', { email: 'manager@example.com' })
    const token = /#([\w-]{43})/.exec(shop.mails.at(-1)?.text ?? '')?.[1]
    const other = openBrowser(shop)
    const followed = await other.ask('POST', '/account/link', { token, password: 'an altogether new one' })
    expect(followed.at('state')).toBe('second_factor')
    expect((await other.ask('GET', '/orders')).status).toBe(401)
  })
})
