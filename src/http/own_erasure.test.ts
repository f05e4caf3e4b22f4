import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { money } from '../core/money.ts'
import { engines } from '../store/testing/engines.ts'
import { auditKey } from '../store/testing/fresh_store.ts'
import { openStore } from '../store/open.ts'
import { asking } from '../testing/ask.ts'
import { customerIn, openBrowser, password, staffIn } from '../testing/browser.ts'
import { openTestShop, type TestShop } from '../testing/shop.ts'

describe.each(engines())('a customer who has their own data erased on $name', (engine) => {
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

  test('gives the password again, is signed out everywhere, and leaves no name and no way back in', async () => {
    const [here, there] = [await customerIn(shop, 3), openBrowser(shop)]
    await there.signIn('priya@example.com')
    const said = await here.ask('POST', '/support/resolve', { user_input: 'My umbrella is violet', user_id: 3 })
    const wrong = await here.ask('POST', '/account/erasure', { password: 'a wrong password' })
    expect([wrong.status, wrong.at('errors.0.path')]).toEqual([403, 'password'])
    expect((await there.ask('GET', '/session')).at('person.name')).toBe('Priya Raman')

    const erased = await here.ask('POST', '/account/erasure', { password })
    expect(erased.status).toBe(200)
    expect(erased.at('took')).toMatchObject({ orders: 1, conversations: 1 })
    expect(here.cookie).toBe('supportops=')
    expect((await there.ask('GET', '/session')).at('state')).toBe('nobody')
    expect((await there.signIn('priya@example.com')).status).toBe(401)

    const ask = asking(shop)
    expect((await ask('GET', `/conversation/${said.word('conversation_id')}`)).text).not.toContain('violet')
    const customer = await ask('GET', '/customers/3')
    expect(customer.text).not.toMatch(/Priya|Raman|priya@/)
    expect((await ask('GET', '/ledger?customer_id=3')).at('items.length')).toBe(1)
    const audit = await ask('GET', '/audit?chain=customer:3&type=customer_erased')
    expect(audit.at('items.0.payload.by')).toEqual({ kind: 'customer', id: '3' })
  })

  test('is told what is still on its way, and nothing is gone', async () => {
    const maya = await customerIn(shop, 1)
    const told = await maya.ask('POST', '/account/erasure', { password })
    expect([told.status, told.at('code'), told.at('errors.0.path')]).toEqual([409, 'conflict', 'orders'])
    expect(told.at('detail')).toContain('#12346, #12347')
    expect((await maya.ask('GET', '/session')).at('person.name')).toBe('Maya Lindqvist')
  })

  test('waits for money that is on its way', async () => {
    const marcus = await customerIn(shop, 2)
    const [created, amount] = [shop.clock.now, money(100, 'USD')]
    const about = { customerId: 2, order: '#22001', callId: null, amount } as const
    const never = { lease: null, reference: null, lastError: null, settled: null, attempts: 0 } as const
    const at = { nextAt: created + 60_000, createdAt: created, updatedAt: created } as const
    const errand = { kind: 'refund', paysBack: 'led_22001', payment: 'pi_1' } as const
    const entry = { id: 'led_22001', connector: 'stripe', ...about, errand, state: 'waiting', ...never, ...at } as const
    await shop.store.transaction(({ outbox }) => outbox.insert(entry))
    const told = await marcus.ask('POST', '/account/erasure', { password })
    expect([told.status, told.at('errors.0.path')]).toEqual([409, 'refunds'])
  })

  test('is no member of the staff', async () => {
    const agent = await staffIn(shop, 'agent')
    expect((await agent.ask('POST', '/account/erasure', { password })).status).toBe(403)
  })
})
