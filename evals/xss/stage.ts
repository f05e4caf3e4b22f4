import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import type { Brain } from '../../src/agent/desk.ts'
import { readConfig } from '../../src/config.ts'
import { openWatch } from '../../src/observability/watch.ts'
import { openBrain } from '../../src/opening/brain.ts'
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
  /** From now on a model at this address thinks, with all checks of a desk before what it says. */
  letModelThink(url: string): Promise<void>
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
  let thinking: Brain = echo
  const brain: Brain = { name: 'either', think: (view) => thinking.think(view) }
  const shop = await openTestShop({ brain, portal: openPages('built').now })
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
  const folder = mkdtempSync(join(tmpdir(), 'supportops-xss-'))
  const letModelThink = async (url: string): Promise<void> => void (thinking = await modelBrain(shop, folder, url))
  return { ...damage, shop, enter, letModelThink, maya, agent, close: () => close(browser, shop, folder) }
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

async function modelBrain({ store, clock }: TestShop, folder: string, url: string): Promise<Brain> {
  const now = () => clock.now
  const config = readConfig({
    SUPPORTOPS_MODEL: 'openai-compatible/repeating',
    SUPPORTOPS_MODEL_URL: url,
    SUPPORTOPS_MODEL_TOKENS_PER_DAY: '999999999',
    SUPPORTOPS_MODEL_TOKENS_PER_CUSTOMER: '999999999',
    DATA_DIR: folder,
    LOG_DIR: folder,
  })
  return openBrain(config, store, openWatch({ folder, level: 'silent', tools: [], now }), now)
}

async function close(browser: Browser, shop: TestShop, folder: string): Promise<void> {
  await browser.close()
  await shop.close()
  rmSync(folder, { recursive: true, force: true })
}
