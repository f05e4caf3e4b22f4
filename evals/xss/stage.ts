import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import type { Brain } from '../../src/agent/desk.ts'
import { openPages } from '../../src/opening/portal.ts'
import { type Browser as Person, customerIn, staffIn } from '../../src/testing/browser.ts'
import { chromiumFlags, findChromium } from '../../src/testing/chromium.ts'
import { buildPages } from '../../src/testing/portal_desk.ts'
import { openTestShop, type TestShop } from '../../src/testing/shop.ts'

/** What a browser did that a text alone never makes it do. */
type Damage = {
  /** Dialogs that opened. */
  readonly dialogs: string[]
  /** Requests to another place than the desk. */
  readonly foreign: string[]
  /** What the browser complained of, the policy for content among it. */
  readonly complaints: string[]
}

/** A shop whose agent says again whatever it hears, its pages, and a browser with people in it. */
export type Stage = Damage & {
  readonly shop: TestShop
  /** A page on which somebody has signed in. */
  enter(person: Person): Promise<Page>
  readonly maya: Page
  readonly agent: Page
  close(): Promise<void>
}

/** The worst model: every text comes back as its answer, and nobody holds it against anything. */
const echo: Brain = {
  name: 'echo',
  async *think({ text }) {
    yield { kind: 'say', says: text, citations: [] }
  },
}

/** Throws when there is no browser. */
export async function openStage(): Promise<Stage> {
  const executablePath = findChromium()
  if (executablePath === null)
    throw new Error('There is no browser here: install chromium, or name one in CHROME_PATH.')
  await buildPages()
  const shop = await openTestShop({ brain: echo, portal: openPages('built').now })
  const address = await shop.server.listen({ host: '127.0.0.1', port: 0 })
  const browser = await chromium.launch({ executablePath, args: chromiumFlags })
  const damage: Damage = { dialogs: [], foreign: [], complaints: [] }
  const enter = async (person: Person): Promise<Page> => {
    const context = await browser.newContext({ baseURL: address, locale: 'en-US' })
    watch(context, address, damage)
    const [name = '', value = ''] = person.cookie.split('=')
    await context.addCookies([{ name, value, url: address }])
    return context.newPage()
  }
  const maya = await enter(await customerIn(shop, 1))
  const agent = await enter(await staffIn(shop, 'agent'))
  return { ...damage, shop, enter, maya, agent, close: () => close(browser, shop) }
}

function watch(context: BrowserContext, address: string, { dialogs, foreign, complaints }: Damage): void {
  context.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss().catch(() => {})
  })
  context.on('request', (request) => {
    if (!request.url().startsWith(address)) foreign.push(request.url())
  })
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
}

async function close(browser: Browser, shop: TestShop): Promise<void> {
  await browser.close()
  await shop.close()
}
