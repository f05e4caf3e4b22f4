import axe from 'axe-core'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { chromiumFlags, findChromium } from '../src/testing/chromium.ts'
import { startPortalDesk } from '../src/testing/portal_desk.ts'

declare global {
  interface Window {
    readonly axe: typeof axe
  }
}

const program = findChromium()
if (program === null)
  process.stderr.write(
    'NO BROWSER: the journeys through the portal are skipped. Install chromium, or name one in CHROME_PATH.\n',
  )

/** Without a browser journeys are skipped, and say so. */
export const hasNoBrowser = program === null

export type Journey = {
  readonly desk: Awaited<ReturnType<typeof startPortalDesk>>
  /** Requests to another place than the desk. */
  readonly foreign: string[]
  /** What the browser complained of. */
  readonly complaints: string[]
  /** Somebody with a browser of their own. */
  visitor(options?: BrowserContextOptions): Promise<BrowserContext>
  /** A page whose complaints are kept. */
  watched(context: BrowserContext): Promise<Page>
  close(): Promise<void>
}

/** A desk with the demo shop and its pages, and a real browser. */
export async function openJourney(): Promise<Journey> {
  if (program === null) throw new Error('there is no browser')
  const desk = await startPortalDesk()
  const browser: Browser = await chromium.launch({ executablePath: program, args: chromiumFlags })
  const foreign: string[] = []
  const complaints: string[] = []
  return {
    desk,
    foreign,
    complaints,
    async visitor(options) {
      const context = await browser.newContext({
        baseURL: desk.address,
        locale: 'en-US',
        viewport: { width: 1280, height: 860 },
        ...options,
      })
      context.on('request', (request) => {
        const url = request.url()
        if (!url.startsWith(desk.address) && !/^(?:data|blob):/.test(url)) foreign.push(url)
      })
      return context
    },
    async watched(context) {
      const opened = await context.newPage()
      opened.setDefaultTimeout(15_000)
      opened.on('pageerror', (error) => complaints.push(error.message))
      opened.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      return opened
    },
    async close() {
      await browser.close()
      await desk.close()
    },
  }
}

/** Signs in with the keyboard alone. */
export async function signInWithKeys(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/')
  await page.getByLabel('E-mail').focus()
  await page.keyboard.type(email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
}

/** Everything in the light, and in the dark what colours change. */
export async function holdsOnEveryScheme(opened: Page): Promise<void> {
  await opened.evaluate(`window.axe ?? (() => {${axe.source}})()`)
  for (const colorScheme of ['light', 'dark'] as const) {
    await opened.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await opened.evaluate(faults, colorScheme === 'dark'), `${opened.url()} ${colorScheme}`).toEqual([])
  }
}

/** Runs in the page. */
async function faults(onlyColours: boolean) {
  const { violations } = await window.axe.run(document, {
    resultTypes: ['violations'],
    ...(onlyColours && { runOnly: ['color-contrast'] }),
  })
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary: why }) => ({ id, html, why })))
}

/** No page is wider than its window, on a phone and on a large screen. */
export async function fitsEveryWidth(opened: Page): Promise<void> {
  for (const width of [360, 2560]) {
    await opened.setViewportSize({ width, height: 800 })
    await expect
      .poll(() => opened.evaluate(() => document.documentElement.scrollWidth), { timeout: 5_000 })
      .toBeLessThanOrEqual(width)
  }
  await opened.setViewportSize({ width: 1280, height: 860 })
}

/** Goes back with the keyboard until the element with these words has the focus. */
export async function tabTo(opened: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    const isThere = await opened.evaluate((wanted) => document.activeElement?.textContent === wanted, name)
    if (isThere) return
    await opened.keyboard.press('Shift+Tab')
  }
  throw new Error(`the keyboard does not come to "${name}"`)
}

/** Drops a file onto the form that a message is written in, or pastes it there; `more` zeros are behind its content. */
export async function bringIn(
  opened: Page,
  how: 'drop' | 'paste',
  name: string,
  content: Buffer,
  more = 0,
): Promise<void> {
  const form = opened.locator('form:has(textarea)').last()
  const given = { how, name, text: content.toString('latin1'), zeros: more }
  await form.locator('textarea').evaluate((field, { how: event, name: called, text, zeros }) => {
    const files = new DataTransfer()
    files.items.add(new File([Uint8Array.from(text, (sign) => sign.charCodeAt(0)), new Uint8Array(zeros)], called))
    const heard = { bubbles: true, cancelable: true }
    if (event === 'paste') field.dispatchEvent(new ClipboardEvent('paste', { ...heard, clipboardData: files }))
    else field.dispatchEvent(new DragEvent('drop', { ...heard, dataTransfer: files }))
  }, given)
}
