import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { engines } from '../store/testing/engines.ts'
import { openBrowser, password, tokenFor } from '../testing/browser.ts'
import { openNodes } from '../testing/nodes.ts'

describe.each(engines())('signing in over two nodes on $name', (engine) => {
  let shops: Awaited<ReturnType<typeof openNodes>>

  beforeEach(async () => {
    const limits = { areShared: true }
    shops = await openNodes(engine, [{ limits }, { limits }])
  })
  afterEach(async () => {
    for (const { faults } of shops.nodes) expect(faults).toEqual([])
    await shops.close()
  })
  afterAll(() => engine.close())

  test('a customer registers, proves the mailbox, sees their orders, and signs out everywhere at once', async () => {
    const [here, there] = [shops.at(0), shops.at(1)]
    const browser = openBrowser(here)
    expect((await browser.ask('POST', '/account', { email: ' Maya@Example.com ' })).status).toBe(202)
    expect((await browser.ask('GET', '/session')).at('state')).toBe('nobody')

    const token = tokenFor(here, 'maya@example.com')
    const made = await browser.ask('POST', '/account/link', { token, password }, { at: there })
    expect(made.at('person')).toMatchObject({ name: 'Maya Lindqvist', role: 'customer', customer_id: 1 })

    const again = openBrowser(here)
    expect((await again.signIn('MAYA@example.com')).at('state')).toBe('signed_in')
    expect(again.cookie).not.toBe(browser.cookie)
    const orders = await again.ask('GET', '/orders', undefined, { at: there })
    expect(orders.at('items.length')).toBe(3)
    expect(orders.at('items.0.customer_id')).toBe(1)
    expect((await again.ask('GET', '/orders/22001', undefined, { at: there })).status).toBe(404)

    const stolen = again.cookie
    expect((await again.ask('DELETE', '/session')).at('ended')).toBe(1)
    expect(again.cookie).toBe('supportops=')
    again.take(stolen)
    for (const at of [there, here]) expect((await again.ask('GET', '/orders', undefined, { at })).status).toBe(401)
    expect((await browser.ask('GET', '/session', undefined, { at: here })).status).toBe(200)

    expect((await browser.ask('DELETE', '/sessions', undefined, { at: there })).at('ended')).toBe(1)
    const types = (await here.ask('GET', '/audit?chain=customer:1')).at('items') as { type: string }[]
    expect(types.map(({ type }) => type)).toEqual([
      'signed_out',
      'signed_out',
      'signed_in',
      'signed_in',
      'account_made',
    ])
  })

  test('a new password ends every other session at every node, and the browser that chose it stays', async () => {
    const [here, there] = [shops.at(0), shops.at(1)]
    const own = openBrowser(here)
    await own.ask('POST', '/account', { email: 'maya@example.com' })
    await own.ask('POST', '/account/link', { token: tokenFor(here, 'maya@example.com'), password })
    const other = openBrowser(there)
    await other.signIn('maya@example.com')
    const before = own.cookie

    const wrong = await own.ask('POST', '/account/password', {
      current_password: 'not the password',
      password: 'an altogether new one',
    })
    expect([wrong.status, wrong.at('errors.0.path')]).toEqual([403, 'current_password'])
    const changed = await own.ask('POST', '/account/password', {
      current_password: password,
      password: 'an altogether new one',
    })
    expect(changed.status).toBe(200)
    expect(own.cookie).not.toBe(before)
    expect((await own.ask('GET', '/session', undefined, { at: there })).status).toBe(200)
    expect((await other.ask('GET', '/session', undefined, { at: there })).at('state')).toBe('nobody')
    expect((await other.signIn('maya@example.com')).status).toBe(401)
    expect((await other.signIn('maya@example.com', 'an altogether new one')).status).toBe(200)
    expect(here.mails.at(-1)?.subject).toBe('Your password was changed')
  })

  test('a reset ends every session and opens once, at whichever node', async () => {
    const [here, there] = [shops.at(0), shops.at(1)]
    const own = openBrowser(here)
    await own.ask('POST', '/account', { email: 'maya@example.com' })
    await own.ask('POST', '/account/link', { token: tokenFor(here, 'maya@example.com'), password })
    await own.ask('POST', '/account/reset', { email: 'maya@example.com' })
    const token = tokenFor(here, 'maya@example.com')

    const both = await Promise.all(
      [here, there].map((at) =>
        openBrowser(at).ask('POST', '/account/link', { token, password: 'an altogether new one' }),
      ),
    )
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410])
    expect((await own.ask('GET', '/session')).at('state')).toBe('nobody')
    expect((await own.signIn('maya@example.com', 'an altogether new one')).status).toBe(200)
  })

  test('a role that changes and a person who is shut out are signed out at every node with the answer', async () => {
    const [here, there] = [shops.at(0), shops.at(1)]
    const added = await here.ask('POST', '/people', {
      payload: { name: 'Ada Byron', email: 'ada@example.com', role: 'agent' },
    })
    expect([added.status, added.at('signs_in')]).toEqual([201, 'invited'])
    const ada = openBrowser(there)
    const token = tokenFor(here, 'ada@example.com')
    const made = await ada.ask('POST', '/account/link', { token, password })
    expect(made.at('person')).toMatchObject({ role: 'agent', staff_id: added.word('id'), customer_id: null })
    expect((await ada.ask('GET', '/people')).status).toBe(403)

    await here.ask('POST', `/people/${added.word('id')}/role`, { payload: { role: 'admin' } })
    expect((await ada.ask('GET', '/session')).at('state')).toBe('nobody')
    await ada.signIn('ada@example.com')
    expect((await ada.ask('GET', '/people')).status).toBe(200)

    await here.ask('POST', `/people/${added.word('id')}/disable`)
    expect((await ada.ask('GET', '/session')).at('state')).toBe('nobody')
    expect((await ada.signIn('ada@example.com')).status).toBe(401)
    expect((await there.ask('GET', '/orders', { headers: { 'x-staff': added.word('id') } })).status).toBe(403)
    await here.ask('POST', `/people/${added.word('id')}/enable`)
    expect((await ada.signIn('ada@example.com')).status).toBe(200)
    const types = (await here.ask('GET', '/audit?chain=desk')).at('items') as { type: string }[]
    expect(types.map(({ type }) => type)).toEqual(['staff_enabled', 'staff_disabled', 'role_changed', 'staff_added'])
  })

  test('ten wrong passwords are ten at all nodes together, for an account and from an address', async () => {
    const own = openBrowser(shops.at(0))
    await own.ask('POST', '/account', { email: 'maya@example.com' })
    await own.ask('POST', '/account/link', { token: tokenFor(shops.at(0), 'maya@example.com'), password })
    for (let n = 0; n < 12; n++) expect((await own.signIn('maya@example.com')).status).toBe(200)

    const tries = []
    for (let n = 0; n < 12; n++) {
      const body = { email: 'maya@example.com', password: 'a wrong password' }
      const told = await shops.at(n).server.inject({
        method: 'POST',
        url: '/session',
        payload: body,
        remoteAddress: `10.0.0.${n}`,
      })
      tries.push([told.statusCode, Number(told.headers['retry-after'] ?? 0) > 200])
    }
    expect(tries.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => [401, false]))
    expect(tries.slice(10)).toEqual([
      [429, true],
      [429, true],
    ])

    const sprayed = []
    for (let n = 0; n < 12; n++) {
      const body = { email: `somebody${n}@example.com`, password: 'a wrong password' }
      const asked = { method: 'POST', url: '/session', payload: body, remoteAddress: '10.9.9.9' } as const
      sprayed.push((await shops.at(n).server.inject(asked)).statusCode)
    }
    expect(sprayed).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429])
  })
})
