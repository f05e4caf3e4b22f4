import type { Page } from 'playwright-core'
import { sealUp } from '../../src/agent/attachments/keep.ts'
import { sealText, unwrapKey } from '../../src/privacy/index.ts'
import { asking } from '../../src/testing/ask.ts'
import { customerIn } from '../../src/testing/browser.ts'
import { png } from '../../src/testing/files.ts'
import type { RepeatingModel } from './repeating_model.ts'
import type { Stage } from './stage.ts'

/** What became of texts that were shown: `said` are those that a model said and no check held back, `made` are elements, and `changed` texts that did not come out as they went in. */
export type Shown = {
  shown: number
  refused: number
  said: number
  readonly made: string[]
  readonly changed: string[]
}

/** Has a customer write each text and the agent say it again, and looks at the thread as the customer and the staff see it. */
export async function showAsMessages(stage: Stage, texts: readonly string[], all: Shown): Promise<void> {
  const ask = asking(stage.shop)
  let conversation: string | undefined
  for (const text of texts) {
    stage.shop.clock.now += 1_000
    const more = conversation === undefined ? {} : { conversation_id: conversation }
    const told = await ask('POST', '/support/resolve', { payload: { user_input: text, user_id: 1, ...more } })
    if (told.status === 200) conversation = told.word('conversation_id')
    all[told.status === 200 ? 'shown' : 'refused'] += 1
  }
  if (conversation === undefined) return
  const heard = (await ask('GET', `/conversation/${conversation}`)).at('messages') as readonly Heard[]
  await hangFiles(stage, conversation, heard)
  await stage.maya.goto(`/my/conversations/${conversation}`)
  await lookAtThread(stage.maya, heard, all)
  await lookAtNames(stage.maya, heard, all)
  await lookFor(stage.maya, all)
  const comment = texts.join('\n').slice(0, 1_900)
  await ask('POST', `/conversation/${conversation}/satisfaction`, { payload: { score: 1, comment } })
  await ask('POST', `/conversation/${conversation}/escalate`, { payload: { reason: 'complaint', summary: comment } })
  await stage.agent.goto(`/desk/inbox/${conversation}`)
  await settled(stage.agent)
  await lookAtNames(stage.agent, heard, all)
  await lookFor(stage.agent, all)
}

/** Has a model answer each text and propose it as an address, and looks at what the desk lets through, as the customer and the staff see it. */
export async function showAsModelAnswers(
  stage: Stage,
  model: RepeatingModel,
  texts: readonly string[],
  all: Shown,
): Promise<void> {
  const ask = asking(stage.shop)
  let conversation: string | undefined
  for (const text of texts) {
    stage.shop.clock.now += 1_000
    model.learn(text)
    const more = conversation === undefined ? {} : { conversation_id: conversation }
    const said = { user_input: 'Please send order #12345 to another address', user_id: 1, ...more }
    const told = await ask('POST', '/support/resolve', { payload: said })
    if (told.status !== 200) throw new Error(told.text)
    conversation = told.word('conversation_id')
    if (told.word('reply').includes(text.trim())) all.said += 1
  }
  if (conversation === undefined) return
  const heard = (await ask('GET', `/conversation/${conversation}`)).at('messages') as readonly Heard[]
  await stage.maya.goto(`/my/conversations/${conversation}`)
  await lookAtThread(stage.maya, heard, all)
  await lookFor(stage.maya, all)
  await stage.agent.goto(`/desk/inbox/${conversation}`)
  await settled(stage.agent)
  await lookFor(stage.agent, all)
}

type Heard = { readonly id: string; readonly text: string }

/** Every message is there, word for word, with no element in it. */
async function lookAtThread(page: Page, heard: readonly Heard[], { made, changed }: Shown): Promise<void> {
  const said = page.locator('.said-text')
  await said.nth(heard.length - 1).waitFor()
  const found = await said.evaluateAll((every) =>
    every.map((one) => ({ text: one.textContent, inside: one.querySelectorAll('*').length, html: one.innerHTML })),
  )
  for (const { inside, html } of found) if (inside > 0) made.push(html.slice(0, 200))
  heard.forEach(({ text }, at) => {
    if (asHtml(found[at]?.text) !== asHtml(text)) changed.push(text.slice(0, 200))
  })
}

/** Hangs a file at every message that is called as the message reads, as if no name were ever cleaned. */
async function hangFiles({ shop }: Stage, conversationId: string, heard: readonly Heard[]): Promise<void> {
  const { desk, store } = shop
  const brought = { customerId: 1, conversationId, author: 'customer:1', type: 'image/png', content: png() } as const
  await store.transaction(async (tables) => {
    for (const { id: messageId, text } of heard) {
      const id = `att_${messageId}`
      const { attachment, sealed } = sealUp(desk, { ...brought, id, name: 'x' })
      const key = unwrapKey(desk.masterKey, attachment.wrappedKey)
      await tables.attachments.insert({ ...attachment, name: sealText(key, text, `name of ${id}`) }, sealed)
      await tables.attachments.attach(id, conversationId, messageId, 0)
    }
  })
}

/** A page that comes from the server with its words has one kind of ends of lines, as HTML knows no other. */
const asHtml = (text: string | null | undefined): string | undefined => text?.replaceAll(/\r\n?/g, '\n')

/** Every file is there, by the name it has. */
async function lookAtNames(page: Page, heard: readonly Heard[], { changed }: Shown): Promise<void> {
  const names = page.locator('.attachment-name bdi')
  await names.nth(heard.length - 1).waitFor()
  const shown = await names.allTextContents()
  heard.forEach(({ text }, at) => {
    if (asHtml(shown[at]) !== asHtml(text)) changed.push(`a file ${text.slice(0, 200)}`)
  })
}

/** Has a customer be called, live and be reached as the texts say, and looks at their pages. */
export async function showAsFields(stage: Stage, id: number, texts: readonly string[], all: Shown): Promise<void> {
  const text = texts.join(' ')
  const { shop } = stage
  const home = { line1: text, line2: text, city: text, region: text, postalCode: text, country: 'US' }
  await shop.store.transaction(async (tables) => {
    const maya = await tables.customers.get(1)
    if (!maya) throw new TypeError('there is a first customer')
    const named = { firstName: text, lastName: text, phone: text, address: home, email: `field${id}@example.com` }
    await tables.customers.insert({ ...maya, ...named, id, otherAddresses: [] })
    await tables.orders.setAddress('#12345', home)
  })
  const person = await stage.enter(await customerIn(shop, id))
  for (const [page, path] of [
    [person, '/my'],
    [person, '/my/data'],
    [stage.maya, '/my/orders/12345'],
  ] as const) {
    await page.goto(path)
    await settled(page)
    await lookFor(page, all)
  }
  await person.context().close()
}

async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor()
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
}

/** Elements that no page of ours has, and attributes that are scripts. */
async function lookFor(page: Page, { made }: Shown): Promise<void> {
  const odd =
    'iframe, object, embed, base, form[action], video, audio, math, marquee, img:not([src^="/assets/"], [src^="/attachments/"]), image, [href^="java" i]'
  const found = await page
    .locator('body *')
    .evaluateAll(
      (every, strange) =>
        every
          .filter(
            (one) => one.matches(strange) || one.getAttributeNames().some((name: string) => name.startsWith('on')),
          )
          .map((one): string => one.outerHTML.slice(0, 200)),
      odd,
    )
  made.push(...found)
}
