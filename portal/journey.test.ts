import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  fitsEveryWidth,
  hasNoBrowser,
  holdsOnEveryScheme,
  type Journey,
  openJourney,
  signInWithKeys,
  tabTo,
} from './journeys.ts'

let journey: Journey
let customer: BrowserContext
let page: Page

beforeAll(async () => {
  if (hasNoBrowser) return
  journey = await openJourney()
  customer = await journey.visitor()
  page = await journey.watched(customer)
})

afterAll(() => journey?.close())

describe.skipIf(hasNoBrowser)('a customer in a browser', { timeout: 60_000 }, () => {
  test('comes in by the link that the first start prints, and the password does not stay in the address', async () => {
    const stranger = await journey.visitor()
    const first = await journey.watched(stranger)
    await first.goto(journey.desk.wayIn)
    await expect.poll(() => first.url()).toBe(`${journey.desk.address}/sign-in`)
    await first.getByRole('button', { name: 'Sign in' }).press('Enter')
    await first.getByRole('heading', { name: 'Hello, Maya' }).waitFor()
    await stranger.close()
  })

  test('signs in with the keyboard', async () => {
    await signInWithKeys(page, 'maya@example.com', journey.desk.password)
    await page.getByRole('heading', { name: 'Hello, Maya' }).waitFor()
    await page.getByText('Desk Lamp').waitFor()
  })

  test('has a broken lamp refunded with the keyboard alone, and keeps the receipt over a reload', async () => {
    await page.getByLabel('Tell us what you need').focus()
    await page.keyboard.type('The lamp I got last week arrived broken')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/my\/conversations\/cnv/)
    await page.getByText('replacement, free of charge, or a refund').waitFor()
    await page.getByLabel('Write a message').focus()
    await page.keyboard.type('A refund, please')
    await page.keyboard.press('Enter')
    const card = page.getByRole('group', { name: 'Shall we do this?' })
    await card.waitFor()
    expect(await card.textContent()).toContain('refund $64.00 for order #12345 to your Visa ending in 4242')
    await holdsOnEveryScheme(page)
    await tabTo(page, 'Yes, do it')
    await page.keyboard.press('Enter')
    const receipt = page.getByRole('group', { name: 'Done' })
    await receipt.waitFor()
    expect(await receipt.textContent()).toContain('Refunded$64.00 · Visa ending in 4242')
    await page.getByText('I refunded $64.00').waitFor()
    await page.reload()
    await receipt.waitFor()
    expect(await page.getByText('The lamp I got last week arrived broken').count()).toBe(1)
    expect(await page.getByText('I refunded $64.00').count()).toBe(1)
  })

  test('opens the policy behind an answer at its heading', async () => {
    await page.getByRole('button', { name: 'How long you have' }).first().press('Enter')
    const heading = page.getByRole('heading', { name: 'How long you have' })
    await heading.waitFor()
    await expect.poll(() => heading.evaluate((element) => element === document.activeElement)).toBe(true)
    await holdsOnEveryScheme(page)
    await page.keyboard.press('Escape')
    await heading.waitFor({ state: 'detached' })
  })

  test('says how it was, in stars', async () => {
    await page.getByLabel('4 stars').press('Space')
    await page.getByLabel('Anything to add? (optional)').fill('Quick.')
    await page.getByRole('button', { name: 'Send' }).first().press('Enter')
    await page.getByText('You gave 4 of 5 stars').waitFor()
  })

  test('sees in a second tab what is written in the first, and a person once one is asked for', async () => {
    const second = await journey.watched(customer)
    await second.goto(page.url())
    await second.getByText('I refunded $64.00').waitFor()
    await page.getByLabel('Write a message').fill('Thank you!')
    await page.keyboard.press('Enter')
    await second.getByText('Thank you!').waitFor()
    await second.getByRole('button', { name: 'Talk to a person' }).press('Enter')
    await page.getByText('A person will answer you here').waitFor()
    await second.close()
  })

  test('sees what can be done about an order, why not the rest, and begins with words that are there already', async () => {
    await page.goto('/my/orders/12388')
    await page.getByText('What you can do now').waitFor()
    await page.getByRole('link', { name: 'Cancel the order' }).press('Enter')
    await expect.poll(() => page.getByLabel('Write a message').inputValue()).toBe('Please cancel my order #12388')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Yes, do it' }).waitFor()
    await page.getByRole('button', { name: 'No', exact: true }).press('Enter')
    await page.getByRole('group', { name: 'Shall we do this?' }).waitFor({ state: 'detached' })
  })

  test.each(['/my', '/my/orders/12391', '/my/conversations', '/my/conversations/new', '/my/data'])(
    'finds %s without a fault, light and dark, and as narrow as 360 pixels',
    async (path) => {
      await page.goto(path)
      await page.locator('main h1').waitFor()
      await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
      await holdsOnEveryScheme(page)
      await fitsEveryWidth(page)
    },
  )

  test('reads the pages in another language, and finds them so again', async () => {
    await page.goto('/my')
    await page.getByText('Desk Lamp').waitFor()
    await page.getByRole('button', { name: 'Language' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Deutsch' }).press('Enter')
    await page.getByRole('heading', { name: 'Hallo, Maya' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Hallo, Maya' }).waitFor()
    await page
      .getByText(/64,00\s\$/)
      .first()
      .waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de')
  })

  test('signs out, and what was theirs is gone', async () => {
    await page.getByRole('button', { name: 'Konto von Maya Lindqvist' }).press('Enter')
    await page.getByRole('menuitem', { name: 'Abmelden' }).press('Enter')
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor()
    await page.goto('/my/orders/12345')
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor()
  })

  test.each(['/sign-in', '/register', '/reset', '/link', '/my/nothing'])(
    'finds %s without a fault before signing in',
    async (path) => {
      await page.goto(path)
      await page.locator('main h1').waitFor()
      await holdsOnEveryScheme(page)
    },
  )

  test('was sent nowhere else, and the browser had nothing to complain of', () => {
    expect(journey.foreign).toEqual([])
    expect(journey.complaints).toEqual([])
  })
})
