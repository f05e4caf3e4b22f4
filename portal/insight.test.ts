import { readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasNoBrowser, holdsOnEveryScheme, type Journey, openJourney } from './journeys.ts'

let journey: Journey
let page: Page
const patience = { timeout: 15_000 }

beforeAll(async () => {
  if (hasNoBrowser) return
  journey = await openJourney()
  page = await journey.watched(await journey.visitor())
})

afterAll(() => journey?.close())

describe.skipIf(hasNoBrowser)('a manager in a browser', { timeout: 60_000 }, () => {
  test('sees the figures of two conversations, and none in days before them', async () => {
    const maya = await signedIn('maya@example.com')
    const first = await maya('The lamp I got last week arrived broken, a refund for order #12345 please')
    await maya('yes', first)
    await maya('I want to talk to a human')
    await page.goto('/sign-in')
    await page.getByLabel('E-mail').fill('adaeze@example.com')
    await page.getByRole('textbox', { name: 'Password' }).fill(journey.desk.password)
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Dashboard' }).press('Enter')
    await expect.poll(() => figure('Cases opened'), patience).toBe('2')
    expect(await page.getByText('1 handed to a person').count()).toBe(1)
    await page.getByRole('button', { name: 'What is “Resolution”?' }).press('Enter')
    await page.getByText('The share of the cases that ended').waitFor()
    await page.keyboard.press('Escape')
    await holdsOnEveryScheme(page)
    await page.getByLabel('To', { exact: true }).fill('2020-01-31')
    await page.getByLabel('From', { exact: true }).fill('2020-01-01')
    await expect.poll(() => figure('Cases opened'), patience).toBe('0')
    expect(page.url()).toContain('from=2020-01-01&to=2020-01-31')
    await page.getByRole('button', { name: '7 days' }).press('Enter')
    await expect.poll(() => figure('Cases opened'), patience).toBe('2')
  })

  test('reads the table behind a picture, and takes it along', async () => {
    const panel = page.getByRole('region', { name: 'Why a person was needed' })
    await panel.getByRole('button', { name: 'Table' }).press('Enter')
    expect(await panel.getByRole('row').allTextContents()).toContain(`${new Date().toLocaleDateString('sv-SE')}1`)
    const text = await saved(() => panel.getByRole('button', { name: 'CSV' }).press('Enter'))
    expect(text.trim().split('\r\n')).toHaveLength(8)
  })

  test('finds with a rule how often it decided', async () => {
    await page.getByRole('link', { name: 'Policies' }).press('Enter')
    await page
      .getByText(/^Decided 1 time, last on/)
      .first()
      .waitFor()
    expect(await page.getByText(/Examples: (\d+) of \1 hold/).count()).toBeGreaterThan(0)
    await holdsOnEveryScheme(page)
  })

  test('finds the question that the texts have no answer to, looks what is near it, and reads what was cited', async () => {
    const maya = await signedIn('maya@example.com')
    await maya('Do you repair zeppelins?')
    await maya('Do you have a loyalty programme?')
    await page.getByRole('link', { name: 'Knowledge' }).press('Enter')
    const questions = page.getByRole('region', { name: 'Questions nothing was found for' })
    await questions.getByText(/^1 time, last on/).waitFor()
    await questions.getByRole('button', { name: 'Search for “Do you repair zeppelins?”' }).press('Enter')
    await page.getByText('0 passages found').waitFor()
    await page.getByLabel('A customer’s words').fill('Do you have a loyalty programme?')
    await page.keyboard.press('Enter')
    const hit = page.locator('summary', { hasText: 'Do you have a loyalty programme?' })
    await hit.getByText(/^would be quoted · \d+/).waitFor()
    await hit.press('Enter')
    await page.getByText('Do I earn points?').waitFor()
    const used = page.getByRole('region', { name: 'What customers were told of' })
    expect(await used.getByText('faqs/gift_cards_and_promotions › Do you have a loyalty programme?').count()).toBe(1)
    await holdsOnEveryScheme(page)
    await page.getByLabel('Headings').selectOption('never')
    const text = page.locator('summary', { hasText: 'faqs/gift_cards_and_promotions.md' })
    await text.press('Enter')
    await page.getByRole('rowheader', { name: 'How do gift cards work?' }).waitFor()
    expect(await page.getByRole('rowheader', { name: 'Do you have a loyalty programme?' }).count()).toBe(0)
    await holdsOnEveryScheme(page)
    await questions.getByRole('link', { name: 'Open the conversation' }).press('Enter')
    await page.getByText('Do you repair zeppelins?').first().waitFor()
  })

  test('finds in the audit what was done, and takes it along', async () => {
    await page.getByRole('link', { name: 'Audit trail' }).press('Enter')
    await page.getByText('shop_seeded').waitFor()
    await page.getByLabel('Type').selectOption('call_done')
    await page.getByText('shop_seeded').waitFor({ state: 'detached' })
    await page.locator('summary', { hasText: 'call_done' }).first().press('Enter')
    await page.getByText('"tool":').first().waitFor()
    await holdsOnEveryScheme(page)
    const text = await saved(() => page.getByRole('button', { name: 'Export (NDJSON)' }).press('Enter'))
    const entries = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string })
    expect(new Set(entries.map(({ type }) => type))).toEqual(new Set(['call_done']))
  })

  test('verifies the audit, and is shown the row that somebody has changed in the database', async () => {
    await page.getByRole('button', { name: 'Verify now' }).press('Enter')
    await page.getByRole('status').filter({ hasText: 'The audit holds' }).waitFor()
    await page.getByText(/^\d+ entries in \d+ chains, \d+ checkpoints/).waitFor()
    const database = new DatabaseSync(journey.desk.database)
    const change = (from: string, to: string): void => {
      const row = "where type = 'call_done' and payload like '%issue_refund%'"
      database.exec(`update audit_entries set payload = replace(payload, '${from}', '${to}') ${row}`)
    }
    change('"issue_refund"', '"issue_refund" ')
    await page.getByRole('button', { name: 'Verify now' }).press('Enter')
    const found = page.getByRole('alert').filter({ hasText: 'The audit is not as it was written' })
    await found.getByText(/^cnv_\w+, entry \d+$/).waitFor()
    await found.getByText('its payload was changed').waitFor()
    await holdsOnEveryScheme(page)
    change('"issue_refund" ', '"issue_refund"')
    database.close()
    await page.getByRole('button', { name: 'Verify now' }).press('Enter')
    await page.getByRole('status').filter({ hasText: 'The audit holds' }).waitFor()
  })

  test('finds the refund in the ledger, its sum by tool, and takes both along', async () => {
    await page.getByRole('link', { name: 'Ledger' }).press('Enter')
    await page.getByLabel('Order', { exact: true }).fill('12345')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByRole('row').allTextContents(), patience).toHaveLength(3)
    await holdsOnEveryScheme(page)
    const csv = await saved(() => page.getByRole('button', { name: 'CSV' }).press('Enter'))
    expect(csv).toMatch(/,#12345,refund,refund,64,USD,/)
    const json = await saved(() => page.getByRole('button', { name: 'JSON' }).press('Enter'))
    expect(JSON.parse(json)).toMatchObject([
      { order: '#12345', movement: 'refund', amount: { minor: 6400, currency: 'USD' } },
      { order: '#12345', movement: 'payment' },
    ])
    await page.getByRole('button', { name: 'By tool' }).press('Enter')
    await page.getByRole('rowheader', { name: 'issue_refund' }).waitFor()
    await holdsOnEveryScheme(page)
  })

  test.each(['dashboard', 'policies', 'knowledge', 'ledger', 'audit'])(
    'reads %s at 360 and at 2560 pixels',
    async (name) => {
      await page.goto(`/desk/${name}`)
      await page.locator('main h1').waitFor()
      await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
      for (const width of [360, 2560]) {
        await page.setViewportSize({ width, height: 800 })
        const wide = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth)
        await expect.poll(wide, patience).toBeLessThanOrEqual(width)
      }
    },
  )

  test('and the browser had nothing to complain of', () => {
    expect(journey.complaints).toEqual([])
  })
})

/** The figure under a name in the summary. */
async function figure(name: string): Promise<string | null> {
  return page.locator('.summary li', { hasText: name }).locator('.summary-value').textContent()
}

async function saved(press: () => Promise<void>): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()])
  return readFileSync(await file.path(), 'utf8')
}

/** Says something as a customer, and tells the conversation. */
async function signedIn(email: string): Promise<(text: string, conversation?: string) => Promise<string>> {
  const { desk } = journey
  const headers = { 'content-type': 'application/json', origin: desk.address }
  const post = (path: string, body: object, cookie = ''): Promise<Response> =>
    fetch(desk.address + path, { method: 'POST', headers: { ...headers, cookie }, body: JSON.stringify(body) })
  const session = await post('/session', { email, password: desk.password })
  const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? ''
  return async (text, conversation) => {
    const said = { user_id: 1, user_input: text, ...(conversation !== undefined && { conversation_id: conversation }) }
    const told = await post('/support/resolve', said, cookie)
    return ((await told.json()) as { conversation_id: string }).conversation_id
  }
}
