import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStore } from '../store/open.ts'
import { auditKey } from '../store/testing/fresh_store.ts'
import { engines } from '../store/testing/engines.ts'
import { asking } from '../testing/ask.ts'
import { customerIn, openBrowser, password, staffIn, tokenFor } from '../testing/browser.ts'
import { openTestShop, type TestShop } from '../testing/shop.ts'
import { noRecords } from '../testing/shop_records.ts'

describe.each(engines())('links in mails on $name', (engine) => {
  let opened: Awaited<ReturnType<typeof engine.open>>
  let shop: TestShop

  beforeEach(async () => {
    opened = await engine.open()
    shop = await openTestShop({ store: await openStore(opened.databases, auditKey) })
  })
  afterEach(async () => {
    expect(shop.faults).toEqual([])
    await shop.close()
    await opened.drop()
  })
  afterAll(() => engine.close())

  const hour = 3_600_000
  const follow = (token: string, more: object = {}) =>
    openBrowser(shop).ask('POST', '/account/link', { token, password, ...more })
  const ask = (path: 'account' | 'account/reset', email: string) => openBrowser(shop).ask('POST', `/${path}`, { email })

  test('a registration joins nothing before the mailbox is proved, whoever asked for it', async () => {
    await ask('account', 'marcus@example.com')
    expect(await shop.store.read((tables) => tables.accounts.byEmail('marcus@example.com'))).toBeNull()
    expect((await openBrowser(shop).signIn('marcus@example.com')).status).toBe(401)
    expect(shop.mails.map(({ to }) => to)).toEqual(['marcus@example.com'])
    const made = await follow(tokenFor(shop, 'marcus@example.com'))
    expect(made.at('person.customer_id')).toBe(2)
  })

  test('who never bought gives a name and gets a number that no shop gives', async () => {
    await ask('account', 'new@example.org')
    const token = tokenFor(shop, 'new@example.org')
    const nameless = await follow(token)
    expect([nameless.status, nameless.at('errors.0.path')]).toEqual([422, 'first_name'])
    const made = await follow(token, { first_name: 'Nell', last_name: 'Ames' })
    expect(made.at('person.name')).toBe('Nell Ames')
    expect(Number(made.at('person.customer_id'))).toBeGreaterThanOrEqual(900_000_000_000)

    const [known] = (await shop.store.read((tables) => tables.customers.byEmail('marcus@example.com'))) ?? []
    if (!known) throw new Error('no Marcus')
    const imported = { ...known, id: 77, email: 'NEW@example.org' }
    const records = {
      ...noRecords,
      customers: [imported],
    }
    await shop.store.transaction((tables) => tables.shop.load(records))
    await ask('account/reset', 'new@example.org')
    expect((await follow(tokenFor(shop, 'new@example.org'))).at('person.customer_id')).toBe(77)
  })

  test('an address that two customers share gives each proof one of them, and never the one who has an account', async () => {
    const maya = await customerIn(shop, 1)
    const all = await shop.store.read((tables) => tables.customers.byEmail('maya@example.com'))
    const records = {
      ...noRecords,
      customers: all.map((one) => ({ ...one, email: 'shared@example.com' })),
    }
    await shop.store.transaction((tables) => tables.shop.load(records))
    await ask('account', 'shared@example.com')
    const made = await follow(tokenFor(shop, 'shared@example.com'), { first_name: 'A', last_name: 'B' })
    expect(Number(made.at('person.customer_id'))).toBeGreaterThan(900_000_000_000 - 1)
    expect((await maya.ask('GET', '/session')).at('person.customer_id')).toBe(1)
  })

  test('a link opens once, in its time, and only the newest does', async () => {
    await customerIn(shop, 1)
    await ask('account/reset', 'maya@example.com')
    const first = tokenFor(shop, 'maya@example.com')
    await ask('account/reset', 'maya@example.com')
    const second = tokenFor(shop, 'maya@example.com')
    expect((await follow(first)).status).toBe(410)
    const weak = await follow(second, { password: 'aaaaaaaaaaaa' })
    expect([weak.status, weak.at('errors.0.path')]).toEqual([422, 'password'])
    expect((await follow(second)).status).toBe(200)
    expect((await follow(second)).status).toBe(410)
    await ask('account/reset', 'maya@example.com')
    const third = tokenFor(shop, 'maya@example.com')
    shop.clock.now += hour
    expect((await follow(third)).status).toBe(410)
    expect((await follow('A'.repeat(43))).status).toBe(410)
  })

  test('known and unknown addresses are told the same, and the mailbox learns what is so', async () => {
    await customerIn(shop, 1)
    const told: unknown[] = []
    for (const path of ['account', 'account/reset'] as const)
      for (const email of ['maya@example.com', 'nobody@example.org']) {
        const { status, text, headers } = await ask(path, email)
        told.push([status, text, headers['set-cookie'], headers['content-length']])
      }
    expect(told).toEqual(Array.from({ length: 4 }, () => told[0]))
    expect(shop.mails.map(({ to, subject }) => `${to}: ${subject}`)).toEqual([
      'maya@example.com: You have an account already',
      'nobody@example.org: Finish your registration',
      'maya@example.com: Choose a new password',
      'nobody@example.org: There is no account with this address',
    ])
    const wrong = [
      await openBrowser(shop).signIn('maya@example.com', 'x'),
      await openBrowser(shop).signIn('nobody@example.org', 'x'),
    ]
    expect(wrong.map(({ status, text }) => [status, text])).toEqual(
      Array.from({ length: 2 }, () => [401, wrong[0]?.text]),
    )
  })

  test('a mailbox gets three mails an hour that strangers ask for, and one address asks ten times in five minutes', async () => {
    const told = []
    for (let n = 0; n < 11; n++) told.push((await ask('account/reset', 'maya@example.com')).status)
    expect(told).toEqual([...Array.from({ length: 10 }, () => 202), 429])
    expect(shop.mails.length).toBe(3)
  })

  test('no mail leads anywhere but to the desk, or carries a word of whoever asked', async () => {
    await openBrowser(shop).ask('POST', '/account', { email: 'nobody@example.org' }, { headers: { host: 'localhost' } })
    expect([...(shop.mails[0]?.text.matchAll(/https?:\/\/[^/\s]+/g) ?? [])].map(([url]) => url)).toEqual([
      'http://localhost:80',
      'http://localhost:80',
    ])
  })

  test('who is erased signs in no more, and can register again as somebody new', async () => {
    const api = asking(shop)
    const maya = await customerIn(shop, 1)
    await ask('account/reset', 'maya@example.com')
    const token = tokenFor(shop, 'maya@example.com')
    expect((await api('POST', '/customers/1/erasure')).status).toBe(200)
    expect((await maya.ask('GET', '/session')).at('state')).toBe('nobody')
    expect((await maya.signIn('maya@example.com')).status).toBe(401)
    expect((await follow(token)).status).toBe(410)
    await ask('account', 'maya@example.com')
    const made = await follow(tokenFor(shop, 'maya@example.com'), { first_name: 'May', last_name: 'Lind' })
    expect(Number(made.at('person.customer_id'))).toBeGreaterThanOrEqual(900_000_000_000)
  })

  test('the last admin stays one, an address has one account, and who was disabled gets no link', async () => {
    const admin = await staffIn(shop, 'admin')
    for (const [path, body] of [
      ['/people/staff_admin/role', { role: 'agent' }],
      ['/people/staff_admin/disable', {}],
    ] as const) {
      const told = await admin.ask('POST', path, body)
      expect([told.status, told.at('detail')], path).toEqual([409, expect.stringContaining('last admin')])
    }
    await customerIn(shop, 1)
    const added = await admin.ask('POST', '/people', { name: 'M', email: 'Maya@example.com', role: 'agent' })
    expect(added.status).toBe(409)
    const twice = await admin.ask('POST', '/people', { name: 'M', email: 'Agent@example.com', role: 'agent' })
    expect(twice.status).toBe(409)
    expect((await admin.ask('GET', '/people')).at('items.length')).toBe(3)

    expect((await admin.ask('POST', '/people/staff_agent/invitation')).status).toBe(202)
    const token = tokenFor(shop, 'agent@example.com')
    expect((await admin.ask('POST', '/people/staff_agent/disable')).status).toBe(200)
    expect((await follow(token)).status).toBe(403)
    await ask('account/reset', 'agent@example.com')
    expect(shop.mails.at(-1)?.subject).toBe('There is no account with this address')
    expect((await admin.ask('POST', '/people/nobody/enable')).status).toBe(404)
    expect((await admin.ask('POST', '/people/staff_agent/enable')).at('signs_in')).toBe('invited')
    expect((await follow(token)).at('person.role')).toBe('agent')
  })
})
