import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { chromiumFlags, findChromium } from '../src/testing/chromium.ts'
import { signInAt } from '../src/testing/sign_in.ts'
import { startPortalDesk } from '../src/testing/portal_desk.ts'

/** Takes the pictures of the README with the demo shop, for `npm run screenshots`. */
const folder = join(import.meta.dirname, '../docs/images')

const program = findChromium()
if (program === null) throw new Error('There is no browser here: install chromium, or name one in CHROME_PATH.')
mkdirSync(folder, { recursive: true })
const desk = await startPortalDesk()
const browser = await chromium.launch({ executablePath: program, args: chromiumFlags })
try {
  const context = await browser.newContext({
    baseURL: desk.address,
    locale: 'en-US',
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  })
  await takeAll(await context.newPage())
  await takeStaff(await signedIn('adaeze@example.com'), await refundThatWaits())
} finally {
  await browser.close()
  await desk.close()
}

async function takeAll(page: Page): Promise<void> {
  await signIn(page)
  await take(page, 'home')
  await page.goto('/my/orders/12345')
  await page.getByText('Not possible now').waitFor()
  await take(page, 'order')
  await talk(page)
  await take(page, 'conversation')
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.getByRole('button', { name: 'Yes, do it' }).press('Enter')
  await page.getByText('I refunded $64.00').waitFor()
  await take(page, 'conversation_dark')
  await page.setViewportSize({ width: 390, height: 800 })
  await page.goto('/my')
  await page.getByText('Desk Lamp').waitFor()
  await take(page, 'phone_dark')
}

/** What the staff see of that, and of a refund that waits for them. */
async function takeStaff(context: BrowserContext, conversation: string): Promise<void> {
  const page = await context.newPage()
  await page.goto('/desk/inbox?queue=all')
  await page.getByText('Priya Raman').first().waitFor()
  await take(page, 'inbox')
  await page.goto(`/desk/inbox/${conversation}`)
  await page.getByText('needs approval').first().waitFor()
  await take(page, 'case')
  await page.goto('/desk/dashboard')
  await page.getByText('Cases by day').waitFor()
  await page.waitForTimeout(800)
  await take(page, 'dashboard')
  await takeTexts(page)
}

/** What the texts say, and what they are used for. */
async function takeTexts(page: Page): Promise<void> {
  await page.goto('/desk/policies')
  await page.getByText('refund_within_window').first().waitFor()
  await take(page, 'policies')
  await page.goto('/desk/knowledge')
  await page.getByText('How long you have').first().waitFor()
  await take(page, 'knowledge')
}

/** A refund that is above what the agent may give on its own; returns its conversation. */
async function refundThatWaits(): Promise<string> {
  const { request } = await signedIn('priya.raman@example.com')
  const say = async (text: string, conversation?: string): Promise<string> => {
    const data = { user_input: text, user_id: 3, ...(conversation ? { conversation_id: conversation } : {}) }
    const answer = await request.post('/support/resolve', { data, headers: { origin: desk.address } })
    return ((await answer.json()) as { conversation_id: string }).conversation_id
  }
  return say('yes', await say('Refund my espresso machine, it leaks'))
}

async function signedIn(email: string): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: desk.address,
    locale: 'en-US',
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  })
  await signInAt(context, { ...desk, email })
  return context
}

async function signIn(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByLabel('E-mail').fill('maya@example.com')
  await page.getByRole('textbox', { name: 'Password' }).fill(desk.password)
  await page.keyboard.press('Enter')
  await page.getByText('Desk Lamp').waitFor()
}

async function talk(page: Page): Promise<void> {
  await page.goto('/my')
  await page.getByLabel('Tell us what you need').fill('The lamp I got last week arrived broken')
  await page.keyboard.press('Enter')
  await page.getByText('a replacement, free of charge').waitFor()
  await page.getByLabel('Write a message').fill('A refund, please')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Yes, do it' }).waitFor()
}

/** After the pictures and letters of the page have come. */
async function take(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(400)
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
