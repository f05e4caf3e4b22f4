import { afterAll, describe, expect, test } from 'vitest'
import { openStore } from '../store/open.ts'
import { auditKey } from '../store/testing/fresh_store.ts'
import { engines } from '../store/testing/engines.ts'
import { asking } from '../testing/ask.ts'
import { codeOf, openBrowser, staffIn, tokenFor } from '../testing/browser.ts'
import { openTestShop } from '../testing/shop.ts'
import { wholeText } from '../testing/whole_database.ts'

describe.each(engines())('what is kept of people who sign in on $name', (engine) => {
  afterAll(() => engine.close())

  test('is no password, no token, no code and no secret, in no table; a stranger’s address is in none either', async () => {
    const opened = await engine.open()
    const shop = await openTestShop({ store: await openStore(opened.databases, auditKey) })
    const first = 'first words of seven seas'
    const second = 'second words of seven seas'
    const tried = 'tried words of seven seas'
    const maya = openBrowser(shop)
    const headers = { 'idempotency-key': 'again' }
    await maya.ask('POST', '/account', { email: 'maya@example.com' })
    const registered = tokenFor(shop, 'maya@example.com')
    await maya.ask('POST', '/account/link', { token: registered, password: first })
    const cookies = [maya.cookie]
    await maya.ask('POST', '/account/password', { current_password: first, password: second }, { headers })
    cookies.push(maya.cookie)
    await openBrowser(shop).signIn('maya@example.com', tried)
    await openBrowser(shop).signIn('stranger@example.org', tried)
    await maya.ask('POST', '/account/reset', { email: 'maya@example.com' })
    const reset = tokenFor(shop, 'maya@example.com')
    const enrolled = await maya.ask('POST', '/account/second-factor', { password: second }, { headers })
    const secret = enrolled.word('secret')
    const on = await maya.ask('POST', '/account/second-factor/confirm', { code: codeOf(shop, secret) }, { headers })
    const added = await asking(shop)('POST', '/people', {
      payload: { name: 'Ada', email: 'ada@example.com', role: 'agent' },
      headers,
    })
    expect(added.status).toBe(201)
    const staff = await staffIn(shop, 'agent')

    const kept = await wholeText(opened.databases)
    const tokens = [...cookies, staff.cookie].map((cookie) => cookie.split('=')[1] ?? '')
    const codes = on.at('recovery_codes') as string[]
    const invited = tokenFor(shop, 'ada@example.com')
    for (const word of [first, second, tried, ...tokens, registered, reset, invited, secret, ...codes]) {
      expect(word.length).toBeGreaterThan(15)
      expect(kept, word).not.toContain(word)
    }
    expect(kept).not.toContain('stranger@example.org')
    expect(kept).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
    expect(kept).toContain('sign_in_failed')
    const answers = kept.match(/"key":"[^"]*again"/g) ?? []
    expect(answers.length).toBe(1)
    await shop.close()
    await opened.drop()
  })
})
