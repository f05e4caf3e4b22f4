import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gif, pdf, png } from '../src/testing/files.ts'
import {
  bringIn,
  fitsEveryWidth,
  hasNoBrowser,
  holdsOnEveryScheme,
  type Journey,
  openJourney,
  signInWithKeys,
} from './journeys.ts'

let journey: Journey
let maya: BrowserContext
let hers: Page
let ines: Page
let adaeze: Page
let second: Page
const followed: string[] = []

beforeAll(async () => {
  if (hasNoBrowser) return
  journey = await openJourney()
  maya = await journey.visitor()
  hers = await journey.watched(maya)
  ines = await journey.watched(await journey.visitor())
  adaeze = await journey.watched(await journey.visitor())
})

afterAll(() => journey?.close())

describe.skipIf(hasNoBrowser)('the staff in a browser', { timeout: 60_000 }, () => {
  test('begin with an inbox in which nobody waits', async () => {
    await signInWithKeys(ines, 'ines@example.com', journey.desk.password)
    await ines.getByRole('heading', { name: 'Inbox' }).waitFor()
    await ines.getByText('Nobody waits for a person').waitFor()
    await adaeze.context().grantPermissions(['notifications'])
    await signInWithKeys(adaeze, 'adaeze@example.com', journey.desk.password)
    await adaeze.getByRole('heading', { name: 'Inbox' }).waitFor()
    await adaeze.goto('/desk/account')
    await adaeze.getByRole('button', { name: 'Turn on', exact: true }).press('Enter')
    await adaeze.getByText('They are on').waitFor()
    second = await journey.watched(adaeze.context())
    second.on('request', (request) => followed.push(new URL(request.url()).pathname))
    await second.goto('/desk/settings')
    await second.getByRole('link', { name: 'Inbox' }).waitFor()
    for (const page of [adaeze, second]) {
      await hearRings(page)
      await lookAway(page)
    }
  })

  test('see live that a customer asks for a person, and open it with the keyboard', async () => {
    // What is news for her cannot be read at first.
    await adaeze.route('**/tickets?order=activity*', (route) => route.abort(), { times: 1 })
    await signInWithKeys(hers, 'maya@example.com', journey.desk.password)
    await hers
      .getByLabel('Tell us what you need')
      .fill('My lamp is broken and nobody helps me, I want to talk to a human')
    await hers.keyboard.press('Enter')
    await hers.getByText('A person will answer you here').waitFor()
    await ines.locator('.inbox-row').getByText('Maya Lindqvist').waitFor()
    await holdsOnEveryScheme(ines)
    await fitsEveryWidth(ines)
    await ines.keyboard.press('j')
    await ines.keyboard.press('Enter')
    await ines.getByRole('heading', { name: 'Maya Lindqvist' }).waitFor()
    await ines.getByText('Waits for a person').waitFor()
  })

  test('are told on whatever page they are, once, and are led to it', async () => {
    const news = adaeze.getByRole('status', { name: 'News' })
    await news.getByText('Maya Lindqvist · Talking to a person').waitFor()
    expect(await adaeze.title()).toBe('(1) My account · SupportOps')
    await adaeze.getByRole('link', { name: 'Inbox 1 waits' }).waitFor()
    expect(await rung(adaeze)).toBe('Somebody waits for a person: SupportOps')
    await holdsOnEveryScheme(adaeze)
    await fitsEveryWidth(adaeze)
    await second.getByRole('status', { name: 'News' }).getByText('Maya Lindqvist').waitFor()
    expect(await rung(second)).toBe('')
    expect(followed).not.toContain('/tickets/events')
    await second.getByRole('button', { name: 'Dismiss: Maya Lindqvist · Talking to a person' }).press('Enter')
    await second.locator('.toast').waitFor({ state: 'detached' })
    await news.getByRole('link').press('Enter')
    await adaeze.getByRole('heading', { name: 'Maya Lindqvist' }).waitFor()
    expect(await news.getByRole('link').count()).toBe(0)
    await adaeze.goto('/desk/settings')
    await hearRings(adaeze)
    await adaeze.getByRole('link', { name: 'Inbox 1 waits' }).waitFor()
    expect(await news.getByRole('link').count()).toBe(0)
  })

  test('see what the agent understood and did, and what the customer has ordered', async () => {
    await ines.getByRole('article', { name: 'escalate_case' }).waitFor()
    await ines.getByText('anyone_may_ask_for_a_person').first().waitFor()
    await ines.getByRole('tab', { name: 'Customer' }).press('Enter')
    const customer = ines.getByRole('tabpanel', { name: 'Customer' })
    await customer.getByText('The customer sounds upset').or(customer.getByText('Said last:')).first().waitFor()
    await customer.getByText('maya@example.com').waitFor()
    await customer.getByText('#12391').waitFor()
  })

  test('take over and answer, and the customer reads it live; the note she does not', async () => {
    await ines.getByRole('button', { name: 'Take over' }).press('Enter')
    await ines.getByText('You have this conversation').waitFor()
    await hers.getByText('Inês Duarte answers you here').waitFor()
    await ines.getByRole('button', { name: 'Ready answers' }).press('Enter')
    await ines.getByRole('menuitem', { name: 'Anything else?' }).press('Enter')
    const field = ines.getByLabel('Reply to the customer')
    await expect.poll(() => field.inputValue()).toContain('You are welcome, Maya.')
    const reply = '**/conversation/*/reply'
    await ines.route(reply, async (route) => {
      await route.fetch()
      await route.abort()
    })
    await field.fill('I am so sorry, Maya. A new lamp leaves today.')
    await ines.keyboard.press('Control+Enter')
    await ines.getByRole('alert').waitFor()
    await ines.unroute(reply)
    await field.press('Control+Enter')
    await hers.getByText('A new lamp leaves today').waitFor()
    // It came at the first try: the second may still be under way, and a note need not wait for it.
    await ines.getByRole('button', { name: 'Internal note' }).press('Enter')
    await ines.getByLabel('Note for colleagues').fill('Third one')
    await ines.keyboard.press('Enter')
    await ines.keyboard.type('of this batch.')
    await ines.keyboard.press('Control+Enter')
    await ines.locator('.case-note').getByText('Third one of this batch.').waitFor()
    await hers.getByLabel('Write a message').fill('Thank you, Inês!')
    await hers.keyboard.press('Enter')
    await ines.getByRole('log').getByText('Thank you, Inês!').waitFor()
    await hers.reload()
    await hers.getByText('Thank you, Inês!').waitFor()
    expect(await hers.getByText('A new lamp leaves today').count()).toBe(1)
    expect(await hers.getByText('Third one of this batch').count()).toBe(0)
    expect(await hers.locator('.said-agent').count()).toBe(1)
    expect(await ines.locator('.toast').count()).toBe(0)
    for (const tab of ['Agent’s work', 'Customer']) {
      await ines.getByRole('tab', { name: tab }).press('Enter')
      await holdsOnEveryScheme(ines)
    }
    await ines.getByLabel('Note for colleagues').fill('Half a thou')
    await fitsEveryWidth(ines)
    expect(await ines.getByLabel('Note for colleagues').inputValue()).toBe('Half a thou')
  })

  test('send and get files: picked, dropped or pasted, seen before they are sent, and refused with a reason', async () => {
    const field = hers.getByLabel('Write a message')
    await field.fill('This is how it looks')
    const choosing = hers.waitForEvent('filechooser')
    await hers.getByRole('button', { name: 'Attach pictures or PDF' }).press('Enter')
    await (await choosing).setFiles([
      { name: 'lamp.png', mimeType: 'image/png', buffer: png(64) },
      { name: 'page.png', mimeType: 'image/png', buffer: Buffer.from('<svg onload="alert(1)"/>') },
    ])
    await hers.getByRole('alert').getByText('page.png cannot be attached: only pictures').waitFor()
    await bringIn(hers, 'drop', 'film.png', Buffer.alloc(0), 10_000_001)
    await hers.getByRole('alert').getByText('film.png is too large: a file may have 10 MB at the most').waitFor()
    await bringIn(hers, 'drop', 'bill.pdf', pdf())
    await bringIn(hers, 'paste', 'label.gif', gif())
    const list = hers.getByRole('list', { name: 'Files at your message' })
    await expect.poll(() => list.locator('[data-kind=there]').count()).toBe(3)
    await holdsOnEveryScheme(hers)
    await fitsEveryWidth(hers)
    for (const name of ['page.png', 'film.png', 'label.gif'])
      await hers.getByRole('button', { name: `Remove ${name}` }).press('Enter')
    expect(await field.inputValue()).toBe('This is how it looks')
    await field.press('Enter')
    await list.waitFor({ state: 'detached' })
    for (const page of [hers, ines]) {
      const sent = page.getByRole('list', { name: 'Attached' })
      await sent.getByRole('link', { name: 'Download bill.pdf' }).waitFor()
      const picture = sent.locator('img')
      await expect.poll(() => picture.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(64)
    }
    await holdsOnEveryScheme(ines)
    const opening = hers.waitForEvent('popup')
    await hers.getByRole('link', { name: 'Open lamp.png' }).press('Enter')
    const opened = await opening
    await expect.poll(() => opened.locator('img').evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(64)
    await opened.close()
    await ines.getByRole('button', { name: 'Reply', exact: true }).press('Enter')
    await bringIn(ines, 'drop', 'return_label.pdf', pdf())
    await ines.getByRole('list', { name: 'Files at your message' }).locator('[data-kind=there]').waitFor()
    await ines.getByRole('button', { name: 'Send', exact: true }).press('Enter')
    await hers.getByRole('link', { name: 'Download return_label.pdf' }).waitFor()
  })

  test('are told elsewhere that their own customer has written, and colleagues are not', async () => {
    await ines.getByRole('link', { name: 'Policies' }).press('Enter')
    await ines.getByRole('heading', { name: 'Policies' }).waitFor()
    await hers.getByLabel('Write a message').fill('When will it be here?')
    await hers.keyboard.press('Enter')
    const news = ines.getByRole('status', { name: 'News' })
    await news.getByText('A customer of yours has written').waitFor()
    expect(await ines.locator('.toast').textContent()).not.toContain('When will')
    await news.getByRole('link').press('Enter')
    await ines.getByRole('log').getByText('When will it be here?').waitFor()
    expect(await ines.locator('.toast').count()).toBe(0)
    expect(await adaeze.locator('.toast').count()).toBe(0)
  })

  test('tag and close the case', async () => {
    await ines.getByRole('tab', { name: 'Customer' }).press('Enter')
    await ines.getByLabel('Add a tag').fill('Bad batch')
    await ines.keyboard.press('Enter')
    await ines.getByRole('button', { name: 'Remove the tag bad-batch' }).waitFor()
    await ines.getByRole('button', { name: 'Close', exact: true }).press('Enter')
    await ines.getByRole('button', { name: 'Open again' }).waitFor()
    await hers.getByRole('group', { name: 'Did this solve it?' }).waitFor()
    await ines.goto('/desk/inbox?queue=all')
    await ines.locator('.inbox-row').first().waitFor()
    await ines.keyboard.press('/')
    await ines.keyboard.type('batch lamp')
    await ines.getByText('Nothing found').waitFor()
    await ines.getByLabel('Search customers, orders, words').fill('leaves today')
    await ines.locator('.inbox-row').getByText('bad-batch').waitFor()
    await ines.getByLabel('Search customers, orders, words').blur()
    await ines.keyboard.press('?')
    await ines.getByRole('dialog', { name: 'Keys' }).waitFor()
    await ines.keyboard.press('Escape')
  })

  test('decide on a refund: an agent sees why not, a manager approves, and the customer reads it at once', async () => {
    const priya = await journey.watched(await journey.visitor())
    await signInWithKeys(priya, 'priya.raman@example.com', journey.desk.password)
    await priya.getByLabel('Tell us what you need').fill('Refund my espresso machine, it leaks')
    await priya.keyboard.press('Enter')
    await priya.getByRole('button', { name: 'Yes, do it' }).press('Enter')
    await priya.getByText('A colleague has to agree').waitFor()
    await ines.goto('/desk/approvals')
    await ines.locator('.approval-row').press('Enter')
    await ines.getByText('A manager or an admin decides on this').waitFor()
    await adaeze.getByRole('status', { name: 'News' }).getByText('Something waits for approval').waitFor()
    expect(await rung(adaeze)).toBe('')
    await adaeze.getByRole('link', { name: 'Approvals 1 waits' }).press('Enter')
    await adaeze.locator('.approval-row').waitFor()
    await holdsOnEveryScheme(adaeze)
    await adaeze.locator('.approval-row').press('Enter')
    await adaeze.getByText('$629.00').first().waitFor()
    await adaeze.getByText('Helped with before').or(adaeze.getByText('Last orders')).first().waitFor()
    await holdsOnEveryScheme(adaeze)
    await fitsEveryWidth(adaeze)
    await adaeze.getByLabel('Reason').fill('Known fault of this batch.')
    await adaeze.getByRole('button', { name: 'Approve' }).press('Enter')
    await adaeze.getByRole('status').getByText('Approved').waitFor()
    await priya.getByText('A colleague has approved it. I refunded $629.00').waitFor()
  })

  test('read their pages in German', async () => {
    await ines.goto('/desk/inbox?queue=all')
    await ines.locator('.inbox-row').first().waitFor()
    await ines.getByRole('button', { name: 'Language' }).press('Enter')
    await ines.getByRole('menuitem', { name: 'Deutsch' }).press('Enter')
    await ines.getByRole('heading', { name: 'Posteingang' }).waitFor()
    await ines.getByRole('button', { name: /^Wartet auf einen Menschen/ }).waitFor()
  })

  test('were sent nowhere else, and the browser had nothing to complain of', () => {
    expect(journey.foreign).toEqual([])
    // What was cut off above, and a file that was refused, are written to the console by the browser itself.
    expect(journey.complaints.map((text) => /ERR_FAILED|status of \d+/.exec(text)?.[0])).toEqual([
      'ERR_FAILED',
      'ERR_FAILED',
      'status of 415',
    ])
  })
})

/** As if another window were before this one. */
async function lookAway(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden' })
    document.dispatchEvent(new Event('visibilitychange'))
  })
}

/** Writes down what the browser shows outside of its window. */
async function hearRings(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { dataset } = document.documentElement
    dataset['rung'] = ''
    window.Notification = class extends Notification {
      constructor(title: string, more?: NotificationOptions) {
        super(title, more)
        dataset['rung'] += `${title}: ${more?.body ?? ''}`
      }
    }
  })
}

const rung = (page: Page): Promise<string | undefined> => page.evaluate(() => document.documentElement.dataset['rung'])
