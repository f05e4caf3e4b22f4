import { Secret, TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  fitsEveryWidth,
  hasNoBrowser,
  holdsOnEveryScheme,
  type Journey,
  openJourney,
  signInWithKeys,
} from './journeys.ts'

const another = 'a quiet harbour in autumn'
let journey: Journey
let page: Page
let secret = ''

beforeAll(async () => {
  if (hasNoBrowser) return
  journey = await openJourney()
  page = await newcomer()
})

afterAll(async () => {
  await journey?.close()
})

describe.skipIf(hasNoBrowser)('somebody and their account', { timeout: 60_000 }, () => {
  test('a customer changes the password, and sees where they are signed in', async () => {
    await signInWithKeys(page, 'maya@example.com', journey.desk.password)
    const menu = page.getByRole('button', { name: 'Account of Maya Lindqvist' })
    await menu.press('Enter')
    await page.getByRole('menuitem', { name: 'My account' }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => menu.evaluate((button) => button === document.activeElement)).toBe(true)
    await menu.press('Enter')
    await page.getByRole('menuitem', { name: 'My account' }).press('Enter')
    await page.getByText('Chrome on Linux').waitFor()
    await page.getByLabel('Current password', { exact: true }).first().fill(journey.desk.password)
    await page.getByLabel('New password', { exact: true }).fill(another)
    await page.keyboard.press('Enter')
    await page.getByText('Your password is changed').waitFor()
    expect(await page.getByLabel('New password', { exact: true }).inputValue()).toBe('')
  })

  test('sets up a second factor with what the page shows', async () => {
    const card = page.getByRole('region', { name: 'Second step when signing in' })
    await card.getByLabel('Current password', { exact: true }).fill(another)
    await page.keyboard.press('Enter')
    await card.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor()
    await holdsOnEveryScheme(page)
    secret = (await card.locator('.secret').textContent())?.replaceAll(' ', '') ?? ''
    await card.getByLabel('Code', { exact: true }).fill(codeNow(-1))
    await page.keyboard.press('Enter')
    await card.getByText('Keep these recovery codes').waitFor()
    expect(await card.getByRole('listitem').count()).toBe(10)
    await fitsEveryWidth(page)
    await card.getByRole('button', { name: 'I have kept them' }).press('Enter')
    await card.getByText('It is on').waitFor()
  })

  test('signs in with it elsewhere, ends that session from here, and turns it off', async () => {
    const elsewhere = await newcomer()
    await elsewhere.goto('/sign-in')
    await elsewhere.getByLabel('E-mail').fill('maya@example.com')
    await elsewhere.getByLabel('Password', { exact: true }).fill(another)
    await elsewhere.keyboard.press('Enter')
    await elsewhere.getByRole('heading', { name: 'One more step' }).waitFor()
    await elsewhere.getByLabel('Code', { exact: true }).fill(codeNow(0))
    await elsewhere.keyboard.press('Enter')
    await elsewhere.getByRole('heading', { name: 'Hello, Maya' }).waitFor()

    await page.reload()
    const sessions = page.getByRole('region', { name: 'Where you are signed in' })
    await sessions.getByText('Chrome on Linux').nth(1).waitFor()
    await sessions.getByRole('button', { name: 'Sign out' }).press('Enter')
    await expect.poll(() => sessions.getByRole('listitem').count()).toBe(1)
    await elsewhere.goto('/my')
    await elsewhere.getByRole('heading', { name: 'Sign in' }).waitFor()
    await elsewhere.context().close()

    const card = page.getByRole('region', { name: 'Second step when signing in' })
    await card.getByLabel('Current password', { exact: true }).fill(another)
    await page.keyboard.press('Enter')
    await card.getByRole('button', { name: 'Set it up' }).waitFor()
  })

  test('is told why their data cannot be deleted yet, and whose can be, is gone', async () => {
    await page.goto('/my/data')
    await eraseWith(page, another)
    await page.getByText('Something is still on its way between us').waitFor()
    await holdsOnEveryScheme(page)
    await fitsEveryWidth(page)

    const other = await newcomer()
    await registered(other, 'noor@example.org')
    await other.goto('/my/data')
    await eraseWith(other, another)
    await other.getByText('Your data is deleted').waitFor()
    await other.goto('/my')
    await other.getByRole('heading', { name: 'Sign in' }).waitFor()
    await other.context().close()
  })

  test('the staff have the same page on their side', async () => {
    const agent = await newcomer()
    await signInWithKeys(agent, 'ines@example.com', journey.desk.password)
    await agent.waitForURL(/\/desk/)
    await agent.goto('/desk/account')
    await agent.getByText('Chrome on Linux').waitFor()
    await holdsOnEveryScheme(agent)
    await agent.context().close()
  })

  test('was sent nowhere else, and the browser complained of refusals alone', () => {
    expect(journey.foreign).toEqual([])
    expect(journey.complaints.filter((text) => !/status of (?:409|422)/.test(text))).toEqual([])
  })
})

/** Somebody with a browser and a page of their own. */
async function newcomer(): Promise<Page> {
  return journey.watched(await journey.visitor())
}

async function eraseWith(opened: Page, password: string): Promise<void> {
  await opened.getByRole('button', { name: 'Delete my data…' }).press('Enter')
  await opened.getByLabel('Password', { exact: true }).fill(password)
  await opened.getByLabel('I understand that everything is gone then').press('Space')
  await opened.getByRole('button', { name: 'Delete for good' }).press('Enter')
}

async function registered(opened: Page, email: string): Promise<void> {
  await opened.goto('/register')
  await opened.getByLabel('E-mail').fill(email)
  await opened.keyboard.press('Enter')
  await opened.getByText('Look into your mailbox').waitFor()
  await opened.goto(await journey.desk.linkTo(email))
  await opened.getByLabel('New password', { exact: true }).fill(another)
  await opened.keyboard.press('Enter')
  await opened.getByLabel('First name').fill('Noor')
  await opened.getByLabel('Last name').fill('Haddad')
  await opened.keyboard.press('Enter')
  await opened.getByRole('heading', { name: 'Hello, Noor' }).waitFor()
}

/** Each code opens once, and those of the half minutes beside this one are taken too. */
function codeNow(steps: number): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 })
}
