import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SessionsView } from '../src/http/contract/session.ts'
import { signInAt } from '../src/testing/sign_in.ts'
import { hasNoBrowser, type Journey, openJourney } from './journeys.ts'

const pages = ['/my', '/my/orders/12345', '/my/conversations', '/my/conversations/new', '/my/account', '/my/data']
let journey: Journey

beforeAll(async () => {
  if (!hasNoBrowser) journey = await openJourney()
})
afterAll(() => journey?.close())

/** A page of somebody who is signed in. */
async function signedIn(email: string, options: BrowserContextOptions = {}): Promise<Page> {
  const { address, password } = journey.desk
  const context = await journey.visitor(options)
  await signInAt(context, { address, email, password })
  return journey.watched(context)
}

const htmlOf = async (page: Page, path: string, more: Record<string, string> = {}): Promise<string> =>
  (await page.request.get(path, { headers: { accept: 'text/html', ...more }, maxRedirects: 0 })).text()

describe.skipIf(hasNoBrowser)('a page that the server draws', { timeout: 60_000 }, () => {
  test('can be read where no script runs, and looks as it will', async () => {
    const page = await signedIn('maya@example.com', { javaScriptEnabled: false })
    await page.goto('/my/orders/12345')
    await page.getByRole('heading', { name: 'Order #12345' }).waitFor()
    await page.getByText('Desk Lamp').first().waitFor()
    expect(await page.getByText('$64.00').count()).toBeGreaterThan(0)
    expect(await page.locator('[style]').count()).toBe(0)
    const height = await page
      .getByRole('heading', { name: 'Order #12345' })
      .evaluate((heading) => getComputedStyle(heading).fontSize)
    expect(height).not.toBe('16px')
    await page.context().close()
  })

  test('comes alive without a complaint, wherever its browser is, and tells the time there', async () => {
    const auckland = { locale: 'de-DE', timezoneId: 'Pacific/Auckland' }
    const page = await signedIn('maya@example.com', auckland)
    const { items } = (await (await page.request.get('/sessions')).json()) as SessionsView
    const written = new Intl.DateTimeFormat('de', {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: auckland.timezoneId,
    }).format(new Date(items.find(({ current }) => current)?.created_at ?? 0))
    for (const path of [...pages, ...pages]) {
      await page.goto(path)
      await page.waitForFunction(() => document.title !== 'SupportOps')
      if (path === '/my/account') await page.getByText(written).first().waitFor()
    }
    // By now it is known where that is, and the server writes it so itself.
    expect(await htmlOf(page, '/my/account', { 'accept-language': 'de' })).toContain(written)
    expect(journey.complaints).toEqual([])
    await page.context().close()
  })

  test('does what somebody did before it was alive, once and in turn', async () => {
    const page = await signedIn('maya@example.com')
    const held = Promise.withResolvers<void>()
    await page.route('**/assets/start-*.js', async (route) => {
      await held.promise
      await route.continue()
    })
    const asked: string[] = []
    page.on('request', (request) => void (request.method() === 'POST' && asked.push(request.postData() ?? '')))
    await page.goto('/my/conversations/new', { waitUntil: 'commit' })
    await page.getByLabel('Write a message').fill('What is your return policy for electronics?')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Language' }).click()
    expect([asked.length, await page.getByRole('menuitem', { name: 'Deutsch' }).count()]).toEqual([0, 0])
    held.resolve()
    await page.getByRole('menuitem', { name: 'Deutsch' }).waitFor()
    await page.waitForURL(/\/my\/conversations\/cnv/)
    expect(asked.map((body) => (JSON.parse(body) as { user_input: string }).user_input)).toEqual([
      'What is your return policy for electronics?',
    ])
    await page.context().close()
  })

  test('holds what is theirs who asks, and leads everybody else on', async () => {
    const [maya, other, ines] = await Promise.all(
      ['maya@example.com', 'noah.whitfield@example.com', 'ines@example.com'].map((email) => signedIn(email)),
    )
    if (!maya || !other || !ines) throw new Error('three people sign in')
    expect(await htmlOf(maya, '/my/orders/12345')).toContain('Desk Lamp')
    expect(await htmlOf(other, '/my/orders/12345')).not.toContain('Desk Lamp')
    const stranger = await journey.visitor()
    const way = async (context: BrowserContext, path: string, more: Record<string, string> = {}) => {
      const answer = await context.request.get(path, { headers: { accept: 'text/html', ...more }, maxRedirects: 0 })
      return [answer.status(), answer.headers()['location']]
    }
    expect(await way(stranger, '/my/orders/12345')).toEqual([302, '/sign-in?onward=%2Fmy%2Forders%2F12345'])
    expect(await way(stranger, '/desk/inbox')).toEqual([302, '/sign-in?onward=%2Fdesk%2Finbox'])
    expect(await way(stranger, '/')).toEqual([302, '/sign-in'])
    // Where another site leads here, no cookie comes along: only the browser can know who is signed in.
    expect(await way(stranger, '/my', { 'sec-fetch-site': 'cross-site' })).toEqual([200, undefined])
    expect(await way(maya.context(), '/desk/inbox')).toEqual([302, '/my'])
    expect(await way(ines.context(), '/my')).toEqual([302, '/desk/inbox'])
    await Promise.all([stranger, maya.context(), other.context(), ines.context()].map((context) => context.close()))
  })

  test('is written in the language that was chosen, or else in the most wanted that there is', async () => {
    const context = await journey.visitor()
    const page = async (headers: Record<string, string>) =>
      (await context.request.get('/sign-in', { headers: { accept: 'text/html', ...headers } })).text()
    expect(await page({ 'accept-language': 'pt-BR,fr;q=0.4,es-MX;q=0.8,de;q=0' })).toContain('<html lang="es">')
    expect(await page({ 'accept-language': 'nonsense;;q=,*' })).toContain('<html lang="en">')
    const chosen = await page({ 'accept-language': 'es', cookie: 'supportops.language=de; supportops.zone=%ZZ' })
    expect(chosen).toContain('<html lang="de">')
    expect(chosen).toContain('Anmelden</h1>')
    expect(await page({ cookie: 'supportops.language=__proto__; supportops.zone=Nowhere/At%20All' })).toContain(
      'Sign in',
    )
    await context.close()
  })
})
