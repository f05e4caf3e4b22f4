import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core'
import { hashPassword } from '../../src/accounts/passwords.ts'
import { readConfig } from '../../src/config.ts'
import type { Store } from '../../src/core/ports.ts'
import { openRecords } from '../../src/opening/records.ts'
import { chromiumFlags, findChromium } from '../../src/testing/chromium.ts'
import { buildPages } from '../../src/testing/portal_desk.ts'
import { signInAt } from '../../src/testing/sign_in.ts'
import type { BenchRun } from './bench_run.ts'
import { addCases, day, days } from './cases.ts'
import { environment, openDesk } from './desk.ts'

const rows = 10_000
/** Each has three orders, and each of those one row of the ledger. */
const customers = Math.ceil(rows / 3)
const who = { email: 'ines@example.com', password: 'a desk of ten thousand' }
/** Screens a second that somebody who looks for something goes through, at 60 frames a second. */
const pixelsAFrame = 120
const frames = 600
const presses = 20
/** For the way to the end of a list, in milliseconds. */
const patience = 180_000

const dateOf = (ago: number): string => new Date(Date.now() - ago * day).toISOString().slice(0, 10)
const year = `from=${dateOf(days - 1)}&to=${dateOf(0)}`

/** Long lists of the staff, each with the rows that it shows. */
const lists = [
  { name: 'inbox', path: '/desk/inbox?queue=all', row: '.inbox-row' },
  { name: 'audit', path: `/desk/audit?${year}`, row: '.entries summary' },
  { name: 'ledger', path: `/desk/ledger?${year}`, row: '.figures tbody tr' },
] as const

/** Opens each long list of the staff with 10,000 rows in a real browser, goes to its end, and scrolls through it. Without a browser nothing is measured. */
export async function measureScrolling(run: BenchRun): Promise<void> {
  const executablePath = findChromium()
  if (executablePath === null) return
  await buildPages()
  const folder = mkdtempSync(join(tmpdir(), 'supportops-bench-'))
  try {
    await fill(folder)
    const desk = await openDesk({ folder }, undefined, { SUPPORTOPS_PORTAL: 'built' })
    const browser = await chromium.launch({ executablePath, args: chromiumFlags })
    try {
      for (const list of lists) await measureList(run, await signedIn(browser, desk.address), list)
    } finally {
      await browser.close()
      await desk.stop()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function fill(folder: string): Promise<void> {
  const { store } = await openRecords(readConfig(environment(folder, 0)))
  await addCases(store, { tickets: rows, customers })
  await addEntries(store)
  const [id, at] = ['staff_ines', Date.now()]
  const password = await hashPassword(who.password)
  const account = { id: 'acc_ines', email: who.email, password, secondFactor: null, createdAt: at }
  await store.transaction(async (tables) => {
    await tables.staff.insert({ id, name: 'Inês Duarte', role: 'agent', email: who.email })
    await tables.accounts.insert({ ...account, holder: { kind: 'staff', staffId: id } })
  })
  await store.close()
}

async function addEntries(store: Store): Promise<void> {
  const at = Date.now()
  await store.transaction(async (tables) => {
    for (let n = 0; n < rows; n++)
      await tables.audit.append({ chain: `cnv-${n % 500}`, type: 'message_heard', at: at - n, payload: { number: n } })
  })
}

async function signedIn(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: address, viewport: { width: 1280, height: 860 } })
  await signInAt(context, { address, ...who })
  return context.newPage()
}

async function measureList(run: BenchRun, page: Page, { name, path, row }: (typeof lists)[number]): Promise<void> {
  page.setDefaultTimeout(120_000)
  await page.goto(path)
  await page.locator(row).first().waitFor()
  const began = performance.now()
  const pages = await toTheEnd(page)
  const loaded = performance.now() - began
  run.checks.push({ what: `${name} comes to its end`, holds: pages >= rows / 50, says: `${pages} pages of 50` })
  const passes = await page.evaluate<{ times: number[]; longest: number }>(scrollThrough)
  const keys = name === 'inbox' ? await page.evaluate<number[]>(pressKeys) : []
  const { nodes, heap } = await weightOf(page)
  const how = `${rows} rows, ${frames} frames of ${pixelsAFrame} pixels`
  const tell = (what: string, value: number, unit: string, aim: null | { readonly below: number } = null): void => {
    const figure = `scrolling_${name}_${what.replaceAll(' ', '_')}_${unit.toLowerCase()}`
    run.figures.push({ name: figure, what: `${name}, ${what}`, value, unit, aim, how })
  }
  tell('to the end', loaded / 1_000, 's')
  tell('frame p50', at(passes.times, 0.5), 'ms')
  tell('frame p95', at(passes.times, 0.95), 'ms')
  tell('frame longest', at(passes.times, 1), 'ms')
  tell('longest task', passes.longest, 'ms')
  if (keys.length > 0) tell('key to frame p95', at(keys, 0.95), 'ms')
  tell('elements', nodes, '', { below: 5_000 })
  tell('script memory', heap / 1e6, 'MB')
  await page.context().close()
}

const at = (times: readonly number[], part: number): number =>
  times.toSorted((a, b) => a - b)[Math.ceil(part * times.length) - 1] ?? NaN

/** Goes on until there is no more, what comes by scrolling or by a button. Returns how many pages of 50 there were. */
async function toTheEnd(page: Page): Promise<number> {
  let pages = 1
  page.on('response', (answer) => {
    if (answer.url().includes('limit=50&after=')) pages += 1
  })
  const more = page.getByRole('button', { name: 'Show more' })
  const coming = page.locator('.inbox-more')
  const until = performance.now() + patience
  while (performance.now() < until) {
    if (await more.isVisible()) await more.click()
    else if ((await coming.count()) > 0) await page.evaluate('window.scrollTo(0, document.body.scrollHeight)')
    else break
    await page.waitForTimeout(10)
  }
  return pages
}

/** Runs in the page: goes down from its start, and tells how long each frame and the longest task took, in milliseconds. */
const scrollThrough = `(async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  window.scrollTo(0, 0)
  for (let n = 0; n < 5; n++) await frame()
  let longest = 0
  const tasks = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
  })
  tasks.observe({ entryTypes: ['longtask'] })
  const times = []
  let before = await frame()
  for (let n = 0; n < ${frames}; n++) {
    window.scrollBy(0, ${pixelsAFrame})
    const now = await frame()
    times.push(now - before)
    before = now
  }
  tasks.disconnect()
  return { times, longest }
})()`

/** Runs in the page: from a key to the frame that shows the next row with the focus, in milliseconds. */
const pressKeys = `(async () => {
  const times = []
  for (let n = 0; n < ${presses}; n++) {
    const began = performance.now()
    document.documentElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', code: 'KeyJ', bubbles: true }))
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    times.push(performance.now() - began)
  }
  return times
})()`

/** What the page holds after the browser has cleaned up. */
async function weightOf(page: Page): Promise<{ nodes: number; heap: number }> {
  const session: CDPSession = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  await session.send('Performance.enable')
  const { metrics } = await session.send('Performance.getMetrics')
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN
  return { nodes: await page.locator('*').count(), heap }
}
