import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasNoBrowser, type Journey, openJourney, signInWithKeys } from './journeys.ts'

const another = 'a quiet harbour in autumn'
let journey: Journey
let page: Page
/** The path of the one with a receipt. */
let conversation = ''

beforeAll(async () => {
  if (hasNoBrowser) return
  journey = await openJourney()
  page = await journey.watched(await journey.visitor())
})
afterAll(() => journey?.close())

describe.skipIf(hasNoBrowser)('at the edges of a visit', { timeout: 60_000 }, () => {
  test('a forgotten password is chosen anew by the link of a mail', async () => {
    await page.goto('/reset')
    await page.getByLabel('E-mail').fill('maya@example.com')
    await page.keyboard.press('Enter')
    await page.getByText('Look into your mailbox').waitFor()
    await page.goto(await journey.desk.linkTo('maya@example.com'))
    await page.getByLabel('New password', { exact: true }).fill(another)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Hello, Maya' }).waitFor()
  })

  test('what is written while the connection is away is said once when it is back', async () => {
    await page.goto('/my/conversations/new')
    await page.getByLabel('Write a message').fill('What is your return policy for electronics?')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/my\/conversations\/cnv/)
    await page.getByText('14 days').first().waitFor()
    await page.context().setOffline(true)
    await page.getByText('You are offline').waitFor()
    await page.getByLabel('Write a message').fill('Thank you for the answer')
    await page.keyboard.press('Enter')
    await page.context().setOffline(false)
    await page.getByText('You are offline').waitFor({ state: 'detached' })
    await expect.poll(() => page.locator('.said-agent:not(:has(.working))').count(), { timeout: 30_000 }).toBe(2)
    await page.reload()
    await page.locator('.said').nth(3).waitFor()
    expect(await page.getByText('Thank you for the answer').count()).toBe(1)
  })

  test('what could not be sent is sent after a reload, and never for who signs in next', async () => {
    await page.route('**/support/resolve', (route) => route.abort())
    await page.getByLabel('Write a message').fill('Do you have it in blue?')
    await page.keyboard.press('Enter')
    await page.locator('.working').waitFor()
    await page.unroute('**/support/resolve')
    await page.reload()
    await expect.poll(() => page.locator('.said-agent:not(:has(.working))').count(), { timeout: 30_000 }).toBe(3)
    expect(await page.getByText('Do you have it in blue?').count()).toBe(1)

    await page.goto('/my/conversations/new')
    await page.route('**/support/resolve', (route) => route.abort())
    await page.getByLabel('Write a message').fill('Something that only Maya knows')
    await page.keyboard.press('Enter')
    await page.locator('.working').waitFor()
    await page.getByRole('button', { name: 'Account of Maya Lindqvist' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Sign out' }).press('Enter')
    await signInWithKeys(page, 'priya.raman@example.com', journey.desk.password)
    await page.getByRole('heading', { name: 'Hello, Priya' }).waitFor()
    await page.unroute('**/support/resolve')
    await page.goto('/my/conversations/new')
    await page.getByLabel('Write a message').waitFor()
    expect(await page.getByText('Something that only Maya knows').count()).toBe(0)
    const kept = await page.evaluate(() => Object.keys(sessionStorage))
    expect(kept.filter((name) => name.startsWith('supportops'))).toEqual([])
    await page.context().clearCookies()
    await signInWithKeys(page, 'maya@example.com', another)
    await page.getByRole('heading', { name: 'Hello, Maya' }).waitFor()
  })

  test('a desk that is killed while a refund is asked for goes on where it was, and refunds once', async () => {
    await page.goto('/my/conversations/new')
    await page.getByLabel('Write a message').fill('The lamp I got last week arrived broken, I want my money back')
    await page.keyboard.press('Enter')
    const sent = page.waitForRequest('**/support/resolve')
    await page.getByRole('button', { name: 'Yes, do it' }).press('Enter')
    await sent
    await journey.desk.pullThePlug()
    const receipt = page.getByRole('group', { name: 'Done' })
    await receipt.waitFor({ timeout: 30_000 })
    await page.reload()
    await receipt.waitFor()
    expect(await receipt.count()).toBe(1)
    expect(await page.getByText('I refunded $64.00').count()).toBe(1)
    conversation = new URL(page.url()).pathname
    await page.goto('/my/orders/12345')
    await page.getByText('Paid in the end').waitFor()
    expect(await page.getByText('Refunded as a refund').count()).toBe(1)
  })

  test.each(['/my', '/my/orders/12391', '/my/account', '/my/data', 'a conversation'])(
    'finds %s as wide as its window from right to left',
    async (path) => {
      await page.goto(path.startsWith('/') ? path : conversation)
      await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
      await page.evaluate(() => (document.documentElement.dir = 'rtl'))
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 800 })
        const wide = () => page.evaluate(() => document.documentElement.scrollWidth)
        await expect.poll(wide).toBeLessThanOrEqual(width)
      }
    },
  )

  test('was sent nowhere else', () => {
    expect(journey.foreign).toEqual([])
  })
})
