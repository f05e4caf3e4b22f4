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

let journey: Journey
let page: Page

beforeAll(async () => {
  if (hasNoBrowser) return
  journey = await openJourney()
  page = await journey.watched(await journey.visitor())
})

afterAll(() => journey?.close())

/** What the desk answers to whoever is signed in. */
const read = (path: string): Promise<string> => page.evaluate(async (url) => (await fetch(url)).text(), path)

async function holds(): Promise<void> {
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
  await holdsOnEveryScheme(page)
  await fitsEveryWidth(page)
}

describe.skipIf(hasNoBrowser)('an admin in a browser', { timeout: 60_000 }, () => {
  test('tries a cancellation out, sees its stages and its receipt, and the order is as it was', async () => {
    await signInWithKeys(page, 'lars@example.com', journey.desk.password)
    await page.getByRole('link', { name: 'Playground' }).press('Enter')
    await page.getByRole('heading', { name: 'Playground' }).waitFor()
    const before = await read('/orders/12388')
    await page.getByRole('combobox', { name: 'Customer' }).fill('lindqvist')
    await page.getByRole('option', { name: 'Maya Lindqvist' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const write = page.getByLabel('Write as this customer')
    await write.fill('Please cancel my order #12388')
    await page.keyboard.press('Enter')
    await page.getByText('needs a yes').first().waitFor()
    await write.fill('yes')
    await page.keyboard.press('Enter')
    await page.getByText('The receipt that there would be').press('Enter')
    await page.getByRole('group', { name: 'Done' }).getByText('#12388').waitFor()
    const stages = await page.locator('.play-stage h3').allTextContents()
    expect(stages.slice(0, 3)).toEqual([
      'Heard, with personal data hidden',
      'Understood',
      'Judged and done in the copy',
    ])
    expect(await page.locator('.play-ms').first().textContent()).toMatch(/^[\d.,]+ ms$/)
    await holds()
    expect(JSON.parse(before)).toMatchObject({ order: '#12388', status: 'pending' })
    expect(await read('/orders/12388')).toBe(before)
    expect(JSON.parse(await read('/tickets?customer_id=1'))).toMatchObject({ items: [] })
  })

  test('invites somebody, shuts them out after a warning, and cannot shut out the last admin', async () => {
    await page.getByRole('link', { name: 'People' }).press('Enter')
    await page.getByLabel('Name').fill('Ada Byron')
    await page.getByLabel('E-mail').fill('ada@example.com')
    await page.keyboard.press('Enter')
    await page.getByText('An invitation to ada@example.com is on its way.').waitFor()
    const ada = page.getByRole('listitem').filter({ hasText: 'Ada Byron' })
    await ada.getByText('invited').waitFor()
    await ada.getByRole('button', { name: 'Disable Ada Byron' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Disable Ada Byron' })
    await dialog.getByText('They are signed out at once').waitFor()
    await holdsOnEveryScheme(page)
    await dialog.getByRole('button', { name: 'Disable' }).press('Enter')
    await ada.getByRole('button', { name: 'Enable Ada Byron' }).waitFor()
    const lars = page.getByRole('listitem').filter({ hasText: 'Lars Henriksen' })
    await lars.getByText('The last admin stays one').waitFor()
    expect(await lars.getByRole('combobox').isDisabled()).toBe(true)
    await holds()
  })

  test('writes a ready answer, sees it as a customer would, changes it, takes it away, and has it back', async () => {
    await page.getByRole('link', { name: 'Ready answers' }).press('Enter')
    const form = page.getByRole('form', { name: 'Write a new answer' })
    await form.getByRole('textbox', { name: 'Name' }).fill('Zeppelins')
    await form.getByRole('textbox', { name: 'Text' }).fill('Dear ')
    await form.getByRole('button', { name: 'Insert customer_name' }).press('Enter')
    await page.keyboard.type(', we repair {{password}}')
    await form.getByText('Dear Maya, we repair').waitFor()
    await form.getByText('Nothing can be put in for password.').waitFor()
    await form.getByRole('textbox', { name: 'Text' }).fill('Dear {{customer_name}}, we repair no zeppelins.')
    await form.getByRole('button', { name: 'Add' }).press('Enter')
    await page.getByLabel('Search').fill('zeppelin')
    await page
      .getByRole('status')
      .filter({ hasText: /^1 answer$/ })
      .waitFor()
    const row = page.getByRole('listitem').filter({ hasText: 'Dear Maya, we repair no zeppelins.' })
    await holds()
    await row.getByRole('button', { name: 'Change “Zeppelins”' }).press('Enter')
    const change = page.getByRole('form', { name: 'Change “Zeppelins”' })
    await change.getByLabel('Language').selectOption('de')
    await change.getByRole('textbox', { name: 'Text' }).fill('Zeppelins reparieren wir nicht.')
    await change.getByRole('button', { name: 'Save' }).press('Enter')
    await page.getByRole('listitem').filter({ hasText: 'GermanZeppelins reparieren wir nicht.' }).waitFor()
    await page.getByRole('search').getByLabel('Language').selectOption('en')
    await page
      .getByRole('status')
      .filter({ hasText: /^0 answers$/ })
      .waitFor()
    await page.getByRole('search').getByLabel('Language').selectOption('de')
    await page.getByRole('button', { name: 'Remove “Zeppelins”' }).press('Enter')
    await page.getByText('“Zeppelins” was removed').waitFor()
    await holdsOnEveryScheme(page)
    expect(await read('/canned-replies')).not.toContain('Zeppelins')
    expect(await page.getByRole('button', { name: 'Undo' }).evaluate((it) => it === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await page.getByRole('listitem').filter({ hasText: 'GermanZeppelins reparieren wir nicht.' }).waitFor()
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Remove “Zeppelins”' }).press('Enter')
    await page.getByText('“Zeppelins” was removed').waitFor()
    await page
      .getByRole('status')
      .filter({ hasText: /^0 answers$/ })
      .waitFor()
    expect(await read('/canned-replies')).not.toContain('Zeppelins')
  })

  test('makes a key that is shown once, and revokes it', async () => {
    await page.getByRole('link', { name: 'API keys' }).press('Enter')
    // The page before has a field of that name too.
    await page.getByRole('heading', { name: 'API keys', level: 1 }).waitFor()
    await page.getByLabel('Name', { exact: true }).fill('shop')
    await page.keyboard.press('Enter')
    const secret = (await page.getByRole('status').locator('code').textContent()) ?? ''
    expect(secret).toMatch(/^sok_/)
    await holds()
    await page.reload()
    const row = page.getByRole('listitem').filter({ hasText: `${secret.slice(0, 12)}…` })
    await row.getByRole('button', { name: 'Revoke shop' }).press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).press('Enter')
    await row.getByText('revoked on').waitFor()
    expect(await page.content()).not.toContain(secret)
  })

  test('switches the agent off with a reason, sees who did, and switches it on again', async () => {
    await page.getByRole('link', { name: 'Settings' }).press('Enter')
    await page
      .getByText('electronics: 14 days, beauty: 14 days, clothing: 60 days, and otherwise: 30 days')
      .first()
      .waitFor()
    await page.getByText('¥30,000 and other currencies: 200.00').first().waitFor()
    await page.getByRole('button', { name: 'Switch the agent off' }).press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('no turn changes anything').waitFor()
    await dialog.getByLabel('Why (optional)').fill('Wrong prices')
    await dialog.getByRole('button', { name: 'Switch the agent off' }).press('Enter')
    await page.getByRole('heading', { name: 'The agent is off' }).waitFor()
    await page.getByText(/by Lars Henriksen · Wrong prices/).waitFor()
    expect(JSON.parse(await read('/agent'))).toMatchObject({ state: 'off', by: 'staff_lars' })
    await holds()
    await page.getByRole('button', { name: 'Switch the agent on' }).press('Enter')
    await page.getByRole('heading', { name: 'The agent is on' }).waitFor()
  })

  test('is told so where they are no admin', async () => {
    const ines = await journey.watched(await journey.visitor())
    await signInWithKeys(ines, 'ines@example.com', journey.desk.password)
    await ines.getByRole('link', { name: 'Settings' }).waitFor()
    expect(await ines.getByRole('link', { name: 'API keys' }).count()).toBe(0)
    await ines.goto('/desk/keys')
    await ines.getByText('Only an admin sees this page').waitFor()
    await ines.getByRole('link', { name: 'Ready answers' }).press('Enter')
    await ines.getByText('A manager or an admin writes them').waitFor()
    await ines.getByText('I look into it').first().waitFor()
    expect(await ines.getByRole('button', { name: /^(?:Add|Change|Remove)/ }).count()).toBe(0)
  })

  test('was sent nowhere else, and the browser had nothing to complain of', () => {
    expect(journey.foreign).toEqual([])
    expect(journey.complaints).toEqual([])
  })
})
